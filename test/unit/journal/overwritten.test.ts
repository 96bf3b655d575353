import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EntityChange, UpdateChange } from '../../../src/journal/changeset.ts';
import { execute } from '../../../src/journal/execute.ts';
import { inverseOf, restorationOf } from '../../../src/journal/inverse.ts';
import type { Journal } from '../../../src/journal/journal.ts';
import { countsOf, type JournalEntry } from '../../../src/journal/run.ts';
import { Standin } from '../../standin/standin.ts';
import {
  change,
  editedBySomebody,
  entryOf,
  id,
  journalOf,
  rests,
  rowOf,
  sessionWith,
  smallShow,
  status,
  statusChange,
  thumbnail,
} from './small-show.ts';

let standin: Standin;
let journal: Journal;
let number = 0;

beforeEach(async () => {
  standin = smallShow();
  journal = await journalOf(`overwritten ${number++}`);
});
afterEach(() => journal.close());

async function carryOut(changes: EntityChange[], chunkSize = 2): Promise<JournalEntry> {
  const entry = entryOf(changes);
  await journal.add(entry);
  await execute(entry, { journal, session: sessionWith(standin), chunkSize, patience: 0 });
  return (await journal.get(entry.run.id))!;
}

/** Id → attribute → value after, of changes. */
function wished(changes: readonly EntityChange[]): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    (changes as UpdateChange[]).map(({ key: [id], attributes }) => [
      id!,
      Object.fromEntries(Object.entries(attributes).map(([name, { after }]) => [name, after])),
    ]),
  );
}

describe('what somebody else had written between the plan and the write', () => {
  it('is noticed at no extra request, whichever chunk it is in', async () => {
    editedBySomebody(standin, 't2', { status_id: status('Theirs') });
    editedBySomebody(standin, 't4', { thumbnail_id: thumbnail('C') });
    const calls: string[][] = [];
    const both = (ref: string) =>
      change(ref, { status_id: { after: status('Done') }, thumbnail_id: { after: thumbnail('B') } });
    const entry = entryOf(['t1', 't2', 't3', 't4'].map(both));
    await journal.add(entry);
    const run = await execute(entry, { journal, session: sessionWith(standin, calls), chunkSize: 2 });
    expect(calls).toEqual([
      ['query_server_information', 'query', 'create', 'update', 'update'],
      ['query_server_information', 'query', 'create', 'update', 'update'],
    ]);
    expect(run.chunks.map(({ overwritten }) => overwritten)).toEqual([
      [{ index: 1, attribute: 'status_id', value: status('Theirs') }],
      [{ index: 3, attribute: 'thumbnail_id', value: thumbnail('C') }],
    ]);
    expect(rowOf(standin, 't2')['status_id']).toBe(status('Done'));
  });

  it('is nothing when nobody wrote, or wrote what was there', async () => {
    editedBySomebody(standin, 't1', { status_id: status('Ready') });
    const { run } = await carryOut(['t1', 't3'].map((ref) => statusChange(ref)));
    expect(run.chunks.every((chunk) => !('overwritten' in chunk))).toBe(true);
  });

  it('and is what we wrote is known to be theirs: it is neither restored nor taken back', async () => {
    editedBySomebody(standin, 't2', { status_id: status('Approved') });
    const entry = await carryOut(['t1', 't2', 't3'].map((ref) => statusChange(ref)));
    expect(entry.run.chunks[0]?.overwritten).toEqual([{ index: 1, attribute: 'status_id', value: status('Approved') }]);
    expect(restorationOf(entry)).toEqual([]);
    expect(inverseOf(entry).map(({ key: [id] }) => id)).toEqual([id('t3'), id('t1')]);
  });

  it('may be that they emptied it', async () => {
    editedBySomebody(standin, 't1', { thumbnail_id: null });
    const { run } = await carryOut([change('t1', { thumbnail_id: { after: thumbnail('B') } })]);
    expect(run.chunks[0]?.overwritten).toEqual([{ index: 0, attribute: 'thumbnail_id', value: null }]);
  });

  it('can be put back, and nothing else is', async () => {
    editedBySomebody(standin, 't2', { status_id: status('Theirs') });
    const both = { status_id: { after: status('Done') }, thumbnail_id: { after: thumbnail('B') } };
    const entry = await carryOut([statusChange('t1'), change('t2', both), statusChange('t3')]);
    expect(wished(restorationOf(entry))).toEqual({ [id('t2')]: { status_id: status('Theirs') } });
    expect(restorationOf(entry)[0]?.attributes['status_id']?.before).toBe(status('Done'));
  });
});

describe('taking back', () => {
  it('returns each value to what our write replaced: theirs where there was one', async () => {
    editedBySomebody(standin, 't2', { status_id: status('Theirs') });
    const both = { status_id: { after: status('Done') }, thumbnail_id: { after: thumbnail('B') } };
    const entry = await carryOut([statusChange('t1'), change('t2', both)]);
    const inverse = inverseOf(entry);
    expect(wished(inverse)).toEqual({
      [id('t1')]: { status_id: status('Ready') },
      [id('t2')]: { status_id: status('Theirs'), thumbnail_id: thumbnail('A') },
    });
    expect((inverse as UpdateChange[]).map(({ attributes }) => attributes['status_id']?.before)).toEqual([
      status('Done'),
      status('Approved'),
    ]);
  });

  it('is about what was written, and nothing else', async () => {
    standin.refused.add(id('v1'));
    const onVersion = rests('all', 'v1');
    const half = change('t2', {
      status_id: { after: status('Done'), restsOn: onVersion },
      thumbnail_id: { after: thumbnail('B') },
    });
    const entry = await carryOut(
      [statusChange('v1'), statusChange('t1', 'Done', onVersion), half, statusChange('t3')],
      4,
    );
    expect(wished(inverseOf(entry))).toEqual({
      [id('t2')]: { thumbnail_id: thumbnail('A') },
      [id('t3')]: { status_id: status('Ready') },
    });
  });

  it('rests on nothing: every value goes back by itself', async () => {
    const entry = await carryOut([statusChange('v1'), statusChange('t1', 'Done', rests('all', 'v1'))]);
    for (const { attributes } of inverseOf(entry) as UpdateChange[])
      expect(Object.keys(attributes['status_id']!)).toEqual(['before', 'after']);
  });

  it('of what was never sent is nothing', () => {
    expect(inverseOf(entryOf([statusChange('t1')]))).toEqual([]);
    expect(restorationOf(entryOf([statusChange('t1')]))).toEqual([]);
  });
});

describe('a server that answers with what is there after the writes', () => {
  it('tells what was overwritten by its history of statuses', async () => {
    standin = new Standin(smallShow().show, { encoding: 'late' });
    editedBySomebody(standin, 't1', { status_id: status('Theirs') });
    const entry = await carryOut([statusChange('t1'), statusChange('t2')]);
    expect(entry.run.chunks[0]?.overwritten).toEqual([{ index: 0, attribute: 'status_id', value: status('Theirs') }]);
    expect(wished(inverseOf(entry))).toEqual({
      [id('t1')]: { status_id: status('Theirs') },
      [id('t2')]: { status_id: status('Ready') },
    });
  });

  it('cannot tell it of anything else, and is not believed to have: that is said', async () => {
    standin = new Standin(smallShow().show, { encoding: 'late' });
    for (const name of ['B', 'C']) {
      standin.database.insert({ __entity_type__: 'FileComponent', id: thumbnail(name), file_type: '.png', size: 1 });
    }
    editedBySomebody(standin, 't1', { thumbnail_id: thumbnail('C') });
    const entry = await carryOut([change('t1', { thumbnail_id: { after: thumbnail('B') } })]);
    expect(entry.run.chunks[0]).toMatchObject({ state: 'done', unseen: true });
    expect(wished(inverseOf(entry))).toEqual({ [id('t1')]: { thumbnail_id: thumbnail('A') } });
  });

  it('is not misled by what it ignored in the same request', async () => {
    standin = new Standin(smallShow().show, { encoding: 'late' });
    const kept = change('t2', { created_at: { before: null, after: '2020-01-01T00:00:00+00:00' } });
    const entry = await carryOut([statusChange('t1'), kept], 5);
    expect(entry.run.chunks.map(({ state }) => state)).toEqual(['done', 'ignored']);
    expect(wished(inverseOf(entry))).toEqual({ [id('t1')]: { status_id: status('Ready') } });
  });

  it('costs one request more for each chunk: values and history are read together', async () => {
    standin = new Standin(smallShow().show, { encoding: 'late' });
    const known = (await journal.receipts.known('http://standin', 'user-golden'))!;
    await journal.receipts.keep({ ...known, showsStored: false });
    const calls: string[][] = [];
    const entry = entryOf(['t1', 't2', 't3', 't4'].map((ref) => statusChange(ref)));
    await journal.add(entry);
    const run = await execute(entry, { journal, session: sessionWith(standin, calls), chunkSize: 2 });
    expect(countsOf(run)).toMatchObject({ written: 4 });
    expect(calls).toHaveLength(4);
  });
});
