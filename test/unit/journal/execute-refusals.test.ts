import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../src/api/api-error.ts';
import type { Operation, UpdateOperation } from '../../../src/api/operations.ts';
import { execute } from '../../../src/journal/execute.ts';
import { Journal } from '../../../src/journal/journal.ts';
import { countsOf, type Run } from '../../../src/journal/run.ts';
import { inProcess } from '../../standin/in-process.ts';
import type { Standin } from '../../standin/standin.ts';
import { runs } from '../api/property-runs.ts';
import { FragileTransport } from './fragile-transport.ts';
import { entryOf, id, rowOf, sessionOf, smallShow, status, statusChange } from './small-show.ts';

const many = Array.from({ length: 40 }, (_, index) => `m${String(index).padStart(2, '0')}`);
let number = 0;

/** Carries out one status change for each of these, on a server that refuses some of them. */
async function carryOut(standin: Standin, refs: string[], chunkSize: number, mishap?: FragileTransport['mishap']) {
  const journal = new Journal(`refusals ${number++}`);
  const way = new FragileTransport(inProcess(standin));
  if (mishap) way.mishap = mishap;
  const entry = entryOf(refs.map((ref) => statusChange(ref)));
  await journal.add(entry);
  const run = await execute(entry, { journal, session: sessionOf(way.transport), chunkSize, patience: 0 });
  expect((await journal.get(entry.run.id))?.run).toEqual(run);
  await journal.close();
  return { run, way };
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

  it('costs no more requests than halving needs, wherever the bad ones are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...many)),
        fc.integer({ min: 1, max: 45 }),
        async (bad, chunkSize) => {
          const standin = smallShow(many);
          for (const ref of bad) standin.refused.add(id(ref));
          const { run, way } = await carryOut(standin, many, chunkSize);
          expect(refsIn(run, many, 'refused').sort()).toEqual([...bad].sort());
          expect(refsIn(run, many, 'done')).toEqual(many.filter((ref) => !bad.includes(ref)));
          for (const ref of many)
            expect(rowOf(standin, ref)['status_id']).toBe(status(bad.includes(ref) ? 'Ready' : 'Approved'));
          const size = Math.min(chunkSize, many.length);
          expect(way.requests.length).toBeLessThanOrEqual(
            Math.ceil(many.length / size) + 2 * bad.length * Math.ceil(Math.log2(size)),
          );
          expect(way.reads).toEqual([]);
        },
      ),
      runs(15),
    );
  });

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
      const { run, way } = await carryOut(standin, ['t1', 't2'], 5, (_, request) =>
        request < 2 ? { what: 'answered', with: deadlock(message) } : undefined,
      );
      expect(countsOf(run)).toMatchObject({ written: 2, refused: 0 });
      expect(way.requests.map(writtenBy)).toEqual(Array(3).fill(['t1', 't2']));
    },
  );

  it('again and again leaves it alone, and nothing lost', async () => {
    const standin = smallShow();
    const { run, way } = await carryOut(standin, ['t1', 't2'], 5, () => ({
      what: 'answered',
      with: deadlock('deadlock'),
    }));
    expect(run).toMatchObject({ state: 'interrupted', chunks: [{ from: 0, to: 2, state: 'queued' }] });
    expect(way.requests).toHaveLength(4);
    expect(rowOf(standin, 't1')['status_id']).toBe(status('Ready'));
  });
});
