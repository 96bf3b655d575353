import type { Box } from './place.ts';

export interface HostMenu {
  element: Element;
  /** What it takes of the window, with the submenus it has opened so far. */
  box: Box;
}

/** How long after the click a page's own menu may take to appear. */
const patience = 700;
/** How far from the pointer its nearest edge may be. */
const reach = 12;

/**
 * Watches for the menu the page opens for the same click: something new or newly shown, positioned, that begins at the
 * pointer. Knows no class names. Calls back when it is there, when it opens a submenu, and when it is gone again.
 */
export function watchHostMenu(
  document: Document,
  pointer: { x: number; y: number },
  ours: Element,
  { found, gone, signal }: { found(menu: HostMenu): void; gone(): void; signal: AbortSignal },
): void {
  let menu: HostMenu | undefined;
  const look = (): void => {
    if (menu) {
      if (!isShown(menu.element)) {
        stop();
        gone();
        return;
      }
      const box = withSubmenus(menu, ours);
      if (box === menu.box) return;
      menu.box = box;
      found(menu);
      return;
    }
    const element = menuAt(document, pointer, ours);
    if (!element) return;
    menu = { element, box: boxOf(element) };
    found(menu);
  };
  const observer = new MutationObserver(look);
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['style', 'class', 'hidden'],
  });
  const giveUp = setTimeout(() => {
    look();
    if (!menu) stop();
  }, patience);
  const stop = (): void => {
    observer.disconnect();
    clearTimeout(giveUp);
  };
  signal.addEventListener('abort', stop);
}

/** The outermost positioned element near the pointer that is as large as a menu and no larger. */
function menuAt(document: Document, { x, y }: { x: number; y: number }, ours: Element): Element | undefined {
  const points = [
    [x + reach, y + reach],
    [x - reach, y + reach],
    [x + reach, y - reach],
    [x - reach, y - reach],
  ] as const;
  for (const [left, top] of points) {
    for (const element of document.elementsFromPoint(left, top)) {
      if (element === ours || ours.contains(element)) continue;
      const menu = outermostFloating(element);
      if (menu && beginsAt(boxOf(menu), x, y)) return menu;
    }
  }
  return undefined;
}

function outermostFloating(element: Element): Element | undefined {
  let floating: Element | undefined;
  for (let current: Element | null = element; current && current !== document.body; current = current.parentElement) {
    const { position, zIndex } = getComputedStyle(current);
    const isFloating = (position === 'absolute' || position === 'fixed') && zIndex !== 'auto';
    if (isFloating || current.getAttribute('role') === 'menu') floating = current;
  }
  return floating;
}

/** A menu has a corner, or at least an edge, at the pointer; a panel that merely lies there has not. */
function beginsAt({ left, top, width, height }: Box, x: number, y: number): boolean {
  const isMenuSized = width > 60 && width < innerWidth * 0.45 && height > 30 && height < innerHeight * 0.98;
  const atEdge = Math.abs(left - x) <= reach || Math.abs(left + width - x) <= reach;
  const within = y >= top - reach && y <= top + height + reach;
  return isMenuSized && atEdge && within;
}

/** The menu's box, larger where submenus begin at an edge of it; they are put beside the menu or into it. */
function withSubmenus({ element, box }: HostMenu, ours: Element): Box {
  const beside = [...(element.parentElement?.children ?? []), ...element.querySelectorAll('[role="menu"]')];
  let whole = box;
  for (const one of beside) {
    if (one === element || one === ours || !outermostFloating(one) || !isShown(one)) continue;
    const other = boxOf(one);
    const { left, top, width, height } = whole;
    const isTouching =
      Math.abs(other.left - left - width) <= reach || Math.abs(other.left + other.width - left) <= reach;
    const isLevel = other.top < top + height + reach && other.top + other.height > top - reach;
    if (isTouching && isLevel && other.width < innerWidth * 0.45) whole = union(whole, other);
  }
  return whole;
}

function union(a: Box, b: Box): Box {
  const left = Math.min(a.left, b.left);
  const top = Math.min(a.top, b.top);
  const width = Math.max(a.left + a.width, b.left + b.width) - left;
  return { left, top, width, height: Math.max(a.top + a.height, b.top + b.height) - top };
}

function isShown(element: Element): boolean {
  return (
    element.isConnected && element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible'
  );
}

function boxOf(element: Element): Box {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left, top, width, height };
}
