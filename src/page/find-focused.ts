import type { FoundThing } from '../rpc/shapes.ts';
import { thingOf } from './candidates.ts';
import { find } from './find.ts';
import { defaultProfile, type SiteProfile } from './site-profile.ts';

/** What the keyboard is on, and where that is in the viewport. */
export interface Focused {
  things: FoundThing[];
  x: number;
  y: number;
}

/** How far into a row the menu opens, so that what it is about can still be read. */
const indent = 48;

/**
 * Reads what is meant when no pointer says so: the selected rows of the list that has the focus, else whatever has the
 * focus itself.
 */
export function findFocused(document: Document, profile: SiteProfile = defaultProfile): Focused {
  const active = document.activeElement ?? document.body;
  const selected = selectedNear(active, profile);
  const own = selected.find((row) => row.contains(active)) ?? selected[0] ?? active;
  const things = selected.length > 0 ? selected.map((row) => thingOf(row)) : find(active, profile);
  return { things: things.filter(({ candidates }) => candidates.length > 0), ...middleOf(own) };
}

/** The selected rows in sight of the innermost element around the focus that has any. */
function selectedNear(active: Element, { selected }: SiteProfile): Element[] {
  for (let scope: Element | null = active; scope; scope = scope.parentElement) {
    const own = scope.matches(selected) ? [scope] : [];
    const rows = [...own, ...scope.querySelectorAll(selected)].filter(isInSight);
    if (rows.length > 0) return rows;
  }
  return [];
}

function isInSight(element: Element): boolean {
  const { width, height, top, bottom } = element.getBoundingClientRect();
  return width > 0 && height > 0 && bottom > 0 && top < innerHeight;
}

function middleOf(element: Element): { x: number; y: number } {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const [from, to] = [Math.max(0, left), Math.min(innerWidth, right)];
  return { x: Math.min(from + indent, (from + to) / 2), y: (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2 };
}
