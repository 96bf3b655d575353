import { createOperation, deleteOperation, updateOperation, type WriteOperation } from '../wire/operations.ts';

/**
 * What makes the metadata of an entity become exactly `wanted`, given that it is `current`; nothing for what is the same.
 * Keys go before others come, so that one may take the place of another that the server does not tell from it, such as
 * one that differs in case alone.
 *
 * The owner's type is its own (`Shot`, not `TypedContext`): it becomes `parent_type`, which takes a schema's id
 * (ftrack-protocol §3.5). Throws a `TypeError` for a value that is no text.
 */
export function metadataWrites(
  owner: { __entity_type__: string; id: string },
  current: ReadonlyMap<string, unknown>,
  wanted: ReadonlyMap<string, string>,
): WriteOperation[] {
  const { __entity_type__: parent_type, id: parent_id } = owner;
  const gone = [...current.keys()].filter((key) => !wanted.has(key));
  const removals: WriteOperation[] = gone.map((key) => deleteOperation('Metadata', [parent_id, key]));
  const updates: WriteOperation[] = [];
  const creations: WriteOperation[] = [];
  for (const [key, value] of wanted) {
    if (typeof value !== 'string') throw new TypeError(`${key} is ${typeof value}, but metadata must be text.`);
    if (!current.has(key)) creations.push(createOperation('Metadata', { parent_id, parent_type, key, value }));
    else if (current.get(key) !== value) updates.push(updateOperation('Metadata', [parent_id, key], { value }));
  }
  return [...removals, ...updates, ...creations];
}
