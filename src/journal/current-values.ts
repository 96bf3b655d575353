import type { Entity } from '../api/decode.ts';
import { Query, where } from '../api/query.ts';
import { groupBy } from '../group-by.ts';
import type { AttributeValue, EntityChange } from './changeset.ts';

/** Values of attributes by entity id; an entity that is missing was not given by the server. */
export type CurrentValues = ReadonlyMap<string, Readonly<Record<string, AttributeValue>>>;

/**
 * The queries that read exactly the attributes these changes are about, one per base type. All typed contexts share
 * one, whatever their object type.
 */
export function valueQueries(changes: readonly EntityChange[]): Query<Entity>[] {
  return [...groupBy(changes, ({ type }) => baseType(type))].map(([type, group]) => {
    const attributes = new Set(group.flatMap((change) => Object.keys(change.attributes)));
    return new Query<Entity>(type, [...attributes].sort(), where`id in ${group.map(({ id }) => id)}`);
  });
}

export function currentValues(rows: readonly Entity[]): CurrentValues {
  return new Map(rows.map((row) => [String(row['id']), row as unknown as Record<string, AttributeValue>]));
}

/** Types that are no typed contexts are asked for by their own name. */
function baseType(type: string): string {
  return ownTables.has(type) ? type : 'TypedContext';
}

const ownTables = new Set(['AssetVersion', 'Project', 'Asset', 'List', 'ReviewSession', 'User', 'Note', 'Component']);
