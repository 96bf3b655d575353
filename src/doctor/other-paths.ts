import type { Finding } from './check.ts';
import type { Place } from './project-facts.ts';
import { renamingOf } from './renaming-of.ts';

/** As many as are told with each. */
const mostTold = 5;

/** Of places that must not be alike each one, with where the others are. */
export function otherPaths(places: readonly Place[]): Finding[] {
  return places.map((place) => {
    const { id } = place;
    const others = places.filter((other) => other.id !== id).map(({ path, name }) => path || name);
    const told = others.slice(0, mostTold).join(', ');
    const detail = others.length > mostTold ? `${told}, +${others.length - mostTold}` : told;
    return { id, detail, ...renamingOf(place) };
  });
}
