import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UpdateOperation } from '../../../src/api/wire/operations.ts';
import type { EntityChange, UpdateChange } from '../../../src/journal/changeset.ts';
import { execute } from '../../../src/journal/execute.ts';
import type { Run } from '../../../src/journal/run.ts';
import { dropWithheld, sendable, whole, withhold } from '../../../src/journal/withhold.ts';
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

  it('on one of which nothing is left is not written either, whatever attribute that was about', async () => {
    for (const status_id of [undefined, { after: status('Done') }]) {
      const standin = smallShow();
      standin.refused.add(id('t1'));
      const picture = { thumbnail_id: { after: thumbnail('B'), restsOn: rests('all', 't1') } };
      const chain = [
        statusChange('t1'),
        change('v1', { ...picture, ...(status_id && { status_id }) }),
        statusChange('s1', 'Done', rests('all', 'v1')),
      ];
      const { run } = await carryOut(standin, chain, 1);
      const rest = status_id ? 'done' : 'withheld';
      expect([0, 1, 2].map((index) => stateOf(run, index))).toEqual(['refused', rest, rest]);
    }
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

describe('what is withheld', () => {
  const picture = change('v1', { thumbnail_id: { after: 'new-file' } });

  it('is found before the run is cut into chunks: a file that could not be uploaded is nowhere set', () => {
    const entry = entryOf([picture, statusChange('t1')]);
    entry.changeset.uploads = [{ componentId: 'new-file', fileName: 'frame.png', size: 4, values: {} }];
    entry.run.uploads = ['removed'];
    withhold(entry);
    expect(entry.run.withheld).toEqual([{ index: 0, attribute: 'thumbnail_id' }]);
  });

  it('is not said of what was refused as a whole afterwards', () => {
    const entry = entryOf([statusChange('t1'), statusChange('s1', 'Done', rests('all', 't1'))]);
    entry.run.withheld = [{ index: 1, attribute: 'status_id' }];
    entry.run.chunks = [{ from: 0, to: 2, state: 'refused' }];
    entry.changeset.changes.push(statusChange('s2', 'Done', rests('all', 's1')));
    entry.run.chunks.push({ from: 2, to: 3, state: 'queued' });
    withhold(entry);
    expect(entry.run.withheld).toEqual([{ index: 2, attribute: 'status_id' }]);
  });

  it('lets nothing be put on an entity whose create is withheld already', () => {
    const made = (type: string, id: string, values: Record<string, string>): EntityChange => ({
      ...{ kind: 'create', type, key: [id], label: statusChange('t1').label },
      values: { id, ...values },
    });
    const entry = entryOf([statusChange('t1'), made('Note', 'n', {}), made('NoteComponent', 'c', { note_id: 'n' })]);
    entry.run.chunks = [
      { from: 0, to: 2, state: 'withheld' },
      { from: 2, to: 3, state: 'queued' },
    ];
    entry.run.withheld = [{ index: 1, attribute: whole }];
    withhold(entry);
    expect(entry.run.withheld).toEqual([
      { index: 1, attribute: whole },
      { index: 2, attribute: whole },
    ]);
  });

  it('leaves the queue, each change by itself, and nothing that is done does', () => {
    const note = (id: string): EntityChange => ({
      ...{ kind: 'create', type: 'Note', key: [id], label: statusChange('t1').label },
      values: { id },
    });
    const { run } = entryOf([]);
    run.withheld = [1, 4].map((index) => ({ index, attribute: whole }));
    run.chunks = [
      { from: 0, to: 2, state: 'done' },
      { from: 2, to: 5, state: 'queued' },
    ];
    dropWithheld(run, ['a', 'b', 'c', 'd', 'e'].map(note));
    expect(run.chunks.map(({ from, to, state }) => [from, to, state])).toEqual([
      [0, 2, 'done'],
      [2, 4, 'queued'],
      [4, 5, 'withheld'],
    ]);
  });

  it('is of what is queued alone: what stands behind the last of it was decided', () => {
    const entry = entryOf([statusChange('t1'), statusChange('t2'), statusChange('s1', 'Done', rests('all', 't1'))]);
    entry.run.chunks = [
      { from: 0, to: 1, state: 'refused' },
      { from: 1, to: 2, state: 'queued' },
      { from: 2, to: 3, state: 'done' },
    ];
    withhold(entry);
    expect(entry.run).not.toHaveProperty('withheld');
  });

  it('is nothing where everything was made', () => {
    const entry = entryOf([statusChange('t1'), statusChange('s1', 'Done', rests('all', 't1'))]);
    entry.run.chunks = [
      { from: 0, to: 1, state: 'done' },
      { from: 1, to: 2, state: 'queued' },
    ];
    withhold(entry);
    expect(entry.run).not.toHaveProperty('withheld');
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
