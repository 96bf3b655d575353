import type { Circumstances } from './circumstances.ts';
import type { Protocol } from './protocol.ts';
import type { State } from './state.ts';

/**
 * Takes requests away that can change nothing any more, which keeps the states few: where no row can be removed while a
 * request is under way, one that finds a row of its key is refused, and that matters only to who waits for the answer.
 */
export function withoutInert(state: State, protocol: Protocol, world: Circumstances): State {
  const stays = world.removals === 0 && !world.removesAll && world.rewrites === 0 && world.duplicates === 'refused';
  if (!stays || protocol.removal !== 'when-old' || protocol.old !== 'unknown') return state;
  for (const [id, row] of state.rows.entries()) {
    if (row === 0) continue;
    if (protocol.fenceSeen === 'read-back') state.fences[id] = 0;
    for (const [index, { at, journal }] of state.browsers.entries()) {
      if (at !== 'waiting' || journal.id !== id) state.underWay[2 * id + index] = 0;
    }
  }
  return state;
}
