import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toUserError } from '../../../src/errors.ts';
import { DamagedJournalError, Journal } from '../../../src/journal/journal.ts';
import type { Chunk, JournalEntry, Run } from '../../../src/journal/run.ts';
import { entryOf, statusChange } from './small-show.ts';

let name: string;
let journal: Journal;
let entry: JournalEntry;
let number = 0;

beforeEach(async () => {
  name = `damaged journal ${number++}`;
  journal = new Journal(name);
  entry = entryOf(['t1', 't2', 't3'].map((ref) => statusChange(ref)));
  entry.run = { ...entry.run, state: 'applying', chunks: [{ from: 0, to: 3, state: 'queued' }] };
  await journal.add(entry);
});
afterEach(() => journal.close());

async function putRaw(store: 'runs' | 'changesets', row: unknown): Promise<void> {
  const database = await openDB(name);
  await database.put(store, row);
  database.close();
}

/** Nothing may be sent because of a damaged row: whoever wants to send something cannot even get at it. */
async function expectDamaged(): Promise<void> {
  const reading = journal.get(entry.run.id);
  await expect(reading).rejects.toBeInstanceOf(DamagedJournalError);
  await reading.catch((error: Error) => expect(toUserError(error).number).toBe('S305'));
}

const chunk = (from: number, to: number, rest: Partial<Chunk> = {}): Chunk => ({ from, to, state: 'queued', ...rest });

describe('a damaged run', () => {
  it.each<[string, Partial<Record<keyof Run, unknown>>]>([
    ['in no known state', { state: 'sending' }],
    ['of no site', { site: undefined }],
    ['of no user', { user: 7 }],
    ['without chunks', { chunks: undefined }],
    ['with a chunk in no known state', { chunks: [{ from: 0, to: 3, state: 'new' }] }],
    ['with a chunk that ends nowhere', { chunks: [{ from: 0, state: 'queued' }] }],
    ['with a chunk of nothing', { chunks: [null] }],
    ['with a chunk of a fraction', { chunks: [chunk(0, 1.5), chunk(1.5, 3)] }],
    ['with too few chunks', { state: 'finished', chunks: [] }],
    ['with a chunk that ends too early', { chunks: [chunk(0, 2)] }],
    ['with a chunk that ends too late', { chunks: [chunk(0, 4)] }],
    ['with a chunk that starts before the first change', { chunks: [chunk(-1, 3)] }],
    ['with a gap', { chunks: [chunk(0, 1), chunk(2, 3)] }],
    ['that would send a change twice', { chunks: [chunk(0, 2), chunk(1, 3)] }],
    ['that would send changes out of order', { chunks: [chunk(1, 3), chunk(0, 1)] }],
    ['with a chunk of no changes', { chunks: [chunk(0, 0), chunk(0, 3)] }],
    [
      'with a value that is none',
      { chunks: [chunk(0, 3, { overwritten: [{ index: 0, attribute: 'x', value: undefined as never }] })] },
    ],
    ['that does not know whether it is cancelled', { cancelRequested: 'yes' }],
    ['with withheld attributes of nothing', { withheld: [{ index: 0 }] }],
  ])('%s is never sent', async (_, damage) => {
    await putRaw('runs', { ...entry.run, ...damage });
    await expectDamaged();
  });

  it('is not taken for one that has to go on, and does not hide the others', async () => {
    const other = entryOf([statusChange('t1')]);
    other.run = { ...other.run, state: 'applying', chunks: [chunk(0, 1)] };
    await journal.add(other);
    await putRaw('runs', { ...entry.run, user: 7 });
    expect((await journal.inState('applying')).map(({ id }) => id)).toEqual([other.run.id]);
    expect((await journal.recent({ site: 'http://standin', user: other.run.user }, 9)).map(({ id }) => id)).toEqual([
      other.run.id,
    ]);
    await expect(journal.run(entry.run.id)).rejects.toBeInstanceOf(DamagedJournalError);
  });
});

describe('a damaged run among others', () => {
  it('whatever it is, keeps nobody from being told what is in doubt, and from forgetting what was deleted', async () => {
    const other = entryOf([statusChange('t1')]);
    other.run = { ...other.run, state: 'unknown', chunks: [chunk(0, 1, { state: 'sent' })] };
    const removal = entryOf([{ ...statusChange('t1'), kind: 'delete', row: { id: 't1' } } as never]);
    removal.run = { ...removal.run, state: 'finished', chunks: [chunk(0, 1, { state: 'done' })] };
    for (const one of [other, removal]) await journal.add(one);
    const { chunks: _, ...rest } = entry.run;
    const { chunks: __, ...ended } = removal.run;
    await putRaw('runs', { ...rest, state: 'applying' });
    await putRaw('runs', { ...ended, id: '0 damaged' });
    await putRaw('changesets', { ...removal.changeset, id: '0 damaged' });
    expect((await journal.inDoubt('http://standin')).map(({ run }) => run.id)).toEqual([other.run.id]);
    expect(await journal.deleted.runs('http://standin')).toBe(1);
    await journal.deleted.wipe('http://standin');
    expect(await journal.deleted.runs('http://standin')).toBe(0);
  });
});

describe('a damaged changeset', () => {
  const damages: Record<string, (changeset: Record<string, unknown>) => unknown> = {
    'without changes': ({ changes: _, ...rest }) => rest,
    'with a change of nothing': (changeset) => ({ ...changeset, changes: [null, null, null] }),
    'with a change of no entity': (changeset) => withFirst(changeset, { key: undefined }),
    'with a change of no type': (changeset) => withFirst(changeset, { type: undefined }),
    'with attributes that are none': (changeset) => withFirst(changeset, { attributes: 'status_id' }),
    'with a value that is no value': (changeset) =>
      withFirst(changeset, { attributes: { status_id: { before: null, after: undefined } } }),
    'with no value': (changeset) => withFirst(changeset, { attributes: { status_id: { before: null } } }),
    'that rests on nothing known': (changeset) =>
      withFirst(changeset, {
        attributes: { status_id: { before: null, after: null, restsOn: { of: 'some', addresses: [] } } },
      }),
    'with fewer changes than were planned': (changeset) => ({ ...changeset, changes: [] }),
  };

  function withFirst(changeset: Record<string, unknown>, damage: object): unknown {
    const [first, ...rest] = changeset['changes'] as object[];
    return { ...changeset, changes: [{ ...first, ...damage }, ...rest] };
  }

  it.each(Object.entries(damages))('%s is never sent', async (_, damage) => {
    await putRaw('changesets', damage({ ...entry.changeset }));
    await expectDamaged();
  });

  it('that is gone leaves nothing to send', async () => {
    const database = await openDB(name);
    await database.delete('changesets', entry.run.id);
    database.close();
    expect(await journal.get(entry.run.id)).toBeUndefined();
  });
});

describe('a run that nothing was sent of', () => {
  it.each(['planned', 'applying', 'interrupted'] as const)('%s may have no chunks yet', async (state) => {
    const early = entryOf([statusChange('t1')]);
    early.run.state = state;
    await journal.add(early);
    expect(await journal.get(early.run.id)).toEqual(early);
  });

  it.each(['finished'] as const)('%s may not', async (state) => {
    entry = entryOf([statusChange('t1')]);
    entry.run.state = state;
    await journal.add(entry);
    await expectDamaged();
  });
});
