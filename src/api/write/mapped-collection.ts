import { ApiError } from '../wire/api-error.ts';

/**
 * A mapped collection (`metadata`, `custom_attributes`) by key. It travels as a list of entities, each with `key` and
 * `value` (ftrack-protocol §3.5), both of which the query has to ask for; `collection` is that list, decoded.
 *
 * Throws an `ApiError` (`malformed`) for anything that is no such list, be it one entry of it: a collection is complete or
 * unknown, and what is written on the grounds of half of one deletes or repeats the rest. Of two entries with the same
 * key the later counts.
 */
export function mappedCollection(collection: unknown): Map<string, unknown> {
  if (!Array.isArray(collection)) throw new ApiError('malformed', 'A mapped collection is no list.');
  const values = new Map<string, unknown>();
  for (const entry of collection) {
    const { key, value } = (entry ?? {}) as { key?: unknown; value?: unknown };
    if (typeof key !== 'string') throw new ApiError('malformed', 'An entry of a mapped collection has no key.');
    if (value === undefined) throw new ApiError('malformed', `${key} of a mapped collection came without its value.`);
    values.set(key, value);
  }
  return values;
}
