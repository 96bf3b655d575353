import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Transport } from '../../../src/api/wire/transport.ts';
import type { EntityChange } from '../../../src/journal/changeset.ts';
import { execute } from '../../../src/journal/execute.ts';
import { inverseOf } from '../../../src/journal/inverse.ts';
import type { Journal } from '../../../src/journal/journal.ts';
import { reportOf } from '../../../src/journal/report.ts';
import type { JournalEntry, Run } from '../../../src/journal/run.ts';
import { inProcess } from '../../standin/in-process.ts';
import type { Standin } from '../../standin/standin.ts';
import { isWrite } from './fragile-transport.ts';
import {
  editedBySomebody,
  entryOf,
  journalOf,
  rests,
  rowOf,
  sessionOf,
  smallShow,
  status,
  statusChange,
} from './small-show.ts';

let standin: Standin;
let journal: Journal;
let number = 0;

beforeEach(() => {
  standin = smallShow();
});
afterEach(() => journal.close());

/** Carries changes out on a server whose answers do not show what is stored; `between` happens after each write. */
async function carryOut(
  changes: EntityChange[],
  { between = () => {}, showsStored = false, chunkSize = 9 }: Partial<Parameters>,
): Promise<JournalEntry & { run: Run }> {
  journal = await journalOf(`between ${number++}`, { showsStored });
  const server = inProcess(standin);
  const transport: Transport = async (operations, options) => {
    const results = await server(operations, options);
    if (isWrite(operations)) between();
    return results;
  };
  const entry = entryOf(changes);
  await journal.add(entry);
  await execute(entry, { journal, session: sessionOf(transport), chunkSize, patience: 0 });
  return entry;
}

interface Parameters {
  between(): void;
  showsStored: boolean;
  chunkSize: number;
}

describe('somebody who writes between our write and the request that reads it back', () => {
  const edit = (): void => editedBySomebody(standin, 't1', { status_id: status('Theirs') });

  it('is told, and undo has nothing to say of their value', async () => {
    const entry = await carryOut([statusChange('t1'), statusChange('t2')], { between: edit });
    expect(reportOf(entry).rows).toMatchObject([
      { fate: 'written, then changed by somebody', found: status('Theirs') },
      { fate: 'written' },
    ]);
    const undo = inverseOf(entry).find(({ key }) => key[0] === rowOf(standin, 't1')['id']);
    expect(undo).toMatchObject({ attributes: { status_id: { before: status('Approved') } } });
  });

  it('and puts the old value back is not told from a server that kept it', async () => {
    const back = (): void => editedBySomebody(standin, 't1', { status_id: status('Ready') });
    const entry = await carryOut([statusChange('t1')], { between: back });
    expect(reportOf(entry).rows).toMatchObject([{ fate: 'ignored by the server, or changed back' }]);
    expect(inverseOf(entry)).toEqual([]);
  });

  it('withholds nothing that is written already', async () => {
    const back = (): void => editedBySomebody(standin, 't1', { status_id: status('Ready') });
    const changes = [statusChange('t1'), statusChange('t2', 'Approved', rests('all', 't1'))];
    const entry = await carryOut([...changes, statusChange('t3', 'Done', rests('all', 't1'))], {
      between: back,
      chunkSize: 2,
    });
    expect(reportOf(entry).rows.map(({ fate }) => fate)).toEqual([
      'ignored by the server, or changed back',
      'written',
      'withheld',
    ]);
    expect(rowOf(standin, 't2')['status_id']).toBe(status('Approved'));
    expect(rowOf(standin, 't3')['status_id']).toBe(status('Ready'));
    expect(inverseOf(entry)).toMatchObject([{ key: [rowOf(standin, 't2')['id']] }]);
  });
});

describe('somebody who signs in between two chunks of a run', () => {
  it('has written the second, which is told, and the run stops there', async () => {
    journal = await journalOf(`between ${number++}`);
    const signedIn = { username: standin.show.username };
    const calls: string[][] = [];
    const server = inProcess(standin, { signedIn, calls });
    const transport: Transport = async (operations, options) => {
      const results = await server(operations, options);
      if (isWrite(operations)) signedIn.username = 'other';
      return results;
    };
    const other = { ...standin.user(standin.show.username)!, id: 'other', username: 'other' };
    standin.database.insert(other as never);
    const entry = entryOf(['t1', 't2', 't3'].map((ref) => statusChange(ref)));
    await journal.add(entry);
    const run = await execute(entry, { journal, session: sessionOf(transport), chunkSize: 1, patience: 0 });
    expect(run).toMatchObject({ state: 'interrupted', interruption: 'other-user' });
    expect(run.chunks).toMatchObject([{ state: 'done' }, { state: 'done', writtenBy: 'other' }, { state: 'queued' }]);
    expect(run.chunks[0]!.writtenBy).toBeUndefined();
    expect(calls).toHaveLength(2);
  });
});
