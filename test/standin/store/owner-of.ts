import type { Database } from './database.ts';
import type { Row } from './row.ts';

/** Where a row says what it belongs to: its attribute, and the type found there. The first that leads anywhere counts. */
const ways: readonly [attribute: string, type: string][] = [
  ['asset_id', 'Asset'],
  ['context_id', 'Context'],
  ['list_id', 'List'],
  ['review_session_id', 'ReviewSession'],
  ['review_session_object_id', 'ReviewSessionObject'],
  ['version_id', 'AssetVersion'],
  ['container_id', 'Component'],
  ['component_id', 'Component'],
  ['note_id', 'Note'],
  ['parent_id', 'AssetVersion'],
  ['parent_id', 'Context'],
  ['parent_id', 'Component'],
  ['parent_id', 'ReviewSessionObject'],
  ['entity_id', 'AssetVersion'],
  ['entity_id', 'Asset'],
  ['entity_id', 'Context'],
  ['entity_id', 'List'],
  ['to_id', 'Context'],
  ['to_id', 'AssetVersion'],
  ['project_id', 'Project'],
];

/** The entity another one belongs to: a version to its asset, a note to what it is about, a context to its parent. */
export function ownerOf(database: Pick<Database, 'find'>, row: Row): Row | undefined {
  for (const [attribute, type] of ways) {
    const key = row[attribute];
    if (typeof key !== 'string' || key === row['id']) continue;
    const owner = database.find(type, key);
    if (owner) return owner;
  }
  return undefined;
}
