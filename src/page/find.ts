import type { FoundThing } from '../rpc/shapes.ts';
import { thingOf } from './candidates.ts';
import { defaultProfile, type SiteProfile } from './site-profile.ts';

/**
 * Reads the element under the pointer: all selected rows when the clicked one is among them, else the clicked row, card or
 * link alone. Changes nothing and measures nothing.
 */
export function find(target: Element, profile: SiteProfile = defaultProfile): FoundThing[] {
  const row = rowOf(target, profile);
  if (!row) return [];
  const clicked = thingOf(row, target);
  const selected = selectedWith(row, profile);
  const things = selected.length > 1 ? selected.map((item) => (item === row ? clicked : thingOf(item))) : [clicked];
  return things.filter(({ candidates }) => candidates.length > 0);
}

/** The nearest thing that looks like a row; without one, the nearest link or picture that names an entity. */
function rowOf(target: Element, { rows }: SiteProfile): Element | null {
  for (let row = target.closest(rows); row; row = row.parentElement?.closest(rows) ?? null) {
    if (thingOf(row, target).candidates.length > 0) return row;
  }
  for (
    let element: Element | null = target, steps = 0;
    element && steps < 12;
    element = element.parentElement, steps++
  ) {
    if (thingOf(element, target).candidates.length > 0) return steps < 6 ? element : null;
  }
  return target.closest(rows);
}

/** The selected rows of the list the row is in, itself among them; empty when the row is not selected. */
function selectedWith(row: Element, { selected }: SiteProfile): Element[] {
  const own = row.matches(selected) ? row : (row.querySelector(selected) ?? row.closest(selected));
  if (!own) return [];
  const list =
    row.closest('[role="grid"], [role="treegrid"], [role="tree"], [role="listbox"], table, ul, main') ?? document.body;
  return [...list.querySelectorAll(selected)].map((item) => (item === own ? row : item));
}
