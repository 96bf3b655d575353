import { describe, expect, it } from 'vitest';
import { Identity } from '../../../src/api/identity/identity.ts';
import { IdentityMap } from '../../../src/api/identity/identity-map.ts';
import { type Decoded, decode, type Entity } from '../../../src/api/wire/decode.ts';

/** Answers that no honest server gives. They must not get out of the data they are. */
function decoded(json: string): Decoded {
  return decode(JSON.parse(json) as unknown[], new Identity());
}

const malformed = expect.objectContaining({ name: 'ApiError', kind: 'malformed' });

describe('an attribute named __proto__', () => {
  it('does not become the prototype of an entity, wherever it stands', () => {
    const bare = '{"__entity_type__":"Task","id":"t"}';
    const bad = '{"__entity_type__":"Task","id":"t","__proto__":{"status_id":"evil"}}';
    const badEntity =
      '{"__entity_type__":"Task","id":"t","__proto__":{"__entity_type__":"Status","id":"s","status_id":"evil"}}';
    for (const json of [`[${bad}]`, `[${bare},${bad}]`, `[${bad},${bare}]`, `[${bare},${badEntity},${bad}]`]) {
      for (const entity of decoded(json).results as Entity[]) {
        expect(Object.getPrototypeOf(entity)).toBe(Object.prototype);
        expect(entity['status_id']).toBeUndefined();
      }
    }
  });

  it('does not become the prototype of what is no entity', () => {
    const { results } = decoded('[{"config":{"__proto__":{"polluted":{"__entity_type__":"Task","id":"t"}}}}]');
    const { config } = results[0] as { config: Record<string, unknown> };
    expect(Object.getPrototypeOf(config)).toBe(Object.prototype);
    expect(config['polluted']).toBeUndefined();
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('does not hide an attribute that another occurrence has', () => {
    const { results } = decoded(
      '[{"__entity_type__":"Task","id":"t"},{"__entity_type__":"Task","id":"t","__proto__":{"a":1},"name":"anim"}]',
    );
    expect(Object.keys(results[0] as Entity).filter((name) => name !== '__proto__')).toEqual([
      '__entity_type__',
      'id',
      'name',
    ]);
  });
});

describe('an answer of very many types', () => {
  it('is decoded and merged like any other', () => {
    // Comparing each with all that came before would take five billion comparisons.
    const rows = Array.from({ length: 100_000 }, (_, index) => ({
      __entity_type__: `Type${index}`,
      id: 'x',
      name: index,
    }));
    const map = new IdentityMap(new Identity());
    expect(map.merge(decode([...rows, ...structuredClone(rows)], map.identity).entities, 1)).toHaveLength(rows.length);
    for (const index of [0, 31, 32, 99_999]) expect(map.get(`Type${index}`, 'x')).toMatchObject({ name: index });
  });
});

describe('names that objects have from birth', () => {
  it('are types, keys and attributes like any other', () => {
    for (const name of ['constructor', 'toString', 'hasOwnProperty', 'valueOf', '__proto__', '/Context']) {
      const type = JSON.stringify(name);
      const attribute = name === '__proto__' ? '"x"' : type;
      const { results, entities } = decoded(
        `[{"__entity_type__":${type},"id":${type}},{"__entity_type__":${type},"id":${type},${attribute}:1}]`,
      );
      expect(entities).toHaveLength(1);
      expect(results[0]).toBe(results[1]);
      expect((results[0] as Entity)[JSON.parse(attribute) as string]).toBe(1);
    }
  });
});

describe('an entity without its key', () => {
  it.each([
    '{"__entity_type__":"Task"}',
    '{"__entity_type__":"Task","id":null}',
    '{"__entity_type__":"Task","id":{"id":"t"}}',
    '{"__entity_type__":"Task","id":["t"]}',
    '{"__entity_type__":"Task","id":true}',
    '{"__entity_type__":"Metadata","parent_id":"p"}',
    '{"__entity_type__":"Metadata","parent_id":"p","key":null}',
    '{"data":[{"__entity_type__":"Task","id":"t","status":{"__entity_type__":"Status"}}]}',
  ])('is not what the protocol says: %s', (json) => {
    expect(decoded(`[${json}]`).failures).toEqual(new Map([[0, malformed]]));
  });

  it('fails only the answer it is in; what others refer to there is not lost', () => {
    const task = '{"__entity_type__":"Task","id":"t"';
    const { results, entities, failures } = decoded(
      `[{"data":[${task},"status":{"__entity_type__":"Status"},"parent":{"__entity_type__":"Shot","id":"s","name":"sh010",
        "at":{"__type__":"datetime","value":"2026-01-01T00:00:00"}},"name":"anim"}]},{"data":[${task}}]}]`,
    );
    expect(failures).toEqual(new Map([[0, malformed]]));
    const shot = { __entity_type__: 'Shot', id: 's', name: 'sh010', at: '2026-01-01T00:00:00Z' };
    expect(results[1]).toMatchObject({ data: [{ id: 't', name: 'anim', parent: shot }] });
    expect(entities.map(({ id }) => id)).toEqual(['t', 's']);
    const map = new IdentityMap(new Identity());
    map.merge(entities, 1);
    expect(map.get('Task', 't')).toMatchObject({ parent: { __entity_type__: 'Shot', id: 's' } });
    expect(map.get('Task', 't')?.['status']).toEqual({ __entity_type__: 'Status' });
  });
});

describe('an answer nested without end', () => {
  const depth = 200_000;

  it.each([
    ['lists', '['.repeat(depth) + ']'.repeat(depth)],
    ['objects', `[${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}]`],
    ['entities', `[${'{"__entity_type__":"Task","id":"t","parent":'.repeat(depth)}1${'}'.repeat(depth)}]`],
  ])('of %s is an error like any other', (_, json) => {
    // One answer, whatever it is.
    expect(decoded(`[${json}]`).failures).toEqual(new Map([[0, malformed]]));
  });

  it('but not one that is merely deep', () => {
    const { results } = decoded(`[${'{"a":'.repeat(200)}{"__entity_type__":"Task","id":"t"}${'}'.repeat(200)}]`);
    let inner = results[0] as Record<string, unknown>;
    for (let level = 1; level < 200; level++) inner = inner['a'] as Record<string, unknown>;
    expect(inner).toEqual({ a: { __entity_type__: 'Task', id: 't' } });
  });
});
