import { type Found, find, foundIn } from './find.ts';
import { activeIn } from './frames/active-in.ts';
import { inPage } from './frames/in-page.ts';
import { defaultProfile, type SiteProfile } from './site-profile.ts';
import { allIn } from './tree/all-in.ts';
import { around } from './tree/around.ts';

/** What the keyboard is on, and where that is in the viewport. */
export interface Focused extends Found {
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
  const active = activeIn(document);
  const selected = selectedNear(active, profile);
  const own = selected.find((row) => around(active).includes(row)) ?? selected[0] ?? active;
  const found = selected.length > 0 ? foundIn(selected) : find(active, profile);
  return { ...found, ...middleOf(own) };
}

/** The selected rows in sight of the innermost element around the focus that has any. */
function selectedNear(active: Element, { selected }: SiteProfile): Element[] {
  for (const scope of around(active)) {
    const own = scope.matches(selected) ? [scope] : [];
    const rows = [...own, ...allIn(scope, selected)].filter(isInSight);
    if (rows.length > 0) return rows;
  }
  return [];
}

function isInSight(element: Element): boolean {
  const { width, height, top, bottom } = element.getBoundingClientRect();
  return width > 0 && height > 0 && bottom > 0 && top < viewOf(element).innerHeight;
}

function middleOf(element: Element): { x: number; y: number } {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const { innerWidth, innerHeight } = viewOf(element);
  const [from, to] = [Math.max(0, left), Math.min(innerWidth, right)];
  const y = (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2;
  return inPage(element, { x: Math.min(from + indent, (from + to) / 2), y });
}

function viewOf({ ownerDocument }: Element): Window {
  return ownerDocument.defaultView ?? window;
}
