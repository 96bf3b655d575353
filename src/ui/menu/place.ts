import { direction } from '../direction.ts';

/** In the window, in CSS pixels. */
export interface Point {
  x: number;
  y: number;
}

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Space kept to the edges of the window, and to what must not be covered. */
const edge = 8;
const gap = 2;

/**
 * Where a menu of this size goes: at the pointer, beside what must not be covered, and wholly inside the window. Tries
 * the sides in order and takes the first that covers nothing; where none does, the one that covers least.
 */
export function place(
  pointer: { x: number; y: number },
  size: { width: number; height: number },
  window: { width: number; height: number },
  avoid: Box | undefined,
): { left: number; top: number } {
  const sides = avoid ? besides(avoid, pointer, size) : [{ left: pointer.x, top: pointer.y }];
  const { width, height } = size;
  const boxes = sides.map(({ left, top }) => ({
    width,
    height,
    left: clamp(left, edge, window.width - width - edge),
    top: clamp(top, edge, window.height - height - edge),
  }));
  const covered = (box: Box): number => (avoid ? overlap(box, avoid) : 0);
  const best = boxes.reduce((a, b) => (covered(b) < covered(a) ? b : a));
  return { left: best.left, top: best.top };
}

/** Where a submenu goes: right of its menu, or left of it where it would cover more on the right; the other way in words from right to left. */
export function placeBeside(
  menu: Box,
  top: number,
  { width, height }: { width: number; height: number },
  window: { width: number; height: number },
  avoid: Box | undefined,
): { left: number; top: number } {
  const boxes = [menu.left + menu.width, menu.left - width].map((left) => ({
    width,
    height,
    left: clamp(left, edge, window.width - width - edge),
    top: clamp(top, edge, window.height - height - edge),
  }));
  // To lie over its own menu is worse than over the page's.
  const covered = (box: Box): number => 4 * overlap(box, menu) + (avoid ? overlap(box, avoid) : 0);
  if (direction === 'rtl') boxes.reverse();
  const [wanted, other] = boxes as [Box, Box];
  const best = covered(other) < covered(wanted) ? other : wanted;
  return { left: best.left, top: best.top };
}

/** Where a page's own menu will most likely appear: down and to the right of the pointer, or flipped at an edge. */
export function expectedHostMenu(pointer: { x: number; y: number }, window: { width: number; height: number }): Box {
  const width = 240;
  const height = 420;
  return {
    width,
    height,
    left: pointer.x + width > window.width ? pointer.x - width : pointer.x,
    top: pointer.y + height > window.height ? Math.max(0, window.height - height) : pointer.y,
  };
}

/** Puts something there. Before its place is known it cannot be seen, but it can have the focus. */
export function styleAt(at: { left: number; top: number } | undefined): Record<string, string | number> {
  return at ? { left: `${at.left}px`, top: `${at.top}px` } : { left: 0, top: 0, opacity: 0 };
}

export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return Math.max(0, width) * Math.max(0, height);
}

function besides(avoid: Box, pointer: { x: number; y: number }, size: { width: number; height: number }) {
  return [
    { left: avoid.left - size.width - gap, top: pointer.y },
    { left: avoid.left + avoid.width + gap, top: pointer.y },
    { left: pointer.x, top: avoid.top - size.height - gap },
    { left: pointer.x, top: avoid.top + avoid.height + gap },
  ];
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
