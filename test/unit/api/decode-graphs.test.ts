import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Identity } from '../../../src/api/identity/identity.ts';
import { decode, type Entity } from '../../../src/api/wire/decode.ts';
import { runs } from './property-runs.ts';
import { nodes, response } from './response-graphs.ts';

/**
 * The decoder as the protocol describes it, written to be obviously right: note every attribute that any occurrence of
 * an entity has, then look at what each place of the answer became.
 */
function indexOf(entity: Record<string, unknown>): number {
  return nodes.findIndex(
    ({ types, key }) =>
      types.includes(String(entity['__entity_type__'])) &&
      Object.entries(key).every(([name, value]) => entity[name] === value),
  );
}

function isEntity(value: unknown): value is Entity {
  return typeof value === 'object' && value !== null && '__entity_type__' in value;
}

/** Names of everything that is sent of each node, by the node's index. */
function namesSent(value: unknown, sent = new Map<number, Set<string>>()): Map<number, Set<string>> {
  if (typeof value !== 'object' || value === null) return sent;
  if (isEntity(value)) {
    const index = indexOf(value);
    sent.set(index, new Set([...(sent.get(index) ?? []), ...Object.keys(value)]));
  }
  for (const inner of Object.values(value)) namesSent(inner, sent);
  return sent;
}

/** Compares each place of the decoded answer with the wire; entities are only compared by which one it is. */
function samePlaces(wire: unknown, actual: unknown, objects: Map<number, Entity>): void {
  if (isEntity(wire)) {
    const index = indexOf(wire);
    const known = objects.get(index);
    if (known) expect(actual, `one object for ${index}`).toBe(known);
    else objects.set(index, actual as Entity);
    for (const [name, value] of Object.entries(wire)) {
      if (typeof value === 'object') samePlaces(value, (actual as Entity)[name], objects);
    }
  } else if (typeof wire === 'object' && wire !== null) {
    expect(Object.keys(actual as object)).toEqual(Object.keys(wire));
    for (const [name, value] of Object.entries(wire)) samePlaces(value, (actual as Entity)[name], objects);
  } else {
    expect(actual).toBe(wire);
  }
}

/** Checks one decoded entity against what is true of its node. */
function isTrue(index: number, entity: Entity, objects: Map<number, Entity>): void {
  const { key, scalars, relations } = nodes[index]!;
  const { __entity_type__: _, ...attributes } = entity;
  const expected = Object.keys(attributes).map((name): [string, unknown] => {
    const target = relations[name];
    if (Array.isArray(target)) return [name, target.map((one) => objects.get(one))];
    return [name, target === undefined ? (key[name] ?? scalars[name]) : objects.get(target)];
  });
  for (const [name, value] of expected) {
    if (Array.isArray(value)) expect((attributes[name] as Entity[]).every((item, at) => item === value[at])).toBe(true);
    else expect(attributes[name]).toBe(value);
  }
}

describe('decoding any response', () => {
  it('makes one object of every entity, which has everything that was sent of it anywhere', () => {
    fc.assert(
      fc.property(response, (wire) => {
        const { results, entities } = decode(structuredClone(wire), new Identity());
        const objects = new Map<number, Entity>();
        samePlaces(wire, results, objects);
        expect(new Set(entities)).toEqual(new Set(objects.values()));
        expect(entities).toHaveLength(objects.size);
        const sent = namesSent(wire);
        for (const [index, entity] of objects) {
          expect(new Set(Object.keys(entity))).toEqual(sent.get(index));
          isTrue(index, entity, objects);
        }
      }),
      runs(400),
    );
  });

  it('says the same whatever came before in the session', () => {
    fc.assert(
      fc.property(response, response, (first, second) => {
        const identity = new Identity();
        decode(structuredClone(first), identity);
        const warm = decode(structuredClone(second), identity);
        expect(warm).toEqual(decode(structuredClone(second), new Identity()));
      }),
      runs(100),
    );
  });
});
