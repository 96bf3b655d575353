import type { FactReader } from '../changes/fact-reader.ts';
import type { SkippedEntity } from '../journal/changeset.ts';
import type { EntityAddressed } from './action.ts';

/** The entities of a selection that the server did not give back: gone, or not to be seen by this user. */
export function missingOf(reader: FactReader, selection: readonly EntityAddressed[]): SkippedEntity[] {
  return selection
    .filter(({ id }) => !reader.versions.has(id) && !reader.contexts.has(id))
    .map(({ id, type }) => ({
      id,
      label: { type, name: id, path: [], thumbnailId: null },
      rule: '',
      reason: 'vanished',
      detail: '',
    }));
}
