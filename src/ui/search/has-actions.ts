import type { SearchHit } from '../../rpc/shapes.ts';

/** Whether there is something to be done with a hit: people are only looked at. */
export function hasActions({ type }: SearchHit): boolean {
  return type !== 'User';
}
