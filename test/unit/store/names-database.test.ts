import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NameEntry } from '../../../src/store/names/name-entry.ts';
import { NamesDatabase } from '../../../src/store/names/names-database.ts';
import { packNames } from '../../../src/store/names/pack-names.ts';

const site = 'https://studio';
const shot: NameEntry = { id: 's', type: 'Shot', name: 'sh010', parentId: null, thumbnailId: null };
const names = packNames([shot]);
let number = 0;
let name: string;
let database: NamesDatabase;

beforeEach(() => {
  name = `names database ${number++}`;
  database = new NamesDatabase(name);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await database.close();
});

const put = (user: string, at = 1, origin = site) => database.put({ site: origin, user, at, wholeAt: at }, names);
/** Changes what is stored, as another version or damage would. */
async function change(store: string, value: unknown, key?: string): Promise<void> {
  const raw = await openDB(name);
  await (key === undefined ? raw.put(store, value) : raw.put(store, value, key));
  raw.close();
}

describe('names that are stored', () => {
  it('are those of the site, with whom they belong to; of several sites the one that was asked last is first', async () => {
    await put('anna', 1);
    await put('anna', 2, 'https://other');
    expect((await database.get(site))?.names).toEqual(names);
    expect((await database.sites()).map((about) => about.site)).toEqual(['https://other', site]);
  });

  it('are nothing to another user, who is not named theirs either', async () => {
    await put('anna');
    await database.opened(site, 'anna', 's');
    expect(await database.get(site, 'bert')).toBeUndefined();
    expect(await database.recent(site, 'bert')).toEqual([]);
    await database.opened(site, 'bert', 'b');
    expect(await database.recent(site, 'anna')).toEqual([]);
    expect(await database.recent(site, 'bert')).toEqual(['b']);
  });

  it.each([
    ['of another layout', { site, user: 'anna', at: 1, wholeAt: 1, count: 1, revision: 'r', layout: 1 }],
    ['that say nothing of their user', { site, at: 1, wholeAt: 1, count: 1, revision: 'r', layout: 4 }],
    ['of another number than is told', { site, user: 'anna', at: 1, wholeAt: 1, count: 2, revision: 'r', layout: 4 }],
  ])('%s are as if they were not there', async (_, about) => {
    await put('anna');
    await change('about', about);
    expect(await database.get(site)).toBeUndefined();
    await put('anna', 2);
    expect((await database.get(site))?.about.at).toBe(2);
  });

  it.each([
    ['something else', 'names'],
    ['columns of different lengths', { ...names, statusOf: new Uint16Array(7) }],
    ['statuses that are none', { ...names, statuses: [{ name: 1 }] }],
  ])('as %s are as if they were not there', async (_, value) => {
    await put('anna');
    await change('names', value, site);
    expect(await database.get(site)).toBeUndefined();
  });

  it('by the version before this one are kept, and what was opened is remembered beside them', async () => {
    const earlier = await openDB(name, 1, {
      upgrade(raw) {
        raw.createObjectStore('about', { keyPath: 'site' });
        raw.createObjectStore('names');
      },
    });
    earlier.close();
    expect(await database.recent(site, 'anna')).toEqual([]);
    await database.opened(site, 'anna', 's');
    expect(await database.recent(site, 'anna')).toEqual(['s']);
  });
});

describe('what was opened', () => {
  it('is told newest first, each once, and no more than twenty', async () => {
    for (let opened = 0; opened < 25; opened++) await database.opened(site, 'anna', `id ${opened}`);
    await database.opened(site, 'anna', 'id 10');
    const recent = await database.recent(site, 'anna');
    expect(recent.slice(0, 3)).toEqual(['id 10', 'id 24', 'id 23']);
    expect(recent).toHaveLength(20);
    expect(new Set(recent).size).toBe(20);
  });

  it('is wiped with the names of its user alone', async () => {
    await put('anna');
    await database.opened(site, 'anna', 's');
    await database.wipe(site, 'bert');
    expect(await database.recent(site, 'anna')).toEqual(['s']);
    await database.wipe(site, 'anna');
    expect(await database.recent(site, 'anna')).toEqual([]);
    expect(await database.sites()).toEqual([]);
  });

  it('is not remembered on a full disk, and keeps nobody from opening it', async () => {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    await expect(database.opened(site, 'anna', 's')).resolves.toBeUndefined();
    vi.restoreAllMocks();
    expect(await database.recent(site, 'anna')).toEqual([]);
  });

  it('is nothing where the browser gives no database', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('', 'InvalidStateError');
    });
    await expect(database.opened(site, 'anna', 's')).resolves.toBeUndefined();
    expect(await database.recent(site, 'anna')).toEqual([]);
    expect(await database.sites()).toEqual([]);
  });
});
