import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CacheDatabase, openCache, wipeCache } from '../../../src/store/cache-database.ts';
import { quiet } from '../api/held-transport.ts';
import { known, lifeWith } from './stored-map.ts';

const site = 'https://studio';
let user: string;
let database: CacheDatabase;
let number = 0;
const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);

beforeEach(async () => {
  user = `user ${number++}`;
  database = await openCache(site, user);
  unhandled.length = 0;
  process.on('unhandledRejection', note);
});

afterEach(async () => {
  await quiet();
  process.off('unhandledRejection', note);
  database.close();
  expect(unhandled).toEqual([]);
});

const good = { record: { __entity_type__: 'Task', id: 'aa1', name: 'good' }, stamps: [0] };
const stamps = [{ at: 5, attributes: ['id', 'name'] }];

async function damaged(chunk: object): Promise<ReturnType<typeof lifeWith>> {
  await database.put('chunks', { key: 'Context:aa', ...chunk } as never);
  const life = lifeWith(database);
  await life.store.load(['Context:aa1']);
  return life;
}

describe('a damaged row', () => {
  it.each<[string, object]>([
    ['of nothing', {}],
    ['without stamps', { entities: { 'Context:aa1': good } }],
    ['without entities', { stamps }],
    ['with stamps that are no list', { stamps: 'x', entities: {} }],
    ['with entities that are none', { stamps, entities: 7 }],
  ])('%s is as if it were not there, and is written anew', async (_, chunk) => {
    const life = await damaged(chunk);
    expect(life.entities.freshness('Task', 'aa1', 'name')).toBeUndefined();
    life.learn([{ __entity_type__: 'Task', id: 'aa1', name: 'new' }], 9);
    await life.store.flush();
    const next = lifeWith(database);
    await next.store.load(['Context:aa1']);
    expect(known(next.entities, 'Context:aa1')).toMatchObject({ record: { name: 'new' }, since: { name: 9 } });
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a text', 'x'],
    ['no record', { stamps: [0] }],
    ['a record of nothing', { record: null, stamps: [0] }],
    ['a record without a type', { record: { id: 'aa2' }, stamps: [0] }],
    ['a record whose type is none', { record: { __entity_type__: 3, id: 'aa2' }, stamps: [0] }],
    ['no stamps', { record: { __entity_type__: 'Task', id: 'aa2' } }],
    ['stamps that are none', { record: { __entity_type__: 'Task', id: 'aa2' }, stamps: 0 }],
  ])('that holds %s among others loses that entity alone', async (_, bad) => {
    for (const entities of [
      { 'Context:aa2': bad, 'Context:aa1': good },
      { 'Context:aa1': good, 'Context:aa2': bad },
    ]) {
      const life = await damaged({ stamps, entities });
      expect(known(life.entities, 'Context:aa1')).toMatchObject({ record: good.record, since: { name: 5 } });
      expect(life.entities.at('Context:aa2')?.record).toBeUndefined();
    }
  });

  it.each<[string, unknown]>([
    ['that is not there', undefined],
    ['of nothing', null],
    ['without a time', { attributes: ['name'] }],
    ['whose time is none', { at: 'now', attributes: ['name'] }],
    ['without attributes', { at: 5 }],
    ['whose attributes are no list', { at: 5, attributes: 7 }],
  ])('whose entity has a stamp %s is not fresh', async (_, stamp) => {
    const life = await damaged({ stamps: [stamp, ...stamps], entities: { 'Context:aa1': good } });
    expect(life.entities.freshness('Task', 'aa1', 'name')).toBeUndefined();
  });
});

describe('a cache that goes away underneath', () => {
  it('because it was wiped does no harm, and an opened one is empty and works', async () => {
    const life = lifeWith(database);
    life.learn([{ __entity_type__: 'Task', id: 'aa1', name: 'anim' }], 1);
    await life.store.flush();
    await wipeCache(site, user);
    await life.store.load(['Context:bb']);
    life.learn([{ __entity_type__: 'Task', id: 'aa2', name: 'fx' }], 2);
    await life.store.flush();
    expect(life.entities.get('Task', 'aa1')).toMatchObject({ name: 'anim' });
    const again = await openCache(site, user);
    expect(await again.count('chunks')).toBe(0);
    const next = lifeWith(again);
    next.learn([{ __entity_type__: 'Task', id: 'aa3', name: 'comp' }], 3);
    await next.store.flush();
    expect(await again.count('chunks')).toBe(1);
    again.close();
  });

  it('because another window wants a newer one lets it have it', async () => {
    const life = lifeWith(database);
    life.learn([{ __entity_type__: 'Task', id: 'aa1', name: 'anim' }], 1);
    await life.store.flush();
    const name = database.name;
    const newer = await openDB(name, 2);
    life.learn([{ __entity_type__: 'Task', id: 'aa2', name: 'fx' }], 2);
    await life.store.flush();
    await life.store.load(['Context:bb']);
    newer.close();
    await deleteDB(name);
  });

  it('during a write does no harm', async () => {
    const life = lifeWith(database);
    life.learn([{ __entity_type__: 'Task', id: 'aa1', name: 'anim' }], 1);
    await Promise.all([life.store.flush(), wipeCache(site, user), life.store.load(['Context:aa1', 'Context:cc'])]);
    expect(life.entities.get('Task', 'aa1')).toMatchObject({ name: 'anim' });
  });

  it.each(['get', 'put'] as const)('or is full, so that its transactions end with a %s, does no harm', async (name) => {
    const life = lifeWith(database);
    await life.store.load(['Context:aa1']);
    const original = IDBObjectStore.prototype[name];
    const failing = vi.spyOn(IDBObjectStore.prototype, name);
    failing.mockImplementation(function (this: IDBObjectStore, ...parameters: unknown[]) {
      const request = original.apply(this, parameters as never);
      this.transaction.abort();
      return request;
    } as never);
    life.learn([{ __entity_type__: 'Task', id: 'aa1', name: 'anim' }], 1);
    await life.store.flush();
    expect(failing).toHaveBeenCalled();
    failing.mockRestore();
    expect(await database.count('chunks')).toBe(0);
  });
});
