import type { Chunk, FoundValue } from './run.ts';

/** Values that go with changes of a chunk. */
export type FoundLists = Partial<Record<'overwritten' | 'found' | 'stored', readonly FoundValue[]>>;

/** Gives each part of a chunk what of these lists is about it. */
export function withFound(parts: readonly Chunk[], lists: FoundLists): Chunk[] {
  return parts.map((part) => {
    const mine = (values: readonly FoundValue[] = []): FoundValue[] =>
      values.filter(({ index }) => part.from <= index && index < part.to);
    const [overwritten, found, stored] = [mine(lists.overwritten), mine(lists.found), mine(lists.stored)];
    return {
      ...part,
      ...(overwritten.length > 0 && { overwritten }),
      ...(found.length > 0 && { found }),
      ...(stored.length > 0 && { stored }),
    };
  });
}
