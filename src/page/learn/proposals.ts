import type { LearnedProfile } from '../../rpc/profile-shapes.ts';
import { allIn } from '../tree/all-in.ts';
import { childrenOf } from '../tree/children-of.ts';
import { parentOf } from '../tree/parent-of.ts';
import { idIn } from './id-in.ts';
import { learnedThing } from './learned-thing.ts';

/** A place in a row where an id stands, and how the same place is found in others. */
export interface Proposal {
  profile: Omit<LearnedProfile, 'name'>;
  row: Element;
  id: string;
}

/** How far out from what was pointed at its row may be, and how many elements of it are looked at. */
const farthest = 8;
const mostElements = 300;
const mostProposals = 12;

/**
 * What a person who points at an element may mean: for the nearest rows around it every place that carries an id. A row is
 * what has others like it beside it; where nothing has, whatever carries an id.
 */
export function proposals(target: Element): Proposal[] {
  const around: Element[] = [];
  for (let one: Element | null = target; one && around.length < farthest; one = parentOf(one)) {
    if (one === one.ownerDocument.body) break;
    around.push(one);
  }
  const carrying = around.filter((one) => placesIn(one).length > 0);
  const rows = carrying.filter((one) => alike(one).length > 0);
  const found = (rows.length > 0 ? rows : carrying).flatMap((row) =>
    placesIn(row).map(({ within, attribute, id }) => ({
      profile: { rows: selectorOf(row), within, attribute, selected: '' },
      row,
      id,
    })),
  );
  const known = new Set<string>();
  return found
    .filter(({ row, id, profile }) => {
      // What the profile finds has to be what was pointed at.
      if (known.has(id) || learnedThing(row, { ...profile, name: '' })?.candidates[0]?.id !== id) return false;
      known.add(id);
      return true;
    })
    .slice(0, mostProposals);
}

/** Rows of a page that a profile finds, with what it finds there. */
export function rowsOf(document: Document, profile: LearnedProfile): { row: Element; id: string }[] {
  return allIn(document.documentElement, profile.rows).flatMap((row) => {
    const id = learnedThing(row, profile)?.candidates[0]?.id;
    return id ? [{ row, id }] : [];
  });
}

interface Place {
  within: string;
  attribute: string;
  id: string;
}

function placesIn(row: Element): Place[] {
  const elements = [row, ...allIn(row, '*').slice(0, mostElements)];
  return elements.flatMap((element): Place[] => {
    const within = element === row ? '' : selectorOf(element);
    const found = [...element.attributes].flatMap(({ name, value }): Place[] => {
      const id = /^[\w:.-]+$/.test(name) && name !== 'class' && name !== 'style' ? idIn(value) : undefined;
      return id ? [{ within, attribute: name, id }] : [];
    });
    const own = childrenOf(element).length === 0 ? idIn(element.textContent ?? '') : undefined;
    return own ? [...found, { within, attribute: '', id: own }] : found;
  });
}

/** Elements beside one that are made like it. */
function alike(element: Element): Element[] {
  const parent = parentOf(element);
  return parent ? childrenOf(parent).filter((one) => one !== element && one.localName === element.localName) : [];
}

/** What finds an element and those made like it: its name, its role, and the classes that the others have too. */
function selectorOf(element: Element): string {
  const others = alike(element);
  const isShared = (name: string): boolean =>
    !/\d{3}|[0-9a-f]{8}/i.test(name) &&
    others.filter(({ classList }) => classList.contains(name)).length * 2 >= others.length;
  const classes = [...element.classList].filter(isShared).slice(0, 3);
  const role = element.getAttribute('role');
  const own = element.localName + classes.map((name) => `.${CSS.escape(name)}`).join('');
  const named = role ? `${own}[role="${CSS.escape(role)}"]` : own;
  if (classes.length > 0 || role) return named;
  const parent = parentOf(element);
  const above = parent && parent !== element.ownerDocument.body ? [...parent.classList].slice(0, 1) : [];
  return above.length > 0 ? `.${CSS.escape(above[0]!)} > ${named}` : named;
}
