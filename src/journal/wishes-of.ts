import type { AttributeValue, EntityChange } from './changeset.ts';

/** What a change wants every attribute it is about to be; of a deletion nothing. */
export function wishesOf(change: EntityChange): Readonly<Record<string, AttributeValue>> {
  if (change.kind === 'create') return change.values;
  if (change.kind === 'delete') return {};
  return Object.fromEntries(Object.entries(change.attributes).map(([name, { after }]) => [name, after]));
}
