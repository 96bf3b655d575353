import type { EntityChange } from './changeset.ts';
import { changesOf } from './chunks.ts';
import type { CurrentValues } from './current-values.ts';
import type { Chunk, FoundValue } from './run.ts';

/**
 * Values that were neither what the plan had read nor what we wrote: somebody else's, replaced by ours. `before` is what
 * the queries in front of the writes found, in the same transaction.
 */
export function overwrittenBy(changes: readonly EntityChange[], chunk: Chunk, before: CurrentValues): FoundValue[] {
  return changesOf(changes, chunk).flatMap(({ id, attributes }, offset) =>
    Object.entries(attributes).flatMap(([attribute, { before: expected, after }]) => {
      const value = before.get(id)?.[attribute];
      if (value === undefined || value === expected || value === after) return [];
      return [{ index: chunk.from + offset, attribute, value }];
    }),
  );
}
