import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../src/api/wire/api-error.ts';
import { Runs } from '../../../src/background/runs.ts';
import { errorOfKind } from '../../../src/errors.ts';
import { Journal } from '../../../src/journal/journal.ts';
import type { Chunk, JournalEntry, Run } from '../../../src/journal/run.ts';
import { inProcess } from '../../standin/in-process.ts';
import type { Standin } from '../../standin/standin.ts';
import { fillDisk } from '../full-disk.ts';
import { FragileTransport } from '../journal/fragile-transport.ts';
import {
  entryOf,
  historyOf,
  journalOf,
  sessionOf,
  smallShow,
  status,
  statusChange,
  tasks,
} from '../journal/small-show.ts';

const site = 'http://standin';
const tenMinutes = 600_000;

let standin: Standin;
let way: FragileTransport;
let name: string;
let journal: Journal;
let now: number;
/** Who is signed in. */
let user: string;
/** The server cannot be opened, and how often somebody tried. */
let isAway: boolean;
let opened: number;
/** What was said of whether anything has to go on by itself. */
let busy: boolean[];
/** What waits for the lock or holds it, and the last in line. */
const turns: Promise<void>[] = [];
let last = Promise.resolve();
let number = 0;

beforeEach(async () => {
  standin = smallShow();
  way = new FragileTransport(inProcess(standin));
  name = `runs ${number++}`;
  journal = await journalOf(name);
  now = Date.now();
  user = 'user-golden';
  isAway = false;
  opened = 0;
  busy = [];
  turns.length = 0;
});
afterEach(() => journal.close());

/** One after the other, whichever window asks. */
function locked(_: string, work: () => Promise<void>): Promise<void> {
  const turn = last.then(work);
  last = turn.catch(() => undefined);
  turns.push(last);
  return turn;
}

/** Until nobody works on anything. */
async function idle(): Promise<void> {
  for (let turn = turns.shift(); turn; turn = turns.shift()) await turn;
}

/** A life of the background, or one more window. */
function begin(): Runs {
  const session = sessionOf(way.transport);
  const get = async () => {
    opened++;
    if (isAway) throw new Error('The server is away.');
    return { session, user: { id: user } } as never;
  };
  const sites = { get };
  // Nothing here waits: what was sent was sent long ago.
  const execution = { chunkSize: 2, clock: () => now, wait: () => Promise.reject(new Error('It waits.')) };
  return new Runs(journal, sites, { locked, execution, busy: (isBusy) => busy.push(isBusy) });
}

async function carryOut(runs: Runs, id: string): Promise<void> {
  await runs.start(id, site);
  await idle();
}

/** A run of two requests as an earlier life has left it, which may be planned only; returns its id. */
async function left(more: Partial<Run> = {}): Promise<string> {
  const entry = entryOf(tasks.map((ref) => statusChange(ref)));
  await journal.add({ ...entry, run: { ...entry.run, ...more } });
  return entry.run.id;
}

/** Lets something happen while the next request is under way. */
function meanwhile(happen: () => unknown): void {
  way.mishap = async () => {
    way.mishap = () => undefined;
    await happen();
    return undefined;
  };
}

/** All of it is written by two requests, and nothing twice. */
async function expectWrittenOnce(id: string): Promise<void> {
  expect(await journal.run(id)).toMatchObject({ state: 'finished', chunks: [{ state: 'done' }, { state: 'done' }] });
  expect(way.writes).toHaveLength(2);
  for (const ref of tasks) expect(historyOf(standin, ref)).toEqual([status('Approved')]);
}

/** Looks for what is left, as whenever the alarm rings; returns whether it has to ring again. */
async function ring(runs: Runs): Promise<boolean | undefined> {
  await runs.recover();
  return busy.at(-1);
}

describe('a disk that is full in the middle of a run', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is told whoever looks at it, S405, and the run goes on once there is room: written once', async () => {
    const [runs, id] = [begin(), await left()];
    const told: Run[] = [];
    runs.listen(({ run }) => told.push(structuredClone(run)));
    meanwhile(fillDisk);
    await carryOut(runs, id);
    expect(told.at(-1)).toMatchObject({ state: 'interrupted', interruptionDetail: 'The disk is full.' });
    expect(errorOfKind(told.at(-1)!.interruption!)).toBe('S405');
    // What is on disk does not know yet what became of the first request.
    expect(await journal.run(id)).toMatchObject({
      state: 'applying',
      chunks: [{ state: 'sent' }, { state: 'queued' }],
    });
    vi.restoreAllMocks();
    expect(await ring(runs)).toBe(true);
    await idle();
    await expectWrittenOnce(id);
    expect(told.at(-1)?.state).toBe('finished');
  });
});

describe('something has to go on by itself', () => {
  it('from the moment a run begins until it is over', async () => {
    const runs = begin();
    const during: unknown[] = [];
    meanwhile(async () => during.push(await ring(runs)));
    await runs.start(await left(), site);
    expect(busy).toEqual([true]);
    await idle();
    expect(during).toEqual([true]);
    expect(await ring(runs)).toBe(false);
  });

  it.each<Partial<Run>>([
    { state: 'planned' },
    { state: 'interrupted', interruption: 'signed-out' },
    { state: 'finished', chunks: [{ from: 0, to: 4, state: 'done' }] },
  ])('but not because of %j', async (run) => {
    const [runs, id] = [begin(), await left(run)];
    expect(await ring(runs)).toBe(false);
    await runs.resume(site);
    expect(turns).toEqual([]);
    expect(await journal.run(id)).toMatchObject(run);
  });

  it('while it is unknown what became of a request: not sooner than it is due', async () => {
    const chunks: Chunk[] = [{ from: 0, to: 4, state: 'sent', sentAt: now, attempt: 0 }];
    const attempts = [{ id: crypto.randomUUID(), form: 'job' as const, nonce: 'next' }];
    const retryAt = now + tenMinutes;
    const [runs, id] = [begin(), await left({ state: 'unknown', retryAt, chunks, attempts })];
    now = retryAt - 1;
    expect([await ring(runs), turns.length]).toEqual([true, 0]);
    now = retryAt;
    expect([await ring(runs), turns.length]).toEqual([true, 1]);
    await idle();
    expect((await journal.run(id))?.state).toBe('finished');
    expect(await ring(runs)).toBe(false);
  });

  it('while it is unknown what became of a request, also by a clock that was set back since', async () => {
    const chunks: Chunk[] = [
      { from: 0, to: 2, state: 'queued' },
      { from: 2, to: 4, state: 'queued' },
    ];
    const day = 24 * 60 * 60_000;
    const [runs, id] = [begin(), await left({ state: 'unknown', retryAt: now + day, chunks })];
    await ring(runs);
    await idle();
    await expectWrittenOnce(id);
  });

  it('but not while only the user can say whether something is sent again', async () => {
    const chunks: Chunk[] = [{ from: 0, to: 4, state: 'sent', sentAt: 0 }];
    const [runs, id] = [begin(), await left({ state: 'unknown', interruption: 'outcome-unknown', chunks })];
    expect([await ring(runs), turns.length]).toEqual([false, 0]);
    await carryOut(runs, id);
    expect(await journal.run(id)).toMatchObject({ state: 'finished', chunks: [{ state: 'done' }] });
  });
});

describe('entities of which it is unknown what became of them', () => {
  it('are not changed by another run, which is told which one that is; others of the site are', async () => {
    const doubtful = await left({
      state: 'interrupted',
      chunks: [
        { from: 0, to: 2, state: 'sent', sentAt: now },
        { from: 2, to: 4, state: 'queued' },
      ],
    });
    const blocked = entryOf([statusChange('t1', 'Done')]);
    const free = entryOf([statusChange('s1', 'Done')]);
    for (const entry of [blocked, free]) await journal.add(entry);
    const runs = begin();
    await expect(runs.start(blocked.run.id, site)).rejects.toMatchObject({ number: 'S307', detail: 'Set status' });
    await carryOut(runs, free.run.id);
    expect((await journal.run(free.run.id))?.state).toBe('finished');
    expect(await journal.run(doubtful)).toMatchObject({ state: 'interrupted' });
  });

  it('are not changed by one that had begun before either', async () => {
    await left({ state: 'applying', chunks: [{ from: 0, to: 4, state: 'sent', sentAt: now }] });
    const second = entryOf([statusChange('t1', 'Done')]);
    await journal.add({ ...second, run: { ...second.run, state: 'applying', createdAt: 0 } });
    await begin().recover();
    await idle();
    expect(await journal.run(second.run.id)).toMatchObject({ state: 'interrupted', interruption: 'in-doubt' });
  });
});

describe('a site that is forgotten', () => {
  it('during a run leaves nothing behind: no request more, no row, nothing that goes on', async () => {
    const [runs, id] = [begin(), await left()];
    meanwhile(() => journal.wipe(site));
    await carryOut(runs, id);
    expect(way.writes).toHaveLength(1);
    expect([await journal.run(id), await journal.get(id)]).toEqual([undefined, undefined]);
    expect(await ring(begin())).toBe(false);
  });

  it('by an earlier version, which left a run without its changes, is cleared away', async () => {
    const database = await openDB(name);
    const entry = entryOf([statusChange('t1')]);
    await database.put('runs', { ...entry.run, state: 'applying', chunks: [{ from: 0, to: 1, state: 'sent' }] });
    database.close();
    await begin().recover();
    await idle();
    expect(await journal.run(entry.run.id)).toBeUndefined();
    expect(await ring(begin())).toBe(false);
  });
});

describe('receipts of runs that ended days ago', () => {
  it('are removed from the server, in requests of their own, once', async () => {
    const [runs, id] = [begin(), await left()];
    await carryOut(runs, id);
    const jobs = (): number => [...standin.database.table('Job').all()].length;
    expect(jobs()).toBe(2);
    now += 3 * 24 * 3_600_000 + 1;
    way.requests.length = 0;
    await runs.recover();
    await idle();
    expect([jobs(), (await journal.run(id))?.receiptsDue]).toEqual([0, undefined]);
    expect(way.requests.map((operations) => operations.map(({ action }) => action))).toEqual([
      ['query'],
      ['delete', 'delete'],
    ]);
    await runs.recover();
    await idle();
    expect(way.requests).toHaveLength(2);
  });

  const cleanUp = async (): Promise<number> => {
    const before = opened;
    await begin().recover();
    await idle();
    return opened - before;
  };
  const jobs = (): number => [...standin.database.table('Job').all()].length;

  it('open no site before they are due, and one that is away once for all of them, in each hour', async () => {
    for (let run = 0; run < 3; run++) await carryOut(begin(), await left());
    const made = jobs();
    expect([await cleanUp(), jobs()]).toEqual([0, made]);
    now += 3 * 24 * 3_600_000 + 1;
    isAway = true;
    expect([await cleanUp(), await cleanUp()]).toEqual([1, 0]);
    isAway = false;
    now += 3_599_000;
    expect([await cleanUp(), jobs()]).toEqual([0, made]);
    now += 2000;
    expect([await cleanUp(), jobs(), await cleanUp()]).toEqual([1, 0, 0]);
  });

  it('of somebody else than is signed in wait, and do not hold up those of who is', async () => {
    const [theirs, own] = [await left(), await left()];
    for (const id of [theirs, own]) await carryOut(begin(), id);
    await journal.saveRun({ ...(await journal.run(theirs))!, user: 'other' });
    now += 3 * 24 * 3_600_000 + 1;
    expect([await cleanUp(), await cleanUp()]).toEqual([1, 0]);
    const dues = await Promise.all([theirs, own].map(async (id) => (await journal.run(id))!.receiptsDue !== undefined));
    expect(dues).toEqual([true, false]);
  });

  it('that the server refuses to remove do not hold up those of other runs', async () => {
    for (let run = 0; run < 2; run++) await carryOut(begin(), await left());
    const made = jobs();
    now += 3 * 24 * 3_600_000 + 1;
    let refused = 0;
    way.mishap = (operations) =>
      operations[0]!.action === 'delete' && refused++ === 0
        ? { what: 'answered', with: new ApiError('rejected', 'No.') }
        : undefined;
    await cleanUp();
    expect(jobs()).toBe(made / 2);
  });

  it.each(['query', 'delete'])('keep no run waiting while the server does not answer to a %s', async (held) => {
    for (let run = 0; run < 2; run++) await carryOut(begin(), await left());
    const made = jobs();
    now += 3 * 24 * 3_600_000 + 1;
    const runs = begin();
    let isAsked = false;
    way.mishap = (operations) => {
      if (isAsked || operations.some(({ action }) => action !== held)) return undefined;
      isAsked = true;
      return new Promise(() => {});
    };
    const cleaning = runs.recover();
    await vi.waitFor(() => expect(isAsked).toBe(true));
    const id = await left();
    await runs.start(id, site);
    await vi.waitFor(async () => expect(await journal.run(id)).toMatchObject({ state: 'finished' }));
    await cleaning;
    // An hour later there is time for all of them.
    way.mishap = () => undefined;
    now += 3_600_000 + 1;
    const kept = (await journal.run(id))!.attempts.length;
    await cleanUp();
    expect([made, jobs()]).toEqual([2 * kept, kept]);
  });

  it('of a version that removed them and said so are not looked for', async () => {
    await carryOut(begin(), await left());
    const run = await journal.inState('finished');
    await journal.close();
    const earlier = `${name} of version 2`;
    const database = await openDB(earlier, 2, {
      upgrade(made) {
        made.createObjectStore('changesets', { keyPath: 'id' });
        const runs = made.createObjectStore('runs', { keyPath: 'id' });
        for (const index of ['state', 'createdAt']) runs.createIndex(index, index);
        for (const store of ['files', 'receipts', 'probes']) made.createObjectStore(store);
      },
    });
    const { receiptsDue, ...old } = run[0]!;
    await database.put('runs', old);
    await database.put('runs', { ...old, id: 'removed', receiptsRemoved: true });
    await database.put('runs', { ...old, id: 'none', attempts: [] });
    await database.put('runs', { id: 'damaged', state: 'finished', createdAt: 1 });
    database.close();
    journal = new Journal(earlier);
    expect(await journal.receiptsDue(Number.MAX_SAFE_INTEGER)).toEqual([{ ...old, receiptsDue }]);
  });
});

describe('the steps of a run', () => {
  it('are told without reading its changes again', async () => {
    const [runs, id] = [begin(), await left()];
    const read = vi.spyOn(journal, 'get');
    const heard: JournalEntry[] = [];
    runs.listen((entry) => heard.push(entry));
    await carryOut(runs, id);
    // When it is wanted, and under the lock; however many steps it takes.
    expect([read.mock.calls.length, heard.length]).toEqual([2, 6]);
    expect(new Set(heard.map(({ changeset }) => changeset))).toEqual(new Set([heard[0]!.changeset]));
    expect(heard.at(-1)).toEqual(await journal.get(id));
  });
});

describe('a run that an earlier life was working on', () => {
  it.each(['not cut yet', 'queued', 'sent'] as const)('goes on: %s', async (state) => {
    const attempts = [0, 2].map(() => ({ id: crypto.randomUUID(), form: 'job' as const, nonce: crypto.randomUUID() }));
    const chunk = (from: number): Chunk[] =>
      state === 'not cut yet' ? [] : [{ from, to: from + 2, state, sentAt: now, attempt: from / 2 }];
    const id = await left({ state: 'applying', chunks: [0, 2].flatMap(chunk), attempts });
    await begin().recover();
    await idle();
    await expectWrittenOnce(id);
  });
});

describe('a run of somebody else than is signed in', () => {
  it('waits and writes nothing; when they sign in it goes on by itself, once', async () => {
    user = 'other';
    const [runs, id] = [begin(), await left()];
    await carryOut(runs, id);
    expect(await journal.run(id)).toMatchObject({ state: 'interrupted', interruption: 'signed-out' });
    await runs.resume(site);
    await idle();
    expect(way.requests).toEqual([]);
    user = 'user-golden';
    await runs.resume('http://elsewhere');
    expect(turns).toHaveLength(0);
    await Promise.all([runs.resume(site), runs.resume(site)]);
    expect(turns).toHaveLength(1);
    await idle();
    await expectWrittenOnce(id);
  });
});

describe('a run', () => {
  it.each(['start', 'cancel'] as const)('of another site, or of nobody, is not there: %s', async (what) => {
    const [runs, id] = [begin(), await left()];
    await expect(runs[what](id, 'http://elsewhere')).rejects.toMatchObject({ number: 'S303' });
    await expect(runs[what]('nothing', site)).rejects.toMatchObject({ number: 'S303' });
    expect(await journal.run(id)).toMatchObject({ state: 'planned', cancelRequested: false });
  });

  it('that is finished is not begun again', async () => {
    const chunks: Chunk[] = [{ from: 0, to: 4, state: 'done' }];
    const [runs, id] = [begin(), await left({ state: 'finished', chunks })];
    expect(await runs.start(id, site)).toEqual(await journal.run(id));
    expect([turns.length, busy.length]).toEqual([0, 0]);
  });

  it('that is cancelled before it starts sends nothing', async () => {
    const [runs, id] = [begin(), await left()];
    await runs.cancel(id, site);
    await carryOut(runs, id);
    expect(way.requests).toEqual([]);
    expect((await journal.run(id))?.chunks).toMatchObject([{ state: 'cancelled' }, { state: 'cancelled' }]);
  });

  it.each(['it', 'another window'])('that is cancelled on the way, by %s, sends no more', async (who) => {
    const [runs, other, id] = [begin(), begin(), await left()];
    meanwhile(() => (who === 'it' ? runs : other).cancel(id, site));
    await carryOut(runs, id);
    expect(way.requests).toHaveLength(1);
    expect((await journal.run(id))?.chunks).toMatchObject([{ state: 'done' }, { state: 'cancelled' }]);
  });
});

describe('a run that is wanted twice', () => {
  it.each(['start, 1', 'start, 2', 'recover, 1', 'recover, 2'])('is never sent twice: %s windows', async (what) => {
    const isStart = what.startsWith('start');
    const id = await left({ state: isStart ? 'planned' : 'applying' });
    const one = begin();
    const windows = [one, what.endsWith('1') ? one : begin()];
    await Promise.all(windows.map((runs) => (isStart ? runs.start(id, site) : runs.recover())));
    expect(turns).toHaveLength(new Set(windows).size);
    await idle();
    await expectWrittenOnce(id);
  });
});

describe('a damaged record', () => {
  it.each([
    ['runs', { user: 7 }],
    ['runs', { chunks: [{ from: 0, to: 3, state: 'queued' }] }],
    ['changesets', { changes: [null] }],
  ] as const)('sends nothing, and does not keep others from going on: %s %j', async (store, damage) => {
    const [runs, damaged, id] = [begin(), await left({ state: 'applying' }), await left({ state: 'applying' })];
    const database = await openDB(name);
    await database.put(store, { ...(await database.get(store, damaged)), ...damage });
    database.close();
    await expect(runs.start(damaged, site)).rejects.toThrow('is damaged');
    await runs.recover();
    await idle();
    await expectWrittenOnce(id);
    expect(await ring(runs)).toBe(false);
  });
});
