import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { toUserError } from '../../../src/errors.ts';
import { SiteRecords } from '../../../src/store/site-records.ts';
import { fillDisk } from '../full-disk.ts';

let name: string;
let records: SiteRecords;
let number = 0;
const origin = 'https://studio.ftrackapp.com';

beforeEach(() => {
  name = `sites ${number++}`;
  records = new SiteRecords(name);
});

async function putRaw(row: unknown): Promise<void> {
  await records.get(origin);
  const database = await openDB(name);
  await database.put('sites', row);
  database.close();
}

describe('what is remembered of a site', () => {
  const full = { origin, user: { id: 'u', name: 'Maren' }, checkedAt: 5, apiKey: { user: 'maren', key: 'secret' } };

  it('is what was put there, also for another life', async () => {
    await records.update(origin, full);
    expect(await records.get(origin)).toEqual(full);
    expect(await new SiteRecords(name).get(origin)).toEqual(full);
    await records.update(origin, { apiKey: undefined });
    expect(await records.get(origin)).toEqual({ ...full, apiKey: undefined });
  });

  it('is nothing but its address at first, and after it was removed', async () => {
    expect(await records.get(origin)).toEqual({ origin });
    await records.update(origin, full);
    await records.remove(origin);
    expect(await records.get(origin)).toEqual({ origin });
    expect(await records.all()).toEqual([]);
  });

  it('is one record for every site', async () => {
    const other = { origin: 'https://other', checkedAt: 1 };
    await records.update(origin, full);
    await records.update(other.origin, other);
    expect(await records.all()).toEqual([other, full]);
  });

  it.each([
    { origin, user: 'u' },
    { origin, user: { id: 7, name: 'x' } },
    { origin, apiKey: { user: 'u' } },
    { origin, checkedAt: 'x' },
  ])('is nothing when its row is damaged: %j', async (row) => {
    await records.update('https://other', {});
    await putRaw(row);
    expect(await records.get(origin)).toEqual({ origin });
    expect(await records.all()).toEqual([{ origin: 'https://other' }]);
  });

  it('is what is left where a part of it is damaged on which nothing hangs: the key stays', async () => {
    const root = { location: 'Studio', windows: 'S:', macos: '', linux: '' };
    await putRaw({ ...full, roots: [null, { ...root, windows: 7 }, root], profiles: 'x', panel: 7 });
    expect(await records.get(origin)).toEqual({ ...full, roots: [root], profiles: undefined, panel: undefined });
    await records.update(origin, { usedAt: 9 });
    expect(await records.get(origin)).toMatchObject({ ...full, roots: [root], usedAt: 9 });
  });

  it('stays as it was where the disk is full, which is told: S405', async () => {
    await records.update(origin, full);
    fillDisk();
    const refused = await records.update(origin, { checkedAt: 6 }).catch(toUserError);
    vi.restoreAllMocks();
    expect(refused).toEqual({ number: 'S405', detail: 'The disk is full.' });
    expect(await records.get(origin)).toEqual(full);
  });

  it('can be asked for again after the database was closed or deleted from elsewhere', async () => {
    await records.update(origin, full);
    await deleteDB(name);
    expect(await records.get(origin)).toEqual({ origin });
    await records.update(origin, full);
    expect(await records.all()).toEqual([full]);
  });

  it('is read from one database, opened once', async () => {
    const open = vi.spyOn(indexedDB, 'open');
    await Promise.all([records.get(origin), records.update(origin, full), records.all()]);
    expect(open).toHaveBeenCalledTimes(1);
    open.mockRestore();
  });

  it('can be asked for again when the database could not be opened', async () => {
    const open = vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw new DOMException('no', 'UnknownError');
    });
    await expect(records.get(origin)).rejects.toThrow('no');
    open.mockRestore();
    expect(await records.get(origin)).toEqual({ origin });
  });
});
