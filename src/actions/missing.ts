import type { FactReader } from '../changes/fact-reader.ts';
import type { SkippedEntity } from '../journal/changeset.ts';
import type { EntityAddressed } from './action.ts';

/** The entities of a selection that the server did not give back: gone, or not to be seen by this user. */
export function missingOf(reader: FactReader, selection: readonly EntityAddressed[]): SkippedEntity[] {
  return selection.filter(({ id }) => !reader.versions.has(id) && !reader.contexts.has(id)).map(vanished);
}

/** The same, where the entities themselves are at hand. */
export function missingFrom(found: readonly { id: string }[], selection: readonly EntityAddressed[]): SkippedEntity[] {
  const ids = new Set(found.map(({ id }) => id));
  return selection.filter(({ id }) => !ids.has(id)).map(vanished);
}

function vanished({ id, type }: EntityAddressed): SkippedEntity {
  const label = { type, name: id, path: [], thumbnailId: null };
  return { id, label, rule: '', reason: 'vanished', detail: '' };
}
