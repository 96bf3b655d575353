import type { Box, Point } from './place.ts';

/** How far off the straight way a hand may be, in pixels. */
const slack = 4;

/**
 * Whether a pointer that was at `from` and is `at` now may be on its way to a box: inside the triangle from there to the
 * corners of the box's nearer side. What lies between is passed then, not meant.
 */
export function isTowards(from: Point, at: Point, { left, top, width, height }: Box): boolean {
  const side = left + width / 2 > from.x ? left : left + width;
  const share = (at.x - from.x) / (side - from.x);
  if (!(share > 0 && share <= 1)) return false;
  const edge = (y: number): number => from.y + (y - from.y) * share;
  return at.y >= edge(top) - slack && at.y <= edge(top + height) + slack;
}
