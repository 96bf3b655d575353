import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../src/api/wire/api-error.ts';
import type { Operation, UpdateOperation } from '../../../src/api/wire/operations.ts';
import { execute } from '../../../src/journal/execute.ts';
import { countsOf, type Run } from '../../../src/journal/run.ts';
import { inProcess } from '../../standin/in-process.ts';
import type { Standin } from '../../standin/standin.ts';
import { runs } from '../api/property-runs.ts';
import { FragileTransport, isWrite } from './fragile-transport.ts';

import { entryOf, id, journalOf, rowOf, sessionOf, smallShow, status, statusChange } from './small-show.ts';

const many = Array.from({ length: 40 }, (_, index) => `m${String(index).padStart(2, '0')}`);
let number = 0;

/** Carries out one status change for each of these, on a server that refuses some of them. */
async function carryOut(
  standin: Standin,
  refs: string[],
  chunkSize: number,
  mishap?: FragileTransport['mishap'],
  staysOpen = false,
) {
  const journal = await journalOf(`refusals ${number++}`);
  const way = new FragileTransport(inProcess(standin));
  if (mishap) way.mishap = mishap;
  const entry = entryOf(refs.map((ref) => statusChange(ref)));
  await journal.add(entry);
  const session = sessionOf(way.transport);
  const goOn = async (): Promise<Run> => {
    const after = await execute((await journal.get(entry.run.id))!, { journal, session, chunkSize, patience: 0 });
    expect((await journal.get(entry.run.id))?.run).toEqual(after);
    return after;
  };
  const close = (): Promise<void> => journal.close();
  const run = await goOn();
  if (!staysOpen) await close();
  return { run, way, goOn, close };
}

/** References of the changes that ended up so, in order. */
function refsIn(run: Run, refs: string[], state: string): string[] {
  return run.chunks.filter((chunk) => chunk.state === state).flatMap(({ from, to }) => refs.slice(from, to));
}

describe('a change that the server refuses', () => {
  it('is named with the server’s words, and all others are written', async () => {
    const standin = smallShow(many);
    for (const ref of ['m03', 'm17']) standin.refused.add(id(ref));
    const { run } = await carryOut(standin, many, 20);
    expect(run.state).toBe('finished');
    expect(countsOf(run)).toMatchObject({ total: 40, written: 38, refused: 2 });
    expect(
      run.chunks.filter(({ state }) => state === 'refused').map(({ from, to, error }) => ({ from, to, error })),
    ).toEqual(
      ['m03', 'm17'].map((ref) => ({
        from: many.indexOf(ref),
        to: many.indexOf(ref) + 1,
        error: { exception: 'PermissionError', message: `You are not permitted to change Task ${id(ref)}.` },
      })),
    );
  });

  it('costs at most twenty requests for one reason before the user is asked, wherever the bad ones are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...many)),
        fc.integer({ min: 1, max: 45 }),
        async (bad, chunkSize) => {
          const standin = smallShow(many);
          for (const ref of bad) standin.refused.add(id(ref));
          let { run, way, goOn, close } = await carryOut(standin, many, chunkSize, undefined, true);
          let chunks = Math.ceil(many.length / Math.min(chunkSize, many.length));
          for (let before = 0; run.state === 'interrupted'; run = await goOn()) {
            expect(run.interruption).toBe('refusals');
            expect(run.interruptionDetail).toContain('You are not permitted to change Task');
            expect(way.requests.length - before).toBeLessThanOrEqual(chunks + 20);
            before = way.requests.length;
            // Those whose turn has not come are sent as they are.
            chunks = run.chunks.filter(({ state }) => state === 'queued').length;
          }
          await close();
          expect(refsIn(run, many, 'refused').sort()).toEqual([...bad].sort());
          expect(refsIn(run, many, 'done')).toEqual(many.filter((ref) => !bad.includes(ref)));
          for (const ref of many)
            expect(rowOf(standin, ref)['status_id']).toBe(status(bad.includes(ref) ? 'Ready' : 'Approved'));
          expect(way.reads).toEqual([]);
        },
      ),
      runs(15),
    );
  });

  it('for the same reason as all others costs twenty requests at most, however many there are', async () => {
    const hundreds = Array.from({ length: 400 }, (_, index) => `h${index}`);
    const standin = smallShow(hundreds);
    for (const ref of hundreds) standin.refused.add(id(ref));
    const { run, way } = await carryOut(standin, hundreds, 500);
    expect(run).toMatchObject({ state: 'interrupted', interruption: 'refusals' });
    expect(way.requests.length).toBeLessThanOrEqual(20);
    expect(refsIn(run, hundreds, 'refused').length).toBeGreaterThan(0);
    expect(countsOf(run).open + countsOf(run).refused).toBe(400);
  });

  it.each(['job', 'none'] as const)(
    'because all is gone costs twenty requests at most, with looks: %s',
    async (form) => {
      const hundreds = Array.from({ length: 400 }, (_, index) => `h${index}`);
      const standin = smallShow(hundreds);
      for (const ref of hundreds) standin.database.remove(standin.database.find('Task', id(ref))!);
      const way = new FragileTransport(inProcess(standin));
      const journal = await journalOf(`refusals ${number++}`, { form });
      const entry = entryOf(hundreds.map((ref) => ({ ...statusChange(ref), kind: 'delete' as const, row: {} })));
      await journal.add(entry);
      const run = await execute(entry, { journal, session: sessionOf(way.transport), chunkSize: 500, patience: 0 });
      await journal.close();
      expect(run).toMatchObject({ state: 'interrupted', interruption: 'refusals' });
      expect(refsIn(run, hundreds, 'refused').length).toBeGreaterThan(0);
      expect(way.requests.length).toBeLessThanOrEqual(20);
    },
  );

  it('because it is gone is one like any other', async () => {
    const standin = smallShow();
    standin.database.remove(standin.database.find('Task', id('t2'))!);
    const { run } = await carryOut(standin, ['t1', 't2', 't3'], 5);
    expect(refsIn(run, ['t1', 't2', 't3'], 'refused')).toEqual(['t2']);
    expect(run.chunks.find(({ state }) => state === 'refused')?.error?.exception).toBe('ValueError');
  });

  it('leaves nothing half done: its neighbours in the refused request were not written with it', async () => {
    const standin = smallShow();
    standin.refused.add(id('t3'));
    const seen: unknown[] = [];
    await carryOut(standin, ['t1', 't2', 't3'], 5, (operations) => {
      seen.push([writtenBy(operations), rowOf(standin, 't1')['status_id']]);
      return undefined;
    });
    expect(seen).toEqual([
      [['t1', 't2', 't3'], status('Ready')],
      [['t1', 't2'], status('Ready')],
      [['t3'], status('Approved')],
    ]);
  });
});

function writtenBy(operations: Operation[]): string[] {
  const updates = operations.filter((operation): operation is UpdateOperation => operation.action === 'update');
  return updates.map(({ entity_key: [key] }) => ['t1', 't2', 't3'].find((ref) => id(ref) === key)!);
}

describe('a request that loses a deadlock', () => {
  const deadlock = (message: string): ApiError => new ApiError('rejected', message, { exception: 'OperationalError' });

  it.each(['Deadlock found when trying to get lock', '(1205, Lock wait timeout exceeded)'])(
    'is sent again as it was, for nothing is wrong with it: %s',
    async (message) => {
      const standin = smallShow();
      let writes = 0;
      const { run, way } = await carryOut(standin, ['t1', 't2'], 5, (operations) =>
        isWrite(operations) && writes++ < 2 ? { what: 'answered', with: deadlock(message) } : undefined,
      );
      expect(countsOf(run)).toMatchObject({ written: 2, refused: 0 });
      expect(way.writes.map(writtenBy)).toEqual(Array(3).fill(['t1', 't2']));
      // It may have waited for a copy of itself: each is looked at and fenced before it is sent again.
      expect(way.requests).toHaveLength(3 + 2 * 3);
    },
  );

  it('again and again leaves it alone, and nothing lost', async () => {
    const standin = smallShow();
    const { run, way } = await carryOut(standin, ['t1', 't2'], 5, (operations) =>
      isWrite(operations) ? { what: 'answered', with: deadlock('deadlock') } : undefined,
    );
    expect(run).toMatchObject({ state: 'interrupted', interruption: 'outage', chunks: [{ from: 0, to: 2 }] });
    expect(way.writes).toHaveLength(4);
    expect(rowOf(standin, 't1')['status_id']).toBe(status('Ready'));
  });
});
