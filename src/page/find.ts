import type { FoundThing } from '../rpc/shapes.ts';
import { thingOf } from './candidates.ts';
import { cardAround } from './card-around.ts';
import { markOf } from './mark-of.ts';
import { defaultProfile, type SiteProfile } from './site-profile.ts';
import { allIn } from './tree/all-in.ts';
import { around } from './tree/around.ts';
import { childrenOf } from './tree/children-of.ts';
import { closest } from './tree/closest.ts';
import { parentOf } from './tree/parent-of.ts';

/** What holds rows that belong together. */
const lists = '[role="grid"], [role="treegrid"], [role="tree"], [role="listbox"], table, ul';

export interface Found {
  things: FoundThing[];
  /** What tells these rows from all others of the page, also where nothing in them names an entity. */
  mark: string;
}

/**
 * Reads the element under the pointer: all selected rows when the clicked one is among them, else the clicked row, card or
 * link alone. Changes nothing and measures nothing.
 */
export function find(target: Element, profile: SiteProfile = defaultProfile): Found {
  const row = rowOf(target, profile);
  const item = row ?? cardAround(target, profile);
  if (!item) return { things: [], mark: '' };
  const clicked = thingOf(item, target, { isRow: row !== null });
  const selected = selectedWith(item, profile);
  const rows = selected.length > 1 ? selected : [item];
  return foundIn(rows, (one) => (one === item ? clicked : thingOf(one)));
}

/** What can be read of these rows. */
export function foundIn(rows: readonly Element[], read: (row: Element) => FoundThing = (row) => thingOf(row)): Found {
  return { things: rows.map(read).filter(({ candidates }) => candidates.length > 0), mark: markOf(rows) };
}

/**
 * The nearest thing that looks like a row. Frameworks put rows into rows; the outer one counts where the inner one names
 * nothing, unless it holds other rows too: then it is a list or a parent, and the click was not about that.
 */
function rowOf(target: Element, { rows }: SiteProfile): Element | null {
  const nearest = closest(target, rows);
  for (let row = nearest; row; row = closest(parentOf(row), rows)) {
    if (row !== nearest && !isSingle(row, rows)) break;
    if (thingOf(row, target).candidates.length > 0) return row;
  }
  return nearest;
}

/** No two rows side by side are in it. */
function isSingle(row: Element, rows: string): boolean {
  const inner = allIn(row, rows);
  return inner.every((one, index) => index === 0 || around(one).includes(inner[index - 1]!));
}

/** The selected rows of the list the row is in, itself among them; empty when the row is not selected. */
function selectedWith(row: Element, { rows, selected }: SiteProfile): Element[] {
  const inside = isSingle(row, rows) ? allIn(row, selected)[0] : null;
  const own = row.matches(selected) ? row : (inside ?? closest(row, selected));
  if (!own) return [];
  // Other things are selected in a page too, such as tabs.
  const alike = allIn(listOf(own), selected).filter((one) => kindOf(one) === kindOf(own));
  return alike.map((one) => (one === own ? row : one));
}

/**
 * What holds the things a selected one may be selected with. Where nothing says so, it is what holds others of its kind,
 * or, where it stands in a lane of a board, what holds the lanes: further out begin other lists with selections of their own.
 */
function listOf(item: Element): Element {
  const named = closest(parentOf(item), lists);
  if (named) return named;
  let list = item;
  const outer = (): Element => parentOf(list) ?? list;
  const isAlone = (): boolean => allIn(list, item.localName).filter((one) => kindOf(one) === kindOf(item)).length < 2;
  while (isAlone() && list !== outer()) list = outer();
  const isLane = (): boolean =>
    list.classList.length > 0 && childrenOf(outer()).some((one) => one !== list && kindOf(one) === kindOf(list));
  while (isLane()) list = outer();
  return list;
}

/** Things of one list are made alike. */
function kindOf(element: Element): string {
  return [element.localName, element.getAttribute('role'), element.classList[0]].join(' ');
}
