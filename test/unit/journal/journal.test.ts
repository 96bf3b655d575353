import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toUserError } from '../../../src/errors.ts';
import { Journal } from '../../../src/journal/journal.ts';
import type { JournalEntry, RunState } from '../../../src/journal/run.ts';
import { fillDisk } from '../full-disk.ts';
import { entryOf, statusChange } from './small-show.ts';

let name: string;
let journal: Journal;
let number = 0;

beforeEach(() => {
  name = `journal ${number++}`;
  journal = new Journal(name);
});
afterEach(() => journal.close());

async function add(createdAt: number, state: RunState = 'planned', site = 'http://standin'): Promise<JournalEntry> {
  const { changeset, run } = entryOf([statusChange('t1')]);
  const chunks = state === 'planned' ? [] : [{ from: 0, to: 1, state: 'queued' as const }];
  const entry = { changeset: { ...changeset, createdAt }, run: { ...run, createdAt, state, site, chunks } };
  await journal.add(entry);
  return entry;
}

describe('the journal', () => {
  it('gives back what was put in, also to another life', async () => {
    const entry = await add(5);
    expect(await journal.get(entry.run.id)).toEqual(entry);
    expect(await journal.run(entry.run.id)).toEqual(entry.run);
    expect(await new Journal(name).get(entry.run.id)).toEqual(entry);
  });

  it('knows nothing of what nobody put in', async () => {
    expect([await journal.get('x'), await journal.run('x'), await journal.inState('applying')]).toEqual([
      undefined,
      undefined,
      [],
    ]);
  });

  it('takes an id once: a changeset is never written over', async () => {
    const entry = await add(5);
    const other = {
      changeset: { ...entry.changeset, title: 'other' },
      run: { ...entry.run, state: 'finished' as const },
    };
    await expect(journal.add(other)).rejects.toThrow();
    expect(await journal.get(entry.run.id)).toEqual(entry);
  });

  it('keeps every step of a run', async () => {
    const { run, changeset } = await add(5);
    await journal.saveRun({ ...run, state: 'applying', chunks: [{ from: 0, to: 1, state: 'sent', sentAt: 7 }] });
    const entry = await journal.get(run.id);
    expect(entry?.run).toEqual({ ...run, state: 'applying', chunks: [{ from: 0, to: 1, state: 'sent', sentAt: 7 }] });
    expect(entry?.changeset).toEqual(changeset);
  });

  it('has every step on disk before the next one is taken', async () => {
    await journal.inState('applying');
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const { run } = await add(5);
    await journal.saveRun({ ...run, state: 'applying' });
    expect(transaction.mock.calls.map(([, mode, options]) => [mode, options])).toEqual(
      Array(2).fill(['readwrite', { durability: 'strict' }]),
    );
    transaction.mockRestore();
  });

  it('lists runs by state, oldest first', async () => {
    const [late, early] = [await add(9, 'applying'), await add(3, 'applying')];
    const done = await add(5, 'finished');
    expect((await journal.inState('applying')).map(({ id }) => id)).toEqual([early.run.id, late.run.id]);
    expect((await journal.inState('finished')).map(({ id }) => id)).toEqual([done.run.id]);
  });

  it('lists what was done on a site, newest first and no more than asked for', async () => {
    const entries = [
      await add(1, 'finished'),
      await add(4, 'interrupted'),
      await add(3, 'applying'),
      await add(2, 'finished'),
    ];
    await add(5, 'planned');
    await add(6, 'finished', 'http://elsewhere');
    const ids = async (limit: number): Promise<number[]> =>
      (await journal.recent({ site: 'http://standin', user: 'user-golden' }, limit)).map(({ id }) =>
        entries.findIndex(({ run }) => run.id === id),
      );
    expect(await ids(10)).toEqual([1, 2, 3, 0]);
    expect(await ids(2)).toEqual([1, 2]);
    expect(await ids(0)).toEqual([]);
  });

  it('forgets old plans and what was finished long ago, and never what is under way', async () => {
    const states = ['planned', 'applying', 'interrupted', 'finished'] as const;
    const entries: JournalEntry[] = [];
    for (const state of states) for (const createdAt of [1, 10, 20]) entries.push(await add(createdAt, state));
    await journal.prune(20, 10);
    const left = await Promise.all(
      entries.map(async ({ run }) => ((await journal.get(run.id)) ? `${run.state} ${run.createdAt}` : '')),
    );
    expect(left.filter(Boolean)).toEqual([
      'planned 20',
      ...['applying', 'interrupted'].flatMap((state) => [1, 10, 20].map((at) => `${state} ${at}`)),
      'finished 10',
      'finished 20',
    ]);
    const database = await openDB(name);
    expect(await database.count('changesets')).toBe(9);
    database.close();
  });

  it('keeps a plan that is made while it forgets old ones', async () => {
    const [, { run }] = await Promise.all([journal.prune(20, 10), add(30, 'planned')]);
    expect(await journal.run(run.id)).toEqual(run);
  });

  it('forgets what was found out of one site, and of one user, and of no other', async () => {
    const rowOf = (site: string, user: string) => ({ site, user, type: 'Metadata', key: ['parent', 'key'], madeAt: 1 });
    const rows = [rowOf('http://a', 'x'), rowOf('http://a', 'y'), rowOf('http://a.b', 'x')];
    await journal.receipts.keepProbeRows(rows);
    for (const { site, user } of rows) {
      const found = { form: 'job', showsStored: true, cutsAtCreates: false, probedAt: 1 } as const;
      await journal.receipts.keep({ site, user, ...found });
    }
    expect(await journal.receipts.probeRows('http://a', 'x')).toEqual([rows[0]]);
    expect(await journal.receipts.probeRows()).toEqual(rows);
    await journal.wipe('http://a');
    expect(await journal.receipts.probeRows()).toEqual([rows[2]]);
    expect(await journal.receipts.known('http://a', 'y')).toBeUndefined();
    expect(await journal.receipts.known('http://a.b', 'x')).toMatchObject({ form: 'job' });
  });

  it('forgets one site and no other', async () => {
    const [here, there] = [await add(1, 'applying'), await add(1, 'applying', 'http://elsewhere')];
    await journal.wipe('http://standin');
    expect([await journal.get(here.run.id), await journal.get(there.run.id)]).toEqual([undefined, there]);
    const database = await openDB(name);
    expect(await database.count('changesets')).toBe(1);
    database.close();
  });
});

describe('a disk that is full', () => {
  afterEach(() => vi.restoreAllMocks());

  const writes: Record<string, (entry: JournalEntry) => Promise<unknown>> = {
    'a plan': () => add(6),
    'a plan made less': ({ changeset }) => journal.narrow(changeset),
    'a step': ({ run }) => journal.saveRun(run),
    'an end': (entry) => journal.finish(entry),
    'a start': ({ run }) => journal.begin(run.id),
    'a stop': ({ run }) => journal.requestCancel(run.id),
    'a chosen file': () =>
      journal.picked.keep({ site: 's', id: 'f', index: 0, size: 1, name: 'n', content: new Blob(['a']) }, 1),
    'a row of a probe': () =>
      journal.receipts.keepProbeRows([{ site: 's', user: 'u', type: 'Job', key: ['j'], madeAt: 1 }]),
    'what is known of receipts': () =>
      journal.receipts.keep({
        site: 's',
        user: 'u',
        form: 'job',
        showsStored: true,
        cutsAtCreates: false,
        probedAt: 1,
      }),
    'what is chosen for a site': () => journal.sites.update('s', { chosen: 'none' }),
  };

  it.each(Object.entries(writes))('is told as such, S405, and leaves everything as it was: %s', async (_, write) => {
    const entry = await add(5);
    fillDisk();
    const refused = await write(entry).catch(toUserError);
    vi.restoreAllMocks();
    expect(refused).toEqual({ number: 'S405', detail: 'The disk is full.' });
    expect(await journal.get(entry.run.id)).toEqual(entry);
  });
});

describe('a journal that is closed underneath', () => {
  it('was one database, opened once', async () => {
    const open = vi.spyOn(indexedDB, 'open');
    await Promise.all([add(1), journal.inState('planned'), add(2)]);
    expect(open).toHaveBeenCalledTimes(1);
    open.mockRestore();
  });

  it('because somebody deleted it is opened again', async () => {
    await add(1);
    await deleteDB(name);
    const entry = await add(2);
    expect(await journal.get(entry.run.id)).toEqual(entry);
    expect(await journal.inState('planned')).toHaveLength(1);
  });

  it('lets a newer version of the extension have it, and says so from then on', async () => {
    await add(1);
    const newer = await openDB(name, 5);
    await expect(add(2)).rejects.toThrow(expect.objectContaining({ name: 'VersionError' }));
    newer.close();
  });

  it('and could not be opened is tried again with the next use', async () => {
    const open = vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw new DOMException('no', 'UnknownError');
    });
    await expect(journal.inState('applying')).rejects.toThrow('no');
    open.mockRestore();
    expect(await journal.inState('applying')).toEqual([]);
  });

  it('by ourselves is opened again', async () => {
    const entry = await add(1);
    await journal.close();
    expect(await journal.get(entry.run.id)).toEqual(entry);
  });
});
