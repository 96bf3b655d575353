import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { execute } from '../../../src/journal/execute.ts';
import { inverseOf } from '../../../src/journal/inverse.ts';
import { Journal } from '../../../src/journal/journal.ts';
import { countsOf } from '../../../src/journal/run.ts';
import { inProcess } from '../../standin/in-process.ts';
import { FragileTransport } from './fragile-transport.ts';
import { editedBySomebody, historyOf, id, rests, sessionOf, smallShow, status } from './small-show.ts';

const label = (name: string) => ({ type: 'Task', name, path: ['project'], thumbnailId: null });
const skipped = [{ id: id('t3'), label: label('t3'), rule: 'next-task', reason: 'not-readable', detail: '' }];

/** Rows as 0.1.0 has written them: no version, updates alone, one id for each entity. */
function oldRows(run: object) {
  const statusTo = (ref: string, more = {}) => ({
    type: 'Task',
    id: id(ref),
    label: label(ref),
    attributes: { status_id: { before: status('Ready'), after: status('Approved'), ...more } },
  });
  const restsOn = { of: 'all', ids: [id('t1'), 'not among the changes'] };
  return {
    changeset: {
      ...{ id: 'old', action: 'set-status', title: 'Set status', createdAt: 5, skipped, undoes: 'older' },
      changes: [statusTo('t1'), statusTo('t2', { rule: 'next-task', restsOn })],
    },
    run: { id: 'old', site: 'http://standin', user: 'user-golden', createdAt: 5, cancelRequested: false, ...run },
  };
}

let number = 0;

/** A journal as 0.1.0 has left it, opened by this version. */
async function upgraded(rows: ReturnType<typeof oldRows>): Promise<Journal> {
  const name = `version 1, ${number++}`;
  const database = await openDB(name, 1, {
    upgrade(made) {
      made.createObjectStore('changesets', { keyPath: 'id' });
      const runs = made.createObjectStore('runs', { keyPath: 'id' });
      runs.createIndex('state', 'state');
      runs.createIndex('createdAt', 'createdAt');
    },
  });
  await database.put('changesets', rows.changeset);
  await database.put('runs', rows.run);
  await database.put('runs', { id: 'damaged', state: 'applying', createdAt: 1 });
  database.close();
  return new Journal(name);
}

const finished = {
  ...{ state: 'finished', finishedAt: 9, undoneBy: 'later', lookedBackAt: 8 },
  chunks: [
    { from: 0, to: 1, state: 'done', sentAt: 7, attempts: 1, strays: [6] },
    { from: 1, to: 2, state: 'overtaken', written: true, found: [{ index: 1, attribute: 'status_id', value: null }] },
  ],
};

describe('a journal of 0.1.0', () => {
  it('is read as it was, in the shape of today', async () => {
    const journal = await upgraded(oldRows(finished));
    const { changeset, run } = (await journal.get('old'))!;
    expect(changeset).toMatchObject({ version: 2, title: 'Set status', undoes: 'older', skipped });
    expect(changeset.changes).toEqual([
      {
        ...{ kind: 'update', type: 'Task', key: [id('t1')], label: label('t1') },
        attributes: { status_id: { before: status('Ready'), after: status('Approved') } },
      },
      {
        ...{ kind: 'update', type: 'Task', key: [id('t2')], label: label('t2') },
        attributes: {
          status_id: {
            ...{ before: status('Ready'), after: status('Approved'), rule: 'next-task' },
            restsOn: { of: 'all', addresses: [...rests('all', 't1').addresses, ':not among the changes'] },
          },
        },
      },
    ]);
    expect(run).toMatchObject({ version: 2, attempts: [], finishedAt: 9, undoneBy: 'later' });
    expect(run.chunks).toEqual([
      { from: 0, to: 1, state: 'done', sentAt: 7, attempts: 1, late: [6] },
      { from: 1, to: 2, state: 'overtaken', written: true, found: [{ index: 1, attribute: 'status_id', value: null }] },
    ]);
    await journal.close();
  });

  it('can be undone', async () => {
    const journal = await upgraded(oldRows(finished));
    expect(inverseOf((await journal.get('old'))!).map(({ key }) => key)).toEqual([[id('t2')], [id('t1')]]);
    await journal.close();
  });

  it.each(['arrived', 'never arrived'])('goes on with what was sent without a receipt, which %s', async (what) => {
    const standin = smallShow();
    const way = new FragileTransport(inProcess(standin));
    if (what === 'arrived')
      for (const ref of ['t1', 't2']) editedBySomebody(standin, ref, { status_id: status('Approved') });
    const chunks = [{ from: 0, to: 2, state: 'sent', sentAt: 6, attempts: 1 }];
    const journal = await upgraded(oldRows({ state: 'applying', chunks }));
    const goOn = async () =>
      execute((await journal.get('old'))!, { journal, session: sessionOf(way.transport), wait: async () => undefined });
    const run = await goOn();
    if (what === 'arrived') expect(countsOf(run)).toMatchObject({ written: 2 });
    else {
      // It may still be wanted twice: that is the user's to decide.
      expect(run).toMatchObject({ state: 'unknown', interruption: 'outcome-unknown' });
      expect(way.writes).toEqual([]);
      await journal.begin('old');
      expect(countsOf(await goOn())).toMatchObject({ written: 2 });
    }
    for (const ref of ['t1', 't2']) expect(historyOf(standin, ref)).toEqual([status('Approved')]);
    await journal.close();
  });

  it('with a row nobody can read keeps it as it is, and sends nothing because of it', async () => {
    const journal = await upgraded(oldRows(finished));
    await expect(journal.run('damaged')).rejects.toThrow('is damaged');
    expect(await journal.inState('applying')).toEqual([]);
    await journal.close();
  });
});
