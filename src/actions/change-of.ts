import { keyAttributes } from '../api/schema/kinds.ts';
import { addressOf } from '../journal/address.ts';
import type { AttributeValue, CreateChange, DeleteChange, EntityChange, UpdateChange } from '../journal/changeset.ts';
import type { EntityLabel } from '../journal/entity-label.ts';

type Values = Record<string, AttributeValue>;

/** A new entity, under an id of ours unless its key says otherwise. What is `undefined` stays out. */
export function creation(
  type: string,
  label: EntityLabel,
  given: Record<string, AttributeValue | undefined>,
  restsOn: readonly EntityChange[] = [],
): CreateChange {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Values;
  const names = keyAttributes(type);
  const values = names.includes('id') && set['id'] === undefined ? { id: crypto.randomUUID(), ...set } : set;
  return { kind: 'create', type, key: keyOf(names, values), label, values, ...restingOn(restsOn) };
}

/** The removal of an entity; `row` is all of it that can be set, for its way back. */
export function removal(type: string, label: EntityLabel, row: Values): DeleteChange {
  return { kind: 'delete', type, key: keyOf(keyAttributes(type), row), label, row };
}

/** Other values for some attributes; nothing where they are so already. */
export function update(
  type: string,
  key: string[],
  label: EntityLabel,
  values: Record<string, { before: AttributeValue; after: AttributeValue }>,
): UpdateChange[] {
  const changed = Object.entries(values).filter(([, { before, after }]) => before !== after);
  if (changed.length === 0) return [];
  return [{ kind: 'update', type, key, label, attributes: Object.fromEntries(changed) }];
}

function restingOn(changes: readonly EntityChange[]): Pick<CreateChange, 'restsOn'> {
  if (changes.length === 0) return {};
  return { restsOn: { of: 'all', addresses: changes.map(({ type, key }) => addressOf(type, key)) } };
}

function keyOf(names: readonly string[], values: Values): string[] {
  return names.map((name) => String(values[name]));
}
