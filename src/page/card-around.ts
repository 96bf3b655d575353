import { thingOf } from './candidates.ts';
import type { SiteProfile } from './site-profile.ts';
import { allIn } from './tree/all-in.ts';
import { childrenOf } from './tree/children-of.ts';
import { parentOf } from './tree/parent-of.ts';

/** How far from the pointer the first trace of an entity may be, and how far out its card is looked for; elements. */
const nearest = 6;
const farthest = 12;

/**
 * Where nothing around the pointer looks like a row: the card, link or picture there that names an entity, as large as it
 * is without naming anything else, so that its text belongs to it. Null where several such things lie side by side.
 */
export function cardAround(target: Element, { rows }: SiteProfile): Element | null {
  let card: Element | null = null;
  let named = '';
  for (let element: Element | null = target, step = 0; element && step < farthest; step++) {
    const names = thingOf(element, target)
      .candidates.map(({ id }) => id)
      .sort()
      .join();
    if (names !== named) {
      if (card || step >= nearest || isList(element)) return card;
      named = names;
    }
    if (names) {
      if (element === element.ownerDocument.body || allIn(element, rows).some(namesSomething)) return card;
      card = element;
    }
    element = parentOf(element);
  }
  return card;
}

/** A wall of cards, a lane, a path of links: things of one kind side by side, each of which names something. */
function isList(element: Element): boolean {
  const naming = childrenOf(element).filter(namesSomething);
  if (naming.length === 1) return isList(naming[0]!);
  const kinds = naming.map(({ localName, classList }) => `${localName} ${classList[0]}`);
  return new Set(kinds).size < kinds.length;
}

function namesSomething(element: Element): boolean {
  return thingOf(element).candidates.length > 0;
}
