import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../src/api/api-error.ts';
import { type Operation, updateOperation } from '../../../src/api/operations.ts';
import type { EntityChange } from '../../../src/journal/changeset.ts';
import { execute } from '../../../src/journal/execute.ts';
import { restorationOf } from '../../../src/journal/inverse.ts';
import { Journal } from '../../../src/journal/journal.ts';
import { lookBack, lookBackDue } from '../../../src/journal/look-back.ts';
import { type Chunk, countsOf, type FoundValue, type JournalEntry, type Run } from '../../../src/journal/run.ts';
import { inProcess } from '../../standin/in-process.ts';
import type { Standin } from '../../standin/standin.ts';
import { FragileTransport, isWrite, type Mishap } from './fragile-transport.ts';
import { change, entryOf, id, sessionOf, smallShow, status, statusChange, thumbnail } from './small-show.ts';

const tenMinutes = 600_000;

let standin: Standin;
let journal: Journal;
let way: FragileTransport;
/** Requests that left and have not arrived. */
let strays: Operation[][];
let number = 0;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(Date.UTC(2026, 2, 2, 10, 0, 0, 500));
  standin = smallShow();
  standin.database.insert({ __entity_type__: 'User', id: 'other', username: 'other', is_active: true });
  journal = new Journal(`look back ${number++}`);
  way = new FragileTransport((operations, options) => {
    options?.serverTime?.(Math.floor(standin.time / 1000) * 1000);
    return inProcess(standin)(operations, options);
  });
  strays = [];
});
afterEach(async () => {
  vi.useRealTimers();
  await journal.close();
});

function pass(milliseconds: number): void {
  vi.setSystemTime(Date.now() + milliseconds);
}

/** Somebody sets a status in the web interface. */
function set(ref: string, name: string, username = 'other'): void {
  pass(2000);
  const operation = updateOperation('Task', [id(ref)], { status_id: status(name) });
  const user = standin.user(username)!;
  standin.call([{ ...operation }], { user, origin: 'http://standin', strict: false, denormalize: false });
}

/** The next `count` writes do not arrive, but may still come; `meanwhile` happens when one has left. */
function lose(count: number, meanwhile = (): void => undefined): void {
  way.mishap = (operations): Mishap | undefined => {
    if (!isWrite(operations) || strays.length === count) return undefined;
    strays.push(operations);
    meanwhile();
    return { what: 'answered', with: new ApiError('timeout', 'No answer.') };
  };
}

/** The next late request arrives, after somebody has set a status if need be. */
async function strayArrives(name?: string, ref = 't1'): Promise<void> {
  if (name) set(ref, name);
  pass(2000);
  await inProcess(standin)(strays.shift()!);
}

/** A plan that makes these tasks Approved, or changes something else. */
async function plan(...changes: (string | EntityChange)[]): Promise<JournalEntry> {
  pass(2000);
  const entry = entryOf(changes.map((change) => (typeof change === 'string' ? statusChange(change) : change)));
  await journal.add(entry);
  return entry;
}

async function send(entry: JournalEntry, progress = (_: Run): void => undefined): Promise<JournalEntry> {
  pass(2000);
  const wait = async (milliseconds: number): Promise<void> => pass(milliseconds);
  const session = sessionOf(way.transport);
  await execute(entry, { journal, session, chunkSize: 2, patience: 50, settle: 5000, wait, progress });
  way.mishap = () => undefined;
  return (await journal.get(entry.run.id))!;
}

/** A run whose first requests got lost, and were sent again. */
async function sentAgain(refs: string[], count = 1): Promise<JournalEntry> {
  lose(count);
  return send(await plan(...refs));
}

/** A run whose first request got lost, and that was cancelled while it was under way. */
async function cancelled(...refs: string[]): Promise<JournalEntry> {
  lose(1);
  return send(await plan(...refs), cancelWhenSent);
}

function cancelWhenSent(run: Run): void {
  run.cancelRequested ||= run.chunks[0]?.state === 'sent';
}

/** Looks back when it is due; returns what the journal holds after that. */
async function lookBackOn({ run }: JournalEntry): Promise<JournalEntry> {
  pass(tenMinutes);
  expect(lookBackDue(run)).toBeLessThanOrEqual(Date.now());
  await lookBack((await journal.get(run.id))!, { journal, session: sessionOf(way.transport) });
  return (await journal.get(run.id))!;
}

const states = ({ run }: JournalEntry): string[] => run.chunks.map(({ state }) => state);
const replaced = ({ run }: JournalEntry): FoundValue[] => run.chunks.flatMap(({ overwritten = [] }) => overwritten);
const was = (name: string, index = 0): FoundValue => ({ index, attribute: 'status_id', value: status(name) });

describe('a finished run has to be looked back on', () => {
  const chunks = [[4000, 2000], [3000]].map((strays, from): Chunk => ({ from, to: from + 1, state: 'done', strays }));
  const due = 4000 + tenMinutes;

  it.each<[string, Partial<Run>, number | undefined]>([
    ['ten minutes after the last request left that may come late', {}, due],
    ['still, when somebody looked too early', { lookedBackAt: due - 1 }, due],
    ['but not again', { lookedBackAt: due }, undefined],
    ['but not before it is finished', { state: 'interrupted' }, undefined],
    ['but not when no request of it was lost', { chunks: [{ from: 0, to: 1, state: 'done', sentAt: 9 }] }, undefined],
  ])('%s', (_, more, expected) =>
    expect(lookBackDue({ ...entryOf([]).run, state: 'finished', chunks, ...more })).toBe(expected),
  );
});

describe.each([0, -3_600_000, 3_600_700])('a late request that was sent again, by a clock %d ms ahead', (skew) => {
  beforeEach(() => {
    standin.clockSkew = skew;
  });

  it('is known to have replaced what somebody had set in between: that can be put back', async () => {
    const entry = await sentAgain(['t1', 't2']);
    await strayArrives('Theirs', 't2');
    const known = await lookBackOn(entry);
    expect(replaced(known)).toEqual([was('Theirs', 1)]);
    expect(restorationOf(known)[0]?.attributes['status_id']?.after).toBe(status('Theirs'));
  });

  it.each([[], ['Theirs']])('is told from a later run of ours that wrote the same', async (...names) => {
    const entry = await sentAgain(['t1']);
    for (const name of names) await strayArrives(name);
    set('t1', 'Theirs Too');
    await send(await plan('t1'));
    expect(replaced(await lookBackOn(entry))).toEqual(names.map((name) => was(name)));
  });

  it('is not taken for a later run of ours that found everything as it wanted it', async () => {
    const entry = await sentAgain(['t1']);
    set('t1', 'Ready');
    const later = await plan('t1');
    set('t1', 'Approved');
    expect(replaced(await send(later))).toEqual([was('Approved')]);
    await strayArrives('Theirs');
    expect(replaced(await lookBackOn(entry))).toEqual([was('Theirs')]);
  });
});

describe('what a late request replaced', () => {
  it('is told beside what the answer had told', async () => {
    lose(1);
    const entry = await send(await plan('t1', 't2'), ({ chunks: [first] }) => {
      if (first?.state === 'sent' && first.attempts === 2) set('t1', 'Theirs');
    });
    expect(replaced(entry)).toEqual([was('Theirs')]);
    await strayArrives('Theirs Too', 't2');
    expect(replaced(await lookBackOn(entry))).toEqual([was('Theirs'), was('Theirs Too', 1)]);
  });

  it('is the last value that any of them replaced, and not what our user replaced by hand after that', async () => {
    const entry = await sentAgain(['t1'], 2);
    await strayArrives('Theirs');
    await strayArrives('Theirs Too');
    set('t1', 'Done');
    set('t1', 'Approved', standin.show.username);
    expect(replaced(await lookBackOn(entry))).toEqual([was('Theirs Too')]);
  });

  it('is not what a run of ours replaced that was planned before and sent after', async () => {
    const early = await plan('t1');
    const entry = await sentAgain(['t1']);
    set('t1', 'Theirs');
    await send(early);
    expect(replaced(await lookBackOn(entry))).toEqual([]);
  });
});

describe('a change that was given up, and that a late request has made', () => {
  it('though somebody had got there first is written after all, and what it replaced is told', async () => {
    lose(1, () => set('t1', 'Theirs'));
    const entry = await send(await plan('t1'));
    expect(states(entry)).toEqual(['overtaken']);
    await strayArrives();
    const known = await lookBackOn(entry);
    expect([...states(known), ...replaced(known)]).toEqual(['done', was('Theirs')]);
    // It stays known that the request was lost once: what rested on the change was withheld because of that.
    expect(known.run.chunks[0]!.strays).toEqual(entry.run.chunks[0]!.strays);
  });

  it('though it was cancelled is written after all, and what somebody did after it stays', async () => {
    const entry = await cancelled('t1', 't2', 't3');
    await strayArrives();
    set('t2', 'Theirs');
    set('t3', 'Approved', standin.show.username);
    const known = await lookBackOn(entry);
    expect(states(known)).toEqual(['done', 'overtaken', 'cancelled']);
    expect(known.run.chunks[1]).toMatchObject({ written: true, found: [was('Theirs', 1)] });
  });

  it('though it was refused, or withheld, the second time is written after all', async () => {
    lose(1, () => standin.refused.add(id('t1')));
    const entry = await plan('t1', statusChange('s1', 'Done', { of: 'all', ids: [id('t1')] }));
    expect(states(await send(entry))).toEqual(['refused', 'withheld']);
    standin.refused.clear();
    await strayArrives();
    const { run } = await lookBackOn(entry);
    expect(countsOf(run)).toMatchObject({ written: 2 });
    expect(run.withheld).toBeUndefined();
  });

  it('is not one that a later run of ours has made', async () => {
    const entry = await cancelled('t1');
    await send(await plan('t1'));
    expect(states(await lookBackOn(entry))).toEqual(['cancelled']);
  });

  it('is not one that a later run of ours has made, where the server keeps no history of it', async () => {
    const picture = (): EntityChange => change('t1', { thumbnail_id: { after: thumbnail('B') } });
    lose(1);
    const entry = await send(await plan(picture()), cancelWhenSent);
    await send(await plan(picture()));
    expect(states(await lookBackOn(entry))).toEqual(['cancelled']);
  });

  it('is one though a later run of ours found it so', async () => {
    const entry = await cancelled('t1');
    const later = await plan('t1');
    await strayArrives();
    await send(later);
    expect(states(await lookBackOn(entry))).toEqual(['done']);
  });

  it('has not replaced what our user replaced by hand after it', async () => {
    const entry = await cancelled('t1');
    await strayArrives('Theirs');
    set('t1', 'Theirs Too');
    set('t1', 'Approved', standin.show.username);
    expect(replaced(await lookBackOn(entry))).toEqual([was('Theirs')]);
  });
});

describe('looking back', () => {
  it.each([
    ['nothing came late', () => sentAgain(['t1', 't3'])],
    ['nothing came late of what was cancelled', () => cancelled('t1')],
    ['one came late and nobody had written in between', () => sentAgain(['t1']).finally(() => strayArrives())],
  ])('where %s tells nothing, writes nothing, and is done once', async (_, prepare) => {
    const entry = await prepare();
    const writes = way.writes.length;
    const { run } = await lookBackOn(entry);
    expect(run).toEqual({ ...entry.run, lookedBackAt: Date.now() });
    expect(lookBackDue(run)).toBeUndefined();
    expect(way.writes).toHaveLength(writes);
  });

  it('is still to be done when the server could not be asked', async () => {
    const entry = await sentAgain(['t1']);
    way.mishap = () => ({ what: 'answered', with: new ApiError('signed-out', 'no') });
    await expect(lookBackOn(entry)).rejects.toMatchObject({ kind: 'signed-out' });
    expect(await journal.get(entry.run.id)).toEqual(entry);
  });
});
