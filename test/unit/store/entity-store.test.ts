import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Entity } from '../../../src/api/wire/decode.ts';
import type { CacheDatabase } from '../../../src/store/cache-database.ts';
import { runs } from '../api/property-runs.ts';
import { openedCache } from './opened-cache.ts';
import { known, lifeWith } from './stored-map.ts';

let database: CacheDatabase;
let number = 0;
const task = (id: string, attributes: object): Entity => ({ __entity_type__: 'Task', id, ...attributes });

beforeEach(async () => {
  database = await openedCache('https://studio', `user ${number++}`);
});

afterEach(() => {
  vi.useRealTimers();
  database.close();
});

describe('the store', () => {
  it('brings back whatever was written, with since when it was known, in any number of lives', async () => {
    const id = fc.constantFrom('aa1', 'aa2', 'ab1', 'b', '');
    const value = fc.constantFrom<unknown>(null, 1, 'x', [{ __entity_type__: 'Note', id: 'n' }], { deep: [1] });
    const answer = fc.uniqueArray(
      fc.tuple(fc.constantFrom('Task', 'Status'), id, fc.dictionary(fc.constantFrom('name', 'bid', 'link'), value)),
      { maxLength: 4, selector: ([type, key]) => type + key },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(answer, { maxLength: 3 }), { maxLength: 3 }), async (lives) => {
        const cache = await openedCache('https://studio', `property ${number++}`);
        const all = lifeWith(cache).entities;
        let at = 0;
        for (const answers of lives) {
          const life = lifeWith(cache);
          for (const told of answers) {
            const entities = told.map(
              ([__entity_type__, key, rest]): Entity => ({ ...rest, __entity_type__, id: key }),
            );
            life.learn(entities, ++at);
            all.merge(structuredClone(entities), at);
          }
          await life.store.flush();
        }
        const last = lifeWith(cache);
        const addresses = ['Context', 'Status'].flatMap((family) =>
          ['aa1', 'aa2', 'ab1', 'b', ''].map((key) => `${family}:${key}`),
        );
        await last.store.load(addresses);
        // Only what changed is written, so an older confirmation may come back, but never another value.
        for (const address of addresses) expect(last.entities.at(address)?.record).toEqual(all.at(address)?.record);
        cache.close();
      }),
      runs(25),
    );
  });

  it('brings back the freshness of every attribute', async () => {
    const life = lifeWith(database);
    life.learn([task('a', { name: 'anim' }), task('b', { name: 'fx' })], 1);
    life.learn([task('a', { bid: 3 })], 2);
    await life.store.flush();
    const next = lifeWith(database);
    await next.store.load(['Context:a', 'Context:b']);
    expect(known(next.entities, 'Context:a')).toEqual(known(life.entities, 'Context:a'));
    expect(next.entities.freshness('Task', 'a', 'name')).toBe(1);
    expect(next.entities.freshness('Task', 'a', 'bid')).toBe(2);
  });

  it('loads nothing that nobody asked for, and what is asked for only once', async () => {
    const life = lifeWith(database);
    life.learn([task('aa', { name: '1' }), task('bb', { name: '2' })], 1);
    await life.store.flush();
    const next = lifeWith(database);
    const get = vi.spyOn(IDBObjectStore.prototype, 'get');
    await Promise.all([next.store.load(['Context:aa', 'Context:aa7']), next.store.load(['Context:aa'])]);
    await next.store.load(['Context:aa']);
    expect(get).toHaveBeenCalledTimes(1);
    get.mockRestore();
    expect(next.entities.at('Context:aa')?.record).toBeDefined();
    expect(next.entities.at('Context:bb')?.record).toBeUndefined();
  });

  it('keeps entities that this life never asked for when their neighbours are written', async () => {
    const first = lifeWith(database);
    first.learn([task('aa1', { name: 'one' }), task('aa2', { name: 'two' })], 1);
    await first.store.flush();
    const second = lifeWith(database);
    second.learn([task('aa2', { name: 'new' }), task('aa3', { name: 'three' })], 2);
    await second.store.flush();
    const third = lifeWith(database);
    await third.store.load(['Context:aa1']);
    const names = ['aa1', 'aa2', 'aa3'].map((id) => third.entities.get('Task', id)?.['name']);
    expect(names).toEqual(['one', 'new', 'three']);
  });

  it('fills the gaps of newer knowledge, and writes both', async () => {
    const first = lifeWith(database);
    first.learn([task('a', { name: 'old', bid: 1 })], 1);
    await first.store.flush();
    const second = lifeWith(database);
    second.learn([task('a', { name: 'new' })], 2);
    await second.store.load(['Context:a']);
    expect(known(second.entities, 'Context:a')).toMatchObject({
      record: { name: 'new', bid: 1 },
      since: { name: 2, bid: 1 },
    });
    await second.store.flush();
    const third = lifeWith(database);
    await third.store.load(['Context:a']);
    expect(known(third.entities, 'Context:a')).toEqual(known(second.entities, 'Context:a'));
  });

  it('writes by itself once things calm down, all that changed together', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const life = lifeWith(database, 400);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    life.learn([task('aa1', { name: 'one' })], 1);
    vi.advanceTimersByTime(399);
    life.learn([task('aa2', { name: 'two' })], 2);
    expect(put).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    vi.useRealTimers();
    await vi.waitFor(() => expect(put).toHaveBeenCalled());
    expect(put).toHaveBeenCalledTimes(1);
    put.mockRestore();
    const next = lifeWith(database);
    await next.store.load(['Context:aa1']);
    expect(next.entities.get('Task', 'aa2')).toBeDefined();
  });

  it('writes each change once: not again with the next one, nor when the time of a write by hand comes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const life = lifeWith(database, 400);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    life.learn([task('aa1', { name: 'one' })], 1);
    const byHand = life.store.flush();
    vi.advanceTimersByTime(1000);
    vi.useRealTimers();
    await byHand;
    life.learn([task('bb1', { name: 'two' })], 2);
    await life.store.flush();
    expect(put.mock.calls.map(([{ key }]) => key)).toEqual(['Context:aa', 'Context:bb']);
    put.mockRestore();
  });

  it('goes on writing by itself after it was told to write', async () => {
    const life = lifeWith(database, 0);
    life.learn([task('aa1', { name: 'one' })], 1);
    await life.store.flush();
    life.learn([task('bb1', { name: 'two' })], 2);
    await vi.waitFor(async () => expect(await database.count('chunks')).toBe(2));
  });

  it('writes what changed during a write after it', async () => {
    const life = lifeWith(database);
    life.learn([task('a', { name: '1' })], 1);
    const first = life.store.flush();
    life.learn([task('a', { name: '2' })], 2);
    await Promise.all([first, life.store.flush()]);
    const next = lifeWith(database);
    await next.store.load(['Context:a']);
    expect(next.entities.get('Task', 'a')?.['name']).toBe('2');
  });

  it('takes an address of nothing for nothing', async () => {
    const life = lifeWith(database);
    await life.store.load(['Context:nobody', 'without family', '']);
    expect(life.entities.size).toBe(0);
  });

  it('keeps thousands of entities in few rows', async () => {
    const hex = (index: number): string => ((index * 2_654_435_761) >>> 0).toString(16).padStart(8, '0');
    const entities = Array.from({ length: 5000 }, (_, index) =>
      task(hex(index), { name: `task ${index}`, bid: index }),
    );
    const life = lifeWith(database);
    life.learn(entities, 1);
    await life.store.flush();
    expect(await database.count('chunks')).toBeLessThanOrEqual(256);
    const next = lifeWith(database);
    await next.store.load(entities.map(({ id }) => `Context:${id}`));
    expect(next.entities.size).toBe(5000);
    for (const [index, { id }] of entities.entries())
      expect(next.entities.get('Task', String(id))?.['bid']).toBe(index);
  });
});
