import { describe, expect, it } from 'vitest';
import { Identity } from '../../../src/api/identity/identity.ts';
import { IdentityMap } from '../../../src/api/identity/identity-map.ts';
import type { KnownEntity } from '../../../src/api/identity/known-entity.ts';
import { decode, type Entity } from '../../../src/api/wire/decode.ts';

const task = (attributes: Record<string, unknown>): Entity => ({ __entity_type__: 'Task', id: 't', ...attributes });
const address = 'Context:t';

/** Takes a response in the way a session does. */
function take(map: IdentityMap, json: unknown, at: number): Set<string> {
  return addresses(map.merge(decode([structuredClone(json)], map.identity).entities, at));
}

function addresses(entities: KnownEntity[]): Set<string> {
  return new Set(entities.map((entity) => entity.address));
}

function newMap(): IdentityMap {
  return new IdentityMap(new Identity());
}

describe('the identity map', () => {
  it('knows one entity by every type it may be asked for as', () => {
    const map = newMap();
    map.merge([task({ name: 'anim' })], 1);
    expect(map.address('Task', 't')).toBe(address);
    expect(map.get('TypedContext', 't')).toBe(map.get('Task', 't'));
    expect(map.at(map.address('Context', 't'))?.record).toEqual(task({ name: 'anim' }));
    expect(map.size).toBe(1);
  });

  it('takes an object type of the studio for a context as soon as it is met', () => {
    const map = newMap();
    take(map, { data: [{ __entity_type__: 'Set', id: 's', context_type: 'task', name: 'Pier 7' }] }, 1);
    expect(map.get('TypedContext', 's')).toMatchObject({ __entity_type__: 'Set', name: 'Pier 7' });
  });

  it('says nothing of what nobody loaded', () => {
    const map = newMap();
    map.merge([task({ name: 'anim' })], 1);
    expect(map.get('Task', 'other')).toBeUndefined();
    expect(map.at('Context:other')?.stamps ?? []).toEqual([]);
    expect(map.freshness('Task', 't', 'status_id')).toBeUndefined();
    expect(Object.keys(map.get('Task', 't')!)).toEqual(['__entity_type__', 'id', 'name']);
  });

  it('tells which entities changed, and no others', () => {
    const map = newMap();
    const status: Entity = { __entity_type__: 'Status', id: 's', name: 'Ready' };
    expect(addresses(map.merge([task({ name: 'anim' }), status], 1))).toEqual(new Set([address, 'Status:s']));
    expect(addresses(map.merge([task({ name: 'anim' }), { ...status, name: 'Done' }], 2))).toEqual(
      new Set(['Status:s']),
    );
    expect(addresses(map.merge([task({ bid: 3 })], 3))).toEqual(new Set([address]));
    expect(addresses(map.merge([task({}), status], 4))).toEqual(new Set(['Status:s']));
  });

  it('keeps the record’s object while nothing about it changes', () => {
    const map = newMap();
    const answer = () => ({
      data: [
        task({
          name: 'anim',
          bid: null,
          link: [{ id: 'p', name: 'x' }],
          status: { __entity_type__: 'Status', id: 's' },
        }),
      ],
    });
    take(map, answer(), 1);
    const first = map.at(address)?.record;
    expect(take(map, answer(), 2)).toEqual(new Set());
    expect(map.at(address)?.record).toBe(first);
    take(map, { data: [task({ bid: 0 })] }, 3);
    expect(map.at(address)?.record).not.toBe(first);
    expect(first).toMatchObject({ bid: null });
  });

  it('keeps relations as references, however much came with them', () => {
    const map = newMap();
    const version = { __entity_type__: 'AssetVersion', id: 'v', version: 3, task: task({ name: 'anim' }) };
    take(
      map,
      {
        data: [
          task({
            versions: [version],
            metadata: [{ __entity_type__: 'Metadata', parent_id: 't', key: 'k', value: '1' }],
          }),
        ],
      },
      1,
    );
    expect(map.at(address)?.record).toEqual(
      task({
        name: 'anim',
        versions: [{ __entity_type__: 'AssetVersion', id: 'v' }],
        metadata: [{ __entity_type__: 'Metadata', parent_id: 't', key: 'k' }],
      }),
    );
    expect(map.get('Metadata', 't,k')).toMatchObject({ value: '1' });
    expect(() => JSON.stringify(map.get('AssetVersion', 'v'))).not.toThrow();
  });

  it('replaces a collection as a whole', () => {
    const map = newMap();
    const reference = (id: string): Entity => ({ __entity_type__: 'Note', id });
    map.merge([task({ notes: [reference('1'), reference('2'), reference('3')] })], 1);
    map.merge([task({ notes: [reference('3'), reference('4')] })], 2);
    expect(map.at(address)?.record?.['notes']).toEqual([reference('3'), reference('4')]);
    map.merge([task({ notes: [] })], 3);
    expect(map.at(address)?.record?.['notes']).toEqual([]);
  });

  it('takes an emptied attribute for a value like any other', () => {
    const map = newMap();
    map.merge([task({ status_id: 's' })], 1);
    map.merge([task({ status_id: null })], 2);
    expect(map.at(address)?.record).toEqual(task({ status_id: null }));
  });

  it('takes a subtype that became known later', () => {
    const map = newMap();
    map.merge([{ __entity_type__: 'TypedContext', id: 't' }], 1);
    map.merge([task({ name: 'anim' })], 2);
    expect(map.at(address)?.record?.__entity_type__).toBe('Task');
  });

  it('knows what the server works out, and never takes it for fresh', () => {
    const map = newMap();
    map.merge([task({ name: 'anim', time_logged: 60 })], 1);
    expect(map.get('Task', 't')).toMatchObject({ name: 'anim', time_logged: 60 });
    expect(['name', 'time_logged'].map((name) => map.freshness('Task', 't', name))).toEqual([1, undefined]);
    take(map, task({ time_logged: 90 }), 2);
    expect(map.get('Task', 't')).toMatchObject({ time_logged: 90 });
    expect(['name', 'time_logged'].map((name) => map.freshness('Task', 't', name))).toEqual([1, undefined]);
  });

  it('forgets everything when it is told to', () => {
    const map = newMap();
    map.merge([task({ name: 'anim' })], 1);
    map.clear();
    expect([map.size, map.at(address)?.record, map.freshness('Task', 't', 'name')]).toEqual([0, undefined, undefined]);
  });
});

describe('values of an answer that is not as it should be', () => {
  it('may hold entities inside of plain objects', () => {
    const map = newMap();
    const answer = { data: [task({ name: 'anim', config: { deep: { task: task({}), list: [task({})] } } })] };
    expect(take(map, answer, 1).size).toBe(1);
    expect(take(map, answer, 2).size).toBe(0);
    expect(map.at(address)?.record?.['config']).toEqual({ deep: { task: task({}), list: [task({})] } });
  });

  it('may be nested as deeply as can be decoded', () => {
    for (let depth = 10; depth < 20_000; depth = Math.ceil(depth * 1.3)) {
      const answer = JSON.parse(
        `{"__entity_type__":"Task","id":"t","config":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`,
      );
      const map = newMap();
      const decoded = (): Entity[] => decode([structuredClone(answer)], map.identity).entities;
      try {
        decoded();
      } catch {
        continue;
      }
      expect(map.merge(decoded(), 1)).toHaveLength(1);
      expect(map.merge(decoded(), 2)).toEqual([]);
    }
  });
});

describe('what is remembered of answers', () => {
  it('is only what still says since when something is known', () => {
    const map = new IdentityMap(new Identity());
    for (let at = 1; at <= 50; at++) {
      map.merge([{ __entity_type__: 'Task', id: 't', name: 'anim', bid: at }], at);
      map.merge([{ __entity_type__: 'Task', id: 't', name: 'anim' }], at);
      map.merge([{ __entity_type__: 'Task', id: 't', sort: at }], at);
    }
    expect(map.at('Context:t')?.stamps.length).toBeLessThanOrEqual(3);
    expect(['name', 'bid', 'sort'].map((name) => map.freshness('Task', 't', name))).toEqual([50, 50, 50]);
  });
});
