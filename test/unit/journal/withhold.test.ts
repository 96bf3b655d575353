import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UpdateOperation } from '../../../src/api/wire/operations.ts';
import type { EntityChange, UpdateChange } from '../../../src/journal/changeset.ts';
import { execute } from '../../../src/journal/execute.ts';
import type { Run } from '../../../src/journal/run.ts';
import { sendable } from '../../../src/journal/withhold.ts';
import { inProcess } from '../../standin/in-process.ts';
import type { Standin } from '../../standin/standin.ts';
import { runs } from '../api/property-runs.ts';
import { expectedFates } from './expected-fates.ts';
import { FragileTransport } from './fragile-transport.ts';
import { randomChanges } from './random-changes.ts';
import {
  change,
  entryOf,
  everything,
  id,
  journalOf,
  rests,
  rowOf,
  sessionOf,
  smallShow,
  status,
  statusChange,
  thumbnail,
} from './small-show.ts';

let number = 0;

async function carryOut(standin: Standin, changes: EntityChange[], chunkSize: number) {
  const journal = await journalOf(`withhold ${number++}`);
  const way = new FragileTransport(inProcess(standin));
  const entry = entryOf(changes);
  await journal.add(entry);
  const run = await execute(entry, { journal, session: sessionOf(way.transport), chunkSize, patience: 0 });
  await journal.close();
  return { run, way, entry };
}

function stateOf(run: Run, index: number): string | undefined {
  return run.chunks.find(({ from, to }) => from <= index && index < to)?.state;
}

describe('a change that rests on a refused one', () => {
  it('is not written: a shot is not completed by a task whose approval was refused', async () => {
    const standin = smallShow();
    standin.refused.add(id('t1'));
    const { run } = await carryOut(
      standin,
      [statusChange('t1'), statusChange('t2'), statusChange('s1', 'Done', rests('all', 't1', 't2'))],
      9,
    );
    expect([0, 1, 2].map((index) => stateOf(run, index))).toEqual(['refused', 'done', 'withheld']);
    expect(rowOf(standin, 's1')['status_id']).toBe(status('Ready'));
  });

  it('on any of several is written as long as one of them is', async () => {
    for (const refused of [['t1'], ['t1', 't3']]) {
      const standin = smallShow();
      for (const ref of refused) standin.refused.add(id(ref));
      const { run } = await carryOut(
        standin,
        [statusChange('t1'), statusChange('t3'), statusChange('s1', 'Done', rests('any', 't1', 't3'))],
        9,
      );
      expect(stateOf(run, 2)).toBe(refused.length === 1 ? 'done' : 'withheld');
    }
  });

  it('over others in between is not written either', async () => {
    const standin = smallShow();
    standin.refused.add(id('v1'));
    const chain = [
      statusChange('v1'),
      statusChange('t1', 'Done', rests('all', 'v1')),
      statusChange('s1', 'Done', rests('any', 't1')),
    ];
    const { run } = await carryOut(standin, chain, 1);
    expect([0, 1, 2].map((index) => stateOf(run, index))).toEqual(['refused', 'withheld', 'withheld']);
  });

  it('loses only the attribute that does', async () => {
    const standin = smallShow();
    standin.refused.add(id('v1'));
    const both = change('t1', {
      status_id: { after: status('Done'), restsOn: rests('all', 'v1') },
      thumbnail_id: { after: thumbnail('B') },
    });
    const { run, entry } = await carryOut(standin, [statusChange('v1'), both], 9);
    expect(stateOf(run, 1)).toBe('done');
    expect(rowOf(standin, 't1')).toMatchObject({ status_id: status('Ready'), thumbnail_id: thumbnail('B') });
    expect(run.withheld).toEqual([{ index: 1, attribute: 'status_id' }]);
    expect(Object.keys((sendable(entry)[1] as UpdateChange).attributes)).toEqual(['thumbnail_id']);
    expect(Object.keys((entry.changeset.changes[1] as UpdateChange).attributes)).toEqual(['status_id', 'thumbnail_id']);
  });

  it('that is not part of the changeset at all is written: it was so already', async () => {
    const standin = smallShow();
    const { run } = await carryOut(standin, [statusChange('s1', 'Done', rests('all', 't4'))], 9);
    expect(stateOf(run, 0)).toBe('done');
  });
});

describe('whatever rests on whatever, and whatever is refused', () => {
  it('what rests on something refused is never written, and everything else is', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomChanges,
        fc.subarray(everything),
        fc.integer({ min: 1, max: 9 }),
        async ({ refs, changes }, refused, chunkSize) => {
          const standin = smallShow();
          for (const ref of refused) standin.refused.add(id(ref));
          const expected = expectedFates(changes, new Set(refused.map(id)));
          const { run, way } = await carryOut(standin, changes, chunkSize);
          expect(refs.map((_, index) => stateOf(run, index))).toEqual(expected.map(({ state }) => state));
          for (const [index, ref] of refs.entries()) {
            const first = { status_id: status('Ready'), thumbnail_id: thumbnail('A') };
            expect(rowOf(standin, ref)).toMatchObject({ ...first, ...expected[index]!.written });
          }
          // Nothing is sent of a change of which nothing is left.
          const sent = way.requests
            .flat()
            .filter((operation): operation is UpdateOperation => operation.action === 'update');
          expect(sent.every(({ entity_data }) => Object.keys(entity_data).length > 1)).toBe(true);
        },
      ),
      runs(40),
    );
  });
});
