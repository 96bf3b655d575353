import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Identity } from '../../../src/api/identity/identity.ts';
import { IdentityMap } from '../../../src/api/identity/identity-map.ts';
import { type CacheDatabase, wipeCache } from '../../../src/store/cache-database.ts';
import { EntityStore } from '../../../src/store/entity-store.ts';
import { forgetOld } from '../../../src/store/make-room.ts';
import { quiet } from '../api/held-transport.ts';
import { openedCache } from './opened-cache.ts';
import { known, lifeWith } from './stored-map.ts';

const site = 'https://studio';
let user: string;
let database: CacheDatabase;
let number = 0;
const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);

beforeEach(async () => {
  user = `user ${number++}`;
  database = await openedCache(site, user);
  unhandled.length = 0;
  process.on('unhandledRejection', note);
});

afterEach(async () => {
  await quiet();
  process.off('unhandledRejection', note);
  database.close();
  expect(unhandled).toEqual([]);
});

const good = { __entity_type__: 'Task', id: 'aa1', name: 'good' };
const other = { __entity_type__: 'Task', id: 'aa2' };
const stamps = [{ at: 5, attributes: ['id', 'name'] }];
/** What a chunk of one good entity holds, as it should be. */
const whole = { keys: ['aa1'], records: [good], told: [0], histories: [[0]], stamps };

async function damaged(content: object): Promise<ReturnType<typeof lifeWith>> {
  return damagedRow({ content: JSON.stringify(content) });
}

async function damagedRow(row: object): Promise<ReturnType<typeof lifeWith>> {
  await database.put('chunks', { key: 'Context:aa', usedAt: 1, ...row } as never);
  const life = lifeWith(database);
  await life.store.load(['Context:aa1']);
  return life;
}

describe('a damaged row', () => {
  const holding = (content: object): object => ({ content: JSON.stringify(content) });

  it.each<[string, object]>([
    ['of nothing', {}],
    ['with something that is no text', { content: whole }],
    ['with half a text', { content: JSON.stringify(whole).slice(0, -9) }],
    ['with null', { content: 'null' }],
    ['with a number', { content: '7' }],
    ['with a list', { content: '[]' }],
    ['without stamps', holding({ ...whole, stamps: undefined })],
    ['without histories', holding({ ...whole, histories: undefined })],
    ['without keys', holding({ ...whole, keys: undefined })],
    ['without records', holding({ ...whole, records: undefined })],
    ['with stamps that are no list', holding({ ...whole, stamps: 'x' })],
    ['with records that are none', holding({ ...whole, records: 7 })],
    ['with histories that are none', holding({ ...whole, histories: [7] })],
  ])('%s is as if it were not there, and is written anew', async (_, row) => {
    const life = await damagedRow(row);
    expect(life.entities.freshness('Task', 'aa1', 'name')).toBeUndefined();
    life.learn([{ __entity_type__: 'Task', id: 'aa1', name: 'new' }], 9);
    await life.store.flush();
    const next = lifeWith(database);
    await next.store.load(['Context:aa1']);
    expect(known(next.entities, 'Context:aa1')).toMatchObject({ record: { name: 'new' }, since: { name: 9 } });
  });

  it.each<[string, { key?: unknown; record?: unknown; told?: unknown }]>([
    ['null', { record: null }],
    ['a text', { record: 'x' }],
    ['no record', { record: undefined }],
    ['a record without a type', { record: { id: 'aa2' } }],
    ['a record whose type is none', { record: { __entity_type__: 3, id: 'aa2' } }],
    ['a key that is none', { key: 7 }],
    ['no history', { told: undefined }],
    ['a history that is not there', { told: 4 }],
  ])('that holds %s among others loses that entity alone', async (_, bad) => {
    const { key, record, told } = { key: 'aa2', record: other, told: 0, ...bad };
    for (const chunk of [
      { ...whole, keys: [key, 'aa1'], records: [record, good], told: [told, 0] },
      { ...whole, keys: ['aa1', key], records: [good, record], told: [0, told] },
    ]) {
      const life = await damaged(chunk);
      expect(known(life.entities, 'Context:aa1')).toMatchObject({ record: good, since: { name: 5 } });
      expect(life.entities.at('Context:aa2')).toBeUndefined();
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
    const life = await damaged({ ...whole, stamps: [stamp, ...stamps] });
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
    const again = await openedCache(site, user);
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
    const newer = await openDB(name, 99);
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
    if (name === 'put') await life.store.load(['Context:aa1']);
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
    expect(await database.count('chunks')).toBe(name === 'put' ? 0 : 1);
  });

  it('or is full: the half that was written longest ago makes room', async () => {
    const life = lifeWith(database);
    for (const [at, id] of ['aa1', 'bb1', 'cc1', 'dd1'].entries()) {
      life.learn([{ __entity_type__: 'Task', id, name: 'anim' }], at);
      await life.store.flush();
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    const original = IDBObjectStore.prototype.put;
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('There is no room.', 'QuotaExceededError');
    });
    put.mockImplementation(function (this: IDBObjectStore, ...parameters: unknown[]) {
      return original.apply(this, parameters as never);
    } as never);
    life.learn([{ __entity_type__: 'Task', id: 'ee1', name: 'fx' }], 9);
    await life.store.flush();
    put.mockRestore();
    expect(await database.getAllKeys('chunks')).toEqual(['Context:cc', 'Context:dd', 'Context:ee']);
  });

  it('or was never there: nothing is kept, and nothing fails', async () => {
    const entities = new IdentityMap(new Identity());
    const store = new EntityStore(undefined, entities);
    store.changed(entities.merge([{ __entity_type__: 'Task', id: 'aa1', name: 'anim' }], 1));
    await store.flush();
    await store.load(['Context:aa1']);
    expect(entities.get('Task', 'aa1')).toMatchObject({ name: 'anim' });
  });
});

describe('what is old', () => {
  it('is forgotten, and nothing else', async () => {
    const now = Date.now();
    const day = 24 * 3_600_000;
    for (const [key, age] of [
      ['Context:aa', 70],
      ['Context:bb', 50],
    ] as const) {
      await database.put('chunks', { content: JSON.stringify(whole), key, usedAt: now - age * day });
    }
    await database.put('documents', { at: now - 70 * day, value: 1 }, 'old');
    await database.put('documents', { at: now, value: 1 }, 'new');
    await forgetOld(database, now);
    expect(await database.getAllKeys('chunks')).toEqual(['Context:bb']);
    expect(await database.getAllKeys('documents')).toEqual(['new']);
  });
});
