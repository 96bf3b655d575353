import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { type CacheDatabase, wipeCache } from '../../../src/store/cache-database.ts';
import { Documents } from '../../../src/store/documents.ts';
import { openedCache } from './opened-cache.ts';

const document = { at: 1, value: 'x' };

describe('the cache', () => {
  it('is there again when it is opened again', async () => {
    const first = await openedCache('https://a', 'u');
    await first.put('documents', document, 'name');
    first.close();
    const second = await openedCache('https://a', 'u');
    expect(await second.get('documents', 'name')).toEqual(document);
    second.close();
  });

  it('is another one for every site and every user', async () => {
    const scopes = [
      ['https://b', 'u'],
      ['https://b', 'v'],
      ['https://c', 'u'],
    ] as const;
    const databases = await Promise.all(scopes.map(([site, user]) => openedCache(site, user)));
    for (const [index, database] of databases.entries())
      await database.put('documents', { at: index, value: 'x' }, 'name');
    expect(await Promise.all(databases.map((database) => database.get('documents', 'name')))).toEqual(
      [0, 1, 2].map((at) => ({ at, value: 'x' })),
    );
    await wipeCache('https://b', 'u');
    const again = await openedCache('https://b', 'u');
    expect(await again.get('documents', 'name')).toBeUndefined();
    expect(await databases[1]!.get('documents', 'name')).toMatchObject({ at: 1 });
    for (const database of [again, ...databases]) database.close();
  });

  it('can be wiped while it is open, here and elsewhere', async () => {
    const [here, elsewhere] = await Promise.all([openedCache('https://d', 'u'), openedCache('https://d', 'u')]);
    await here.put('documents', document, 'name');
    await wipeCache('https://d', 'u');
    await expect(here.get('documents', 'name')).rejects.toThrow();
    await expect(elsewhere.get('documents', 'name')).rejects.toThrow();
    const again = await openedCache('https://d', 'u');
    expect(await again.get('documents', 'name')).toBeUndefined();
    again.close();
  });

  it('can be wiped when it was never there', async () => {
    await wipeCache('https://e', 'nobody');
  });

  it('that a newer version of the extension left behind is thrown away', async () => {
    const first = await openedCache('https://f', 'u');
    await first.put('documents', document, 'name');
    const { name } = first;
    first.close();
    (await openDB(name, 99)).close();
    const second = await openedCache('https://f', 'u');
    expect(await second.get('documents', 'name')).toBeUndefined();
    await second.put('documents', document, 'name');
    expect(await second.get('documents', 'name')).toEqual(document);
    second.close();
  });
});

const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

let database: CacheDatabase;
let documents: Documents;
let number = 0;

beforeEach(async () => {
  database = await openedCache('https://studio', `documents ${number++}`);
  documents = new Documents(database);
});

describe('a document', () => {
  it('is what was put there last, and when', async () => {
    await documents.put('names', ['a'], 1);
    await documents.put('names', ['a', 'b'], 2);
    await documents.put('others', ['c'], 3);
    expect(await documents.get('names', isNames)).toEqual({ at: 2, value: ['a', 'b'] });
  });

  it('that is not there is nothing', async () => {
    expect(await documents.get('names', isNames)).toBeUndefined();
  });

  it.each([7, null, 'a', ['a', 1], { value: ['a'] }])(
    'that has another shape than it should is nothing: %j',
    async (value) => {
      await documents.put('names', value, 1);
      expect(await documents.get('names', isNames)).toBeUndefined();
    },
  );

  it.each([null, 7, ['a'], { value: ['a'] }, { at: '1', value: ['a'] }, { at: null, value: ['a'] }])(
    'whose row is damaged is nothing: %j',
    async (row) => {
      await database.put('documents', row as never, 'names');
      expect(await documents.get('names', isNames)).toBeUndefined();
    },
  );

  it('gives nothing but what was stored', async () => {
    await database.put('documents', { at: 1, value: ['a'], extra: 'x' } as never, 'names');
    expect(await documents.get('names', isNames)).toEqual({ at: 1, value: ['a'] });
  });

  it('that cannot be stored or read is no reason to fail', async () => {
    await documents.put('names', () => 'functions cannot be stored', 1);
    await wipeCache('https://studio', `documents ${number - 1}`);
    await documents.put('names', ['a'], 1);
    expect(await documents.get('names', isNames)).toBeUndefined();
  });
});
