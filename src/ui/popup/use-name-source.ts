import { useMemo } from 'preact/hooks';
import { mostNames } from '../../rpc/most-names.ts';
import { nearNames } from '../../store/names/near-names.ts';
import { findPasted } from '../../store/names/pasted-names.ts';
import type { NameSource } from '../search/name-source.ts';
import type { NamesAtHand } from './use-names.ts';

/** The names at hand, to be searched; nothing until they are there. */
export function useNameSource({ names }: NamesAtHand): NameSource | undefined {
  const index = names?.index;
  return useMemo(
    () =>
      index && {
        exact: (typed) => index.search(typed, mostNames),
        async others(typed, known, signal) {
          // Not in the frame of the key.
          await new Promise((resolve) => setTimeout(resolve));
          signal.throwIfAborted();
          return nearNames(index, typed, mostNames - known.length, new Set(known.map(({ id }) => id)));
        },
        called: async (column) => findPasted(index, column),
      },
    [index],
  );
}
