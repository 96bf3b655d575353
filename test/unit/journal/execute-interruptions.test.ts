import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, type ApiErrorKind } from '../../../src/api/wire/api-error.ts';
import { execute } from '../../../src/journal/execute.ts';
import type { Journal } from '../../../src/journal/journal.ts';
import { countsOf, type Run } from '../../../src/journal/run.ts';
import { inProcess } from '../../standin/in-process.ts';
import type { Standin } from '../../standin/standin.ts';
import { FragileTransport, isWrite, type Mishap } from './fragile-transport.ts';
import {
  editedBySomebody,
  entryOf,
  historyOf,
  journalOf,
  rowOf,
  sessionOf,
  smallShow,
  status,
  statusChange,
  tasks,
} from './small-show.ts';

let standin: Standin;
let journal: Journal;
let way: FragileTransport;
let entryId: string;
let number = 0;

beforeEach(async () => {
  standin = smallShow();
  journal = await journalOf(`interruptions ${number++}`);
  way = new FragileTransport(inProcess(standin));
  const entry = entryOf(tasks.map((ref) => statusChange(ref)));
  entryId = entry.run.id;
  await journal.add(entry);
});
afterEach(() => journal.close());

/** Goes on with the run as a new life of the background does: from what is on disk. */
async function goOn(progress?: (run: Run) => void): Promise<Run> {
  const session = sessionOf(way.transport);
  const entry = (await journal.get(entryId))!;
  return execute(entry, { journal, session, chunkSize: 2, patience: 0, settle: 0, ...(progress && { progress }) });
}

const written = (): boolean[] => tasks.map((ref) => rowOf(standin, ref)['status_id'] === status('Approved'));
const answered = (kind: ApiErrorKind): Mishap => ({ what: 'answered', with: new ApiError(kind, 'no') });
const states = (run: Run): string[] => run.chunks.map(({ state }) => state);

describe('a run that only the user can help', () => {
  it.each(['signed-out', 'forbidden'] as const)('waits, and goes on where it was: %s', async (kind) => {
    way.mishap = (_, request) => (request === 1 ? answered(kind) : undefined);
    const run = await goOn();
    expect(run).toMatchObject({ state: 'interrupted', interruption: kind });
    expect(states(run)).toEqual(['done', 'queued']);
    expect(written()).toEqual([true, true, false, false]);
    const finished = await goOn();
    expect(finished.state).toBe('finished');
    expect(finished.interruption).toBeUndefined();
    expect(written()).toEqual(Array(4).fill(true));
    expect(way.requests).toHaveLength(3);
  });
});

describe('a request whose answer does not come', () => {
  it.each(['lost', 'unanswered'] as const)(
    'is looked after before anything else, and never just sent again: %s',
    async (what) => {
      way.mishap = (operations, request) => (request === 0 && isWrite(operations) ? { what } : undefined);
      const run = await goOn();
      expect(countsOf(run)).toMatchObject({ written: 4, open: 0 });
      expect(way.requests.map((operations) => isWrite(operations))).toEqual(
        // The receipt is read, a fence is made and read again; what happened is known by the first of them.
        what === 'lost' ? [true, false, false, false, true, true] : [true, false, true],
      );
      for (const ref of tasks) expect(historyOf(standin, ref)).toEqual([status('Approved')]);
    },
  );

  it.each<ApiErrorKind>(['offline', 'timeout', 'gateway', 'malformed', 'aborted'])(
    'may have arrived, whatever came instead: %s',
    async (kind) => {
      way.mishap = (_, request) => (request === 0 ? answered(kind) : undefined);
      await goOn();
      expect(isWrite(way.requests[1]!)).toBe(false);
      expect(written()).toEqual(Array(4).fill(true));
    },
  );

  it('when the server cannot be asked either waits until it can', async () => {
    way.mishap = (operations) => (isWrite(operations) ? { what: 'unanswered' } : answered('signed-out'));
    const run = await goOn();
    expect(run).toMatchObject({ state: 'interrupted', interruption: 'signed-out' });
    expect(states(run)).toEqual(['sent', 'queued']);
    way.mishap = () => undefined;
    expect((await goOn()).state).toBe('finished');
    for (const ref of tasks) expect(historyOf(standin, ref)).toEqual([status('Approved')]);
  });

  it('again and again leaves the rest alone until somebody says go on', async () => {
    way.mishap = (operations) => (isWrite(operations) ? { what: 'lost' } : undefined);
    const run = await goOn();
    expect(run).toMatchObject({ state: 'interrupted', interruption: 'offline' });
    expect(way.writes).toHaveLength(4);
    expect(written()).toEqual(Array(4).fill(false));
    // A new start has as many tries as the first one.
    expect((await goOn()).state).toBe('interrupted');
    expect(way.writes).toHaveLength(8);
    way.mishap = () => undefined;
    expect(countsOf(await goOn())).toMatchObject({ written: 4 });
  });

  it('is given time before it is looked after, more each time: it may be under way still', async () => {
    way.mishap = (operations) => (isWrite(operations) ? { what: 'lost' } : undefined);
    const timers = vi.spyOn(globalThis, 'setTimeout');
    const entry = (await journal.get(entryId))!;
    await execute(entry, { journal, session: sessionOf(way.transport), chunkSize: 2, patience: 3, settle: 0 });
    const waits = timers.mock.calls.map(([, wait]) => wait).filter((wait) => wait && wait % 3 === 0);
    timers.mockRestore();
    expect(waits).toEqual([3, 6, 9, 12]);
  });

  it('and whose entity somebody changed since leaves that as it is, and says what it found', async () => {
    way.mishap = (_, request) => {
      if (request === 1) editedBySomebody(standin, 't1', { status_id: status('Theirs') });
      return request === 0 ? { what: 'unanswered' } : undefined;
    };
    const run = await goOn();
    expect(states(run)).toEqual(['overtaken', 'done', 'done']);
    expect(run.chunks[0]?.written).toBe(true);
    expect(run.chunks[0]?.found).toEqual([{ index: 0, attribute: 'status_id', value: status('Theirs') }]);
    expect(rowOf(standin, 't1')['status_id']).toBe(status('Theirs'));
  });
});

describe('a request that was answered', () => {
  it('is never sent again, even if what it replaced cannot be asked for', async () => {
    for (const ref of ['t1', 't2']) editedBySomebody(standin, ref, { status_id: status('Approved') });
    // All of it was so already: only the history tells whether the server read it too late.
    way.mishap = (_, request) => (request === 1 ? answered('signed-out') : undefined);
    expect(states(await goOn())).toEqual(['sent', 'queued']);
    expect(way.writes).toHaveLength(1);
    way.mishap = () => undefined;
    expect(states(await goOn())).toEqual(['done', 'done']);
  });
});

describe('a run that is cancelled', () => {
  it('before it started sends nothing', async () => {
    const run = (await journal.run(entryId))!;
    await journal.saveRun({ ...run, cancelRequested: true });
    const cancelled = await goOn();
    expect(countsOf(cancelled)).toMatchObject({ total: 4, cancelled: 4 });
    expect(cancelled.state).toBe('finished');
    expect(way.requests).toEqual([]);
  });

  it('on the way leaves what is written and sends no more', async () => {
    const run = await goOn((step) => {
      if (step.chunks[0]?.state === 'done') step.cancelRequested = true;
    });
    expect(states(run)).toEqual(['done', 'cancelled']);
    expect(written()).toEqual([true, true, false, false]);
  });

  it.each(['lost', 'unanswered'] as const)(
    'while a request is under way finds out what became of it: %s',
    async (what) => {
      way.mishap = (operations) => (isWrite(operations) ? { what } : undefined);
      const run = await goOn((step) => {
        if (step.chunks[0]?.state === 'sent') step.cancelRequested = true;
      });
      expect(states(run)).toEqual([what === 'lost' ? 'cancelled' : 'done', 'cancelled']);
      expect(written()).toEqual([what === 'unanswered', what === 'unanswered', false, false]);
      expect(way.writes).toHaveLength(1);
    },
  );
});

describe('something that nobody expected', () => {
  it('stops without a word on disk, so that the next start looks after what was sent', async () => {
    way.mishap = (_, request) => (request === 1 ? { what: 'answered', with: new TypeError('a bug') } : undefined);
    await expect(goOn()).rejects.toThrow('a bug');
    const stored = (await journal.run(entryId))!;
    expect(stored.state).toBe('applying');
    expect(states(stored)).toEqual(['done', 'sent']);
    expect(countsOf(await goOn())).toMatchObject({ written: 4 });
    expect(historyOf(standin, 't4')).toEqual([status('Approved')]);
  });
});
