import type { EntityChange } from '../../../journal/changeset.ts';
import { sameValue } from '../../../journal/same-value.ts';
import type { SelectedEntity } from '../../action.ts';
import type { FieldValue } from '../../field.ts';
import { labelOf } from '../../label-of.ts';
import { formValue, type OwnAttribute, storedValue } from './own-attributes.ts';
import type { OwnRow } from './read-own.ts';

/**
 * What becomes of an entity's own attributes, given what they are to be in a form. A day that is the same counts as the
 * same, whatever time it is stored with.
 */
export function ownChange(
  entity: SelectedEntity,
  row: OwnRow,
  own: ReadonlyMap<OwnAttribute, FieldValue>,
): Extract<EntityChange, { kind: 'update' }>[] {
  const values = [...own].flatMap(([attribute, value]) => {
    const before = (row[attribute.name] ?? null) as string | number | boolean | null;
    const after = storedValue(attribute, value);
    const isSame = sameValue(before, after) || JSON.stringify(formValue(attribute, before)) === JSON.stringify(value);
    const isEmpty = (before ?? '') === '' && (after ?? '') === '';
    return isSame || isEmpty ? [] : [[attribute.name, { before, after }] as const];
  });
  if (values.length === 0) return [];
  const { id, type } = entity;
  return [{ kind: 'update', type, key: [id], label: labelOf(entity), attributes: Object.fromEntries(values) }];
}
