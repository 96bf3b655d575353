import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../../../src/api/api-error.ts';
import { Runs } from '../../../src/background/runs.ts';
import { Journal } from '../../../src/journal/journal.ts';
import type { Chunk, Run } from '../../../src/journal/run.ts';
import { inProcess } from '../../standin/in-process.ts';
import type { Standin } from '../../standin/standin.ts';
import { FragileTransport } from '../journal/fragile-transport.ts';
import { entryOf, historyOf, sessionOf, smallShow, status, statusChange, tasks } from '../journal/small-show.ts';

const site = 'http://standin';
const tenMinutes = 600_000;

let standin: Standin;
let way: FragileTransport;
let name: string;
let journal: Journal;
let now: number;
/** Who is signed in. */
let user: string;
/** What was said of whether anything has to go on by itself. */
let busy: boolean[];
/** What waits for the lock or holds it, and the last in line. */
const turns: Promise<void>[] = [];
let last = Promise.resolve();
let number = 0;

beforeEach(() => {
  standin = smallShow();
  way = new FragileTransport(inProcess(standin));
  name = `runs ${number++}`;
  journal = new Journal(name);
  now = Date.now();
  user = 'user';
  busy = [];
  turns.length = 0;
});
afterEach(() => journal.close());

/** One after the other, whichever window asks. */
function locked(_: string, work: () => Promise<void>): Promise<void> {
  const turn = last.then(work);
  last = turn.catch(() => undefined);
  turns.push(turn);
  return turn;
}

/** Until nobody works on anything. */
async function idle(): Promise<void> {
  for (let turn = turns.shift(); turn; turn = turns.shift()) await turn;
}

/** A life of the background, or one more window. */
function begin(): Runs {
  const session = sessionOf(way.transport);
  const sites = { get: async () => ({ session, user: { id: user } }) as never };
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

/** Finished, with a request that may come late. */
function withStray(): Promise<string> {
  return left({ state: 'finished', chunks: [{ from: 0, to: 4, state: 'cancelled', strays: [now] }] });
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

  it('while a finished run has to be looked back on: not sooner than it is due, and once', async () => {
    const [runs, id] = [begin(), await withStray()];
    now += tenMinutes - 1;
    expect([await ring(runs), way.requests.length]).toEqual([true, 0]);
    now += 1;
    await Promise.all([ring(runs), ring(begin())]);
    expect([busy, way.requests.length]).toEqual([[true, true, true], 1]);
    expect((await journal.run(id))?.lookedBackAt).toBe(now);
    expect([await ring(runs), way.requests.length]).toEqual([false, 1]);
  });

  it('as long as it cannot be looked back: the server is away, or somebody else is signed in', async () => {
    await withStray();
    now += tenMinutes;
    const runs = begin();
    meanwhile(() => Promise.reject(new ApiError('signed-out', 'no')));
    expect([await ring(runs), way.requests.length]).toEqual([true, 1]);
    user = 'other';
    expect([await ring(runs), way.requests.length]).toEqual([true, 1]);
  });

  it('but not for a day', async () => {
    await withStray();
    now += 24 * 3_600_000 + 60_000;
    expect([await ring(begin()), way.requests.length]).toEqual([false, 0]);
  });
});

describe('a run that an earlier life was working on', () => {
  it.each(['not cut yet', 'queued', 'sent'] as const)('goes on: %s', async (state) => {
    const chunk = (from: number): Chunk[] =>
      state === 'not cut yet' ? [] : [{ from, to: from + 2, state, sentAt: 0 }];
    const id = await left({ state: 'applying', chunks: [0, 2].flatMap(chunk) });
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
    user = 'user';
    await runs.resume('http://elsewhere');
    expect(turns).toHaveLength(0);
    await Promise.all([runs.resume(site), runs.resume(site)]);
    expect(turns).toHaveLength(1);
    await idle();
    await expectWrittenOnce(id);
  });
});

describe('a run', () => {
  it.each(['start', 'cancel', 'current'] as const)('of another site, or of nobody, is not there: %s', async (what) => {
    const [runs, id] = [begin(), await left()];
    await expect(runs[what](id, 'http://elsewhere')).rejects.toMatchObject({ number: 'S303' });
    await expect(runs[what]('nothing', site)).rejects.toMatchObject({ number: 'S303' });
    expect(await journal.run(id)).toMatchObject({ state: 'planned', cancelRequested: false });
  });

  it('that is finished is not begun again', async () => {
    const [runs, id] = [begin(), await withStray()];
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
