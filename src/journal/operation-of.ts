import { deleteOperation, type WriteOperation } from '../api/wire/operations.ts';
import { untypedOperations } from '../api/wire/untyped-operations.ts';
import type { EntityChange } from './changeset.ts';

/**
 * The one operation that makes a change. A value of a custom attribute has a row of `CustomAttributeValue` only where it is
 * set; the dense types show one for every entity, and are never created: an update of theirs makes the row (§3.6).
 */
export function operationOf(change: EntityChange): WriteOperation {
  const { kind, type, key } = change;
  const isDense = type !== 'CustomAttributeValue' && type.endsWith('CustomAttributeValue');
  if (kind === 'create') {
    if (isDense) return untypedOperations.update(type, key, { value: change.values['value'] ?? null });
    return untypedOperations.create(type, change.values);
  }
  if (kind === 'delete') {
    return isDense ? deleteOperation('CustomAttributeValue', [key[0]!, key[1]!]) : untypedOperations.delete(type, key);
  }
  const data = Object.fromEntries(Object.entries(change.attributes).map(([name, { after }]) => [name, after]));
  return untypedOperations.update(type, key, data);
}
