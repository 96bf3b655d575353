import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Identity } from '../../../src/api/identity/identity.ts';
import { IdentityMap } from '../../../src/api/identity/identity-map.ts';
import type { Entity } from '../../../src/api/wire/decode.ts';
import { runs } from './property-runs.ts';

const address = 'Context:t';
const names = ['name', 'status_id', 'notes'];
const attributes = fc.dictionary(fc.constantFrom(...names), fc.constantFrom<unknown>(null, 'a', 'b', []));
const history = fc.array(attributes, { maxLength: 4 });

/** A map that was told these things about one task, one after the other from a given time on. */
function mapOf(told: Record<string, unknown>[], since: number): IdentityMap {
  const map = new IdentityMap(new Identity());
  tell(map, told, since);
  return map;
}

function tell(map: IdentityMap, told: Record<string, unknown>[], since: number): void {
  for (const [index, one] of told.entries()) map.merge([task(one)], since + index);
}

function task(one: Record<string, unknown>): Entity {
  return { ...structuredClone(one), __entity_type__: 'Task', id: 't' };
}

function freshnessOf(map: IdentityMap): Record<string, number | undefined> {
  return Object.fromEntries(names.map((name) => [name, map.freshness('Task', 't', name)]));
}

/** Puts what one map knows into another, as a store does after a restart. */
function restore(into: IdentityMap, from: IdentityMap): void {
  const record = from.at(address)?.record;
  if (record) into.restore('Context', 't', structuredClone(record), from.at(address)?.stamps ?? []);
}

describe('restoring what was stored', () => {
  it('brings back values and since when they were known', () => {
    const stored = mapOf([{ name: 'anim' }, { status_id: 's' }], 1);
    const map = new IdentityMap(new Identity());
    restore(map, stored);
    expect(map.get('Task', 't')).toEqual({ __entity_type__: 'Task', id: 't', name: 'anim', status_id: 's' });
    expect(freshnessOf(map)).toEqual({ name: 1, status_id: 2 });
  });

  it('comes to the same as if the session had gone on: newer knowledge stays, older fills its gaps', () => {
    fc.assert(
      fc.property(history, history, (before, after) => {
        const asOne = mapOf(before, 1);
        tell(asOne, after, 100);
        const map = mapOf(after, 100);
        restore(map, mapOf(before, 1));
        expect(map.at(address)?.record).toEqual(asOne.at(address)?.record);
        expect(freshnessOf(map)).toEqual(freshnessOf(asOne));
      }),
      runs(300),
    );
  });

  it('comes to the same when it happens in the middle, or twice', () => {
    fc.assert(
      fc.property(history, history, history, (before, after, later) => {
        const asOne = mapOf(before, 1);
        tell(asOne, [...after, ...later], 100);
        const map = mapOf(after, 100);
        restore(map, mapOf(before, 1));
        tell(map, later, 100 + after.length);
        restore(map, mapOf(before, 1));
        expect(map.at(address)?.record).toEqual(asOne.at(address)?.record);
        expect(freshnessOf(map)).toEqual(freshnessOf(asOne));
      }),
      runs(200),
    );
  });
});

describe('an entity that nobody should take for fresh', () => {
  it('keeps its values and loses their freshness, until they are confirmed', () => {
    const map = mapOf([{ name: 'anim', status_id: 's' }], 1);
    const record = map.at(address)?.record;
    map.invalidate({ key: 't' });
    expect(map.at(address)?.record).toBe(record);
    expect(freshnessOf(map)).toEqual({});
    tell(map, [{ name: 'anim' }], 7);
    expect(freshnessOf(map)).toEqual({ name: 7 });
    expect(map.at(address)?.record).toBe(record);
  });

  it('stays as it is when an older copy is restored', () => {
    const stored = mapOf([{ name: 'old', status_id: 's' }], 1);
    const map = mapOf([{ name: 'new' }], 2);
    map.invalidate({ key: 't' });
    restore(map, stored);
    expect(map.at(address)?.record).toEqual({ __entity_type__: 'Task', id: 't', name: 'new', status_id: 's' });
    expect(freshnessOf(map)).toEqual({ status_id: 1 });
  });
});
