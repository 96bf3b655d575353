import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Identity } from '../../../src/api/identity/identity.ts';
import { IdentityMap } from '../../../src/api/identity/identity-map.ts';
import type { Entity } from '../../../src/api/wire/decode.ts';
import { runs } from './property-runs.ts';

const value = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, 1, '', 'a', 'b'),
  fc.array(
    fc.constantFrom('1', '2').map((id) => ({ __entity_type__: 'Note', id })),
    { maxLength: 2 },
  ),
  fc.record({ x: fc.constantFrom(1, [1, 2]) }),
);
const names = ['name', 'status_id', 'notes', 'bid', 'constructor'];
const entity: fc.Arbitrary<Entity> = fc
  .tuple(fc.constantFrom('Task', 'Status'), fc.constantFrom('1', '2'), fc.dictionary(fc.constantFrom(...names), value))
  .map(([__entity_type__, id, attributes]) => ({ ...attributes, __entity_type__, id }));
/** Entities of one response: each of them once. */
const answer = fc.uniqueArray(entity, { maxLength: 4, selector: ({ __entity_type__, id }) => __entity_type__ + id });
const history = fc.array(answer, { maxLength: 6 });

function mapOf(answers: Entity[][]): IdentityMap {
  const map = new IdentityMap(new Identity());
  for (const [at, entities] of answers.entries()) map.merge(structuredClone(entities), at + 1);
  return map;
}

type Knowledge = Record<string, { value: unknown; since: number }>;

/** `Type id attribute` → what the answers say of it, worked out the plain way: the last one to say something counts. */
function told(answers: Entity[][]): Knowledge {
  const known: Knowledge = {};
  for (const [at, entities] of answers.entries()) {
    for (const { __entity_type__, id, ...attributes } of entities) {
      for (const [name, value] of Object.entries(attributes)) {
        known[`${__entity_type__} ${id} ${name}`] = { value, since: at + 1 };
      }
    }
  }
  return known;
}

/** The same of a map, and nothing left out of what it knows. */
function knowledge(map: IdentityMap): Knowledge {
  const known: Knowledge = {};
  for (const [type, id] of [
    ['Task', '1'],
    ['Task', '2'],
    ['Status', '1'],
    ['Status', '2'],
  ] as const) {
    for (const [name, value] of Object.entries(map.get(type, id) ?? {})) {
      if (name === '__entity_type__' || name === 'id') continue;
      known[`${type} ${id} ${name}`] = { value, since: map.freshness(type, id, name)! };
    }
  }
  return known;
}

describe('the identity map, after any answers', () => {
  it('knows the newest value of every attribute it was ever told, and since when', () => {
    fc.assert(
      fc.property(history, (answers) => {
        expect(knowledge(mapOf(answers))).toEqual(told(answers));
      }),
      runs(300),
    );
  });

  it('learns nothing from the same answer given again', () => {
    fc.assert(
      fc.property(history, answer, (answers, last) => {
        const map = mapOf([...answers, last]);
        const before = new Map(
          last.map(({ __entity_type__, id }) => [__entity_type__ + id, map.get(__entity_type__, String(id))]),
        );
        expect(map.merge(structuredClone(last), 99)).toEqual([]);
        for (const { __entity_type__, id } of last) {
          expect(map.get(__entity_type__, String(id))).toBe(before.get(__entity_type__ + id));
        }
      }),
      runs(150),
    );
  });

  it('forgets nothing because of bare references', () => {
    fc.assert(
      fc.property(history, (answers) => {
        const map = mapOf(answers);
        const known = answers.flat().map(({ __entity_type__, id }): Entity => ({ __entity_type__, id }));
        const before = knowledge(map);
        expect(map.merge(known, 99)).toEqual([]);
        expect(knowledge(map)).toEqual(before);
      }),
      runs(150),
    );
  });

  it('knows the same in whatever order answers come that are about different attributes', () => {
    const split = fc.tuple(entity, fc.array(fc.nat(2), { minLength: names.length, maxLength: names.length }));
    fc.assert(
      fc.property(split, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), ([whole, parts], order) => {
        const { __entity_type__, id } = whole;
        const pieces = [0, 1, 2].map((piece): Entity[] => {
          const own = Object.entries(whole).filter(([name]) => parts[names.indexOf(name)] === piece);
          return [{ ...Object.fromEntries(own), __entity_type__, id }];
        });
        const shuffled = mapOf(order.map((index) => pieces[index]!));
        expect(shuffled.get(__entity_type__, String(id))).toEqual(mapOf([[whole]]).get(__entity_type__, String(id)));
      }),
      runs(150),
    );
  });
});
