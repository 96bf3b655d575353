import { familyOf } from '../api/schema/kinds.ts';
import type { Address, EntityChange } from './changeset.ts';

/**
 * How an entity is named within a changeset: by the family of its type, so that a `Shot` is the same as a `TypedContext`,
 * and its whole primary key in schema order.
 */
export function addressOf(type: string, key: readonly string[]): Address {
  return `${familyOf(type)}:${key.length === 1 ? key[0] : JSON.stringify(key)}`;
}

export function addressOfChange({ type, key }: Pick<EntityChange, 'type' | 'key'>): Address {
  return addressOf(type, key);
}
