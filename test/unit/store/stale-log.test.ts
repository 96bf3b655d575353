import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { Identity } from '../../../src/api/identity/identity.ts';
import { IdentityMap } from '../../../src/api/identity/identity-map.ts';
import type { CacheDatabase } from '../../../src/store/cache-database.ts';
import { EntityStore } from '../../../src/store/entity-store.ts';
import { openedCache } from './opened-cache.ts';

/** One life of the background: what it knows, and where it keeps that. */
function life(database: CacheDatabase): { entities: IdentityMap; store: EntityStore } {
  const entities = new IdentityMap(new Identity());
  return { entities, store: new EntityStore(database, entities, 0) };
}

async function told(database: CacheDatabase, at = 5): Promise<ReturnType<typeof life>> {
  const first = life(database);
  first.store.changed(first.entities.merge([{ __entity_type__: 'Task', id: 't', name: 'anim', bid: 3 }], at));
  await first.store.flush();
  return first;
}

async function remembered(database: CacheDatabase): Promise<Record<string, unknown>> {
  const { entities, store } = life(database);
  await store.load(['Context:t']);
  const freshness = (name: string): number | undefined => entities.freshness('Task', 't', name);
  return { record: entities.get('Task', 't'), name: freshness('name'), bid: freshness('bid') };
}

const record = { __entity_type__: 'Task', id: 't', name: 'anim', bid: 3 };

describe('what became stale', () => {
  it.each([
    ['all of an entity', { key: 't' }, { name: undefined, bid: undefined }],
    ['some attributes', { key: 't', attributes: new Set(['name']) }, { name: undefined, bid: 5 }],
    ['everything', {}, { name: undefined, bid: undefined }],
    ['another entity', { key: 'u' }, { name: 5, bid: 5 }],
  ])('does not come back fresh after a restart, the value does: %s', async (title, stale, expected) => {
    const database = await openedCache('https://studio', title);
    const { entities, store } = await told(database);
    entities.invalidate(stale);
    await store.flush();
    expect(await remembered(database)).toEqual({ record, ...expected });
  });

  it('is remembered also by a life that never loaded it, and by all that follow', async () => {
    const database = await openedCache('https://studio', 'not loaded');
    await told(database);
    for (const key of ['t', 'u', 'v']) {
      const next = life(database);
      next.entities.invalidate({ key });
      await next.store.flush();
    }
    expect(await remembered(database)).toEqual({ record, name: undefined, bid: undefined });
  });

  it('is of single entities as long as it is of no more than 2000, however often it is told of them', async () => {
    const database = await openedCache('https://studio', 'many');
    const { entities, store } = await told(database);
    for (let key = 0; key < 2000; key++) entities.invalidate({ key: `other ${key}` });
    entities.invalidate({ key: 'other 7' });
    await store.flush();
    expect(await remembered(database)).toEqual({ record, name: 5, bid: 5 });
    entities.invalidate({ key: 'one more' });
    await store.flush();
    expect(await remembered(database)).toEqual({ record, name: undefined, bid: undefined });
  });

  it('is on disk before the entities are: the background may be stopped at once', async () => {
    const database = await openedCache('https://studio', 'at once');
    await told(database);
    const { entities } = life(database);
    entities.invalidate({ key: 't' });
    await expect.poll(() => database.get('documents', 'stale')).toBeDefined();
    expect(await remembered(database)).toEqual({ record, name: undefined, bid: undefined });
  });

  it('is fresh again when it was told anew', async () => {
    const database = await openedCache('https://studio', 'anew');
    const { entities, store } = await told(database);
    entities.invalidate({ key: 't' });
    const later = Date.now() + 1000;
    store.changed(entities.merge([{ __entity_type__: 'Task', id: 't', name: 'layout' }], later));
    await store.flush();
    expect(await remembered(database)).toMatchObject({ name: later, bid: undefined });
  });

  it('is everything when it was too much to be remembered', async () => {
    const database = await openedCache('https://studio', 'too much');
    const { entities, store } = await told(database);
    for (let count = 0; count < 2001; count++) entities.invalidate({ key: `u${count}` });
    await store.flush();
    expect(await remembered(database)).toEqual({ record, name: undefined, bid: undefined });
  });

  it('may be damaged: then it says nothing', async () => {
    const database = await openedCache('https://studio', 'damaged');
    await told(database);
    for (const value of [
      null,
      'x',
      { all: 'x', byKey: 3 },
      {
        byKey: [
          ['t', null],
          [3, { at: 9 }],
        ],
      },
    ]) {
      await database.put('documents', { at: 1, value }, 'stale');
      expect(await remembered(database)).toEqual({ record, name: 5, bid: 5 });
    }
  });
});
