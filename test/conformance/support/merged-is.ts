import { expect } from 'vitest';
import type { Schema } from '../../standin/schema/schema.ts';
import type { Entity } from './peer.ts';

/**
 * Merges a normalised answer as clients do, every occurrence of an entity onto one object, and expects to find there all
 * that the denormalised one says in place.
 */
export function mergedIs(schema: Schema, normalised: unknown, denormalised: unknown): void {
  const known = new Map<string, Entity>();
  const isEntity = (value: unknown): value is Entity => Object.hasOwn(Object(value), '__entity_type__');
  const one = (entity: Entity): Entity => {
    const { table, key } = schema.type(entity.__entity_type__);
    const identity = [table, ...key.map((name) => entity[name])].join();
    const same = known.get(identity) ?? ({} as Entity);
    known.set(identity, same);
    return same;
  };
  const merge = (value: unknown): void => {
    if (!value || typeof value !== 'object') return;
    if (isEntity(value)) Object.assign(one(value), value);
    for (const item of Object.values(value)) merge(item);
  };
  const compare = (full: unknown, merged: unknown, where: string): void => {
    if (Array.isArray(full)) {
      expect((merged as unknown[]).length, where).toBe(full.length);
      for (const [index, item] of full.entries()) compare(item, (merged as unknown[])[index], `${where}[${index}]`);
    } else if (isEntity(full)) {
      expect((merged as Entity).__entity_type__, where).toBe(full.__entity_type__);
      const whole = one(merged as Entity);
      expect(whole, where).toBe(one(full));
      for (const [name, value] of Object.entries(full)) compare(value, whole[name], `${where}.${name}`);
    } else {
      expect(merged, where).toEqual(full);
    }
  };
  merge(normalised);
  compare(denormalised, normalised, 'data');
}
