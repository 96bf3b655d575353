import { beforeEach, describe, expect, it } from 'vitest';
import { planReversal } from '../../../src/changes/plan-reversal.ts';
import type { EntityChange } from '../../../src/journal/changeset.ts';
import type { Standin } from '../../standin/standin.ts';
import {
  change,
  editedBySomebody,
  everything,
  id,
  rowOf,
  sessionWith,
  smallShow,
  status,
  thumbnail,
} from '../journal/small-show.ts';

let standin: Standin;
let calls: string[][];

beforeEach(() => {
  standin = smallShow();
  calls = [];
});

/** A reversal from what we wrote (Ready and A, where the show stands) to what was there before. */
const back = (ref: string, values: { status?: string; thumbnail?: string } = { status: 'Done' }): EntityChange =>
  change(ref, {
    ...(values.status && { status_id: { after: status(values.status) } }),
    ...(values.thumbnail && { thumbnail_id: { after: thumbnail(values.thumbnail) } }),
  });

const reverse = (...changes: EntityChange[]) => planReversal(sessionWith(standin, calls), changes);

describe('taking changes back', () => {
  it('takes one request, and is planned where our values still are', async () => {
    const changes = everything.map((ref) => back(ref));
    expect(await reverse(...changes)).toEqual({ changes, skipped: [], losses: [] });
    expect(calls).toEqual([['query', 'query', 'query']]);
  });

  it('leaves alone what somebody changed since, and says so', async () => {
    editedBySomebody(standin, 't1', { status_id: status('Theirs') });
    const { changes, skipped } = await reverse(back('t1'), back('t2'));
    expect(changes).toEqual([back('t2')]);
    expect(skipped).toEqual([{ id: id('t1'), label: back('t1').label, rule: '', reason: 'changed-since', detail: '' }]);
  });

  it('takes back one attribute where the other one was changed', async () => {
    editedBySomebody(standin, 't1', { status_id: status('Theirs') });
    const { changes, skipped } = await reverse(back('t1', { status: 'Done', thumbnail: 'B' }));
    expect(changes).toEqual([back('t1', { thumbnail: 'B' })]);
    expect(skipped.map(({ reason }) => reason)).toEqual(['changed-since']);
  });

  it('needs nothing where a value is back already', async () => {
    editedBySomebody(standin, 't1', { status_id: status('Done') });
    expect(await reverse(back('t1'))).toEqual({ changes: [], skipped: [], losses: [] });
    expect(await reverse(back('t1', { status: 'Done', thumbnail: 'B' }))).toEqual({
      changes: [back('t1', { thumbnail: 'B' })],
      skipped: [],
      losses: [],
    });
  });

  it('cannot be done where the entity is gone', async () => {
    standin.database.remove(rowOf(standin, 't4') as never);
    const { changes, skipped } = await reverse(back('t4'), back('t3'));
    expect(changes).toEqual([back('t3')]);
    expect(skipped).toMatchObject([{ id: id('t4'), reason: 'vanished' }]);
  });

  it('is nothing where nothing was changed', async () => {
    expect(await reverse(back('t1', { status: 'Ready' }))).toEqual({ changes: [], skipped: [], losses: [] });
    expect(await reverse()).toEqual({ changes: [], skipped: [], losses: [] });
    expect(calls).toHaveLength(1);
  });

  it('brings an emptied attribute back, and empties one that was filled', async () => {
    editedBySomebody(standin, 't1', { thumbnail_id: null });
    const refill = change('t1', { thumbnail_id: { before: null, after: thumbnail('B') } });
    const empty = change('t2', { thumbnail_id: { after: null } });
    expect(await reverse(refill, empty)).toEqual({ changes: [refill, empty], skipped: [], losses: [] });
  });

  it('creates nothing that somebody has created again', async () => {
    const { key, label } = back('t1');
    const again: EntityChange = { kind: 'create', type: 'Task', key, label, values: { id: key[0]! } };
    const { changes, skipped } = await reverse(again);
    expect(changes).toEqual([]);
    expect(skipped).toMatchObject([{ id: key[0], reason: 'there-already' }]);
  });

  it('deletes what is let go with it, and nothing that somebody uses', async () => {
    const file = thumbnail('B');
    for (const ref of ['v1', 'v2']) editedBySomebody(standin, ref, { thumbnail_id: file });
    const label = { type: 'FileComponent', name: 'frame', path: [], thumbnailId: file };
    const removal: EntityChange = { kind: 'delete', type: 'FileComponent', key: [file], label, row: { id: file } };
    const letGo = (ref: string) => change(ref, { thumbnail_id: { before: file, after: thumbnail('A') } });

    const half = await reverse(letGo('v1'), removal);
    expect(half.changes.map(({ kind }) => kind)).toEqual(['update']);
    expect(half.skipped).toMatchObject([{ id: file, reason: 'in-use' }]);
    const whole = await reverse(letGo('v1'), letGo('v2'), removal);
    expect(whole.changes.map(({ kind }) => kind)).toEqual(['update', 'update', 'delete']);
    expect(whole.skipped).toEqual([]);
  });
});
