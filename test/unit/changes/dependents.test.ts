import { describe, expect, it } from 'vitest';
import { hangingOn } from '../../../src/changes/dependents.ts';
import { lossesOf } from '../../../src/changes/losses.ts';
import { planReversal } from '../../../src/changes/plan-reversal.ts';
import type { EntityChange } from '../../../src/journal/changeset.ts';
import { Harbor } from './harbor.ts';

const removal = (type: string, id: string): EntityChange => {
  const label = { type, name: id, path: [], thumbnailId: null };
  return { kind: 'delete', type, key: [id], label, row: { id } };
};

/** What servers remove along with what, and by which attribute it is found (ftrack-protocol §8.3). */
const hangs: [on: string, type: string, by: string][] = [
  ['Shot', 'Task', 'parent_id'],
  ['Shot', 'Asset', 'context_id'],
  ['Task', 'Note', 'parent_id'],
  ['Task', 'Timelog', 'context_id'],
  ['Task', 'Appointment', 'context_id'],
  ['Shot', 'ListObject', 'entity_id'],
  ['Asset', 'AssetVersion', 'asset_id'],
  ['AssetVersion', 'FileComponent', 'version_id'],
  ['AssetVersion', 'Note', 'parent_id'],
  ['AssetVersion', 'ListObject', 'entity_id'],
  ['AssetVersion', 'ReviewSessionObject', 'version_id'],
  ['FileComponent', 'Shot', 'thumbnail_id'],
  ['FileComponent', 'AssetVersion', 'thumbnail_id'],
  ['FileComponent', 'User', 'thumbnail_id'],
  ['Note', 'Note', 'in_reply_to_id'],
  ['AssetVersionList', 'ListObject', 'list_id'],
  ['ReviewSession', 'ReviewSessionObject', 'review_session_id'],
];

describe('what somebody has put on something since', () => {
  it.each(hangs)('keeps a %s from being taken back: a %s by its %s', async (on, type, by) => {
    const show = new Harbor();
    const id = String(show.all(on)[0]!['id']);
    const other = crypto.randomUUID();
    show.standin.database.insert({ __entity_type__: type, id: other, [by]: id });
    const found = await hangingOn(show.session, [{ type: on, id }]);
    expect(found.filter((one) => one.id === other)).toMatchObject([{ on: id, by }]);
    const { changes, skipped } = await planReversal(show.session, [removal(on, id)]);
    expect([changes, skipped.map(({ reason }) => reason)]).toEqual([[], ['in-use']]);
  });

  it('keeps what that hangs on, too', async () => {
    const show = new Harbor();
    const shot = await show.create('Shot', { name: 'new', parent_id: String(show.openShot['parent_id']) });
    const task = await show.create('Task', { name: 'new', parent_id: shot });
    await show.create('Timelog', { context_id: task, duration: 1 });
    const { changes, skipped } = await planReversal(show.session, [removal('Task', task), removal('Shot', shot)]);
    expect(changes).toEqual([]);
    expect(skipped).toMatchObject([
      { id: task, reason: 'in-use' },
      { id: shot, reason: 'in-use' },
    ]);
  });
});

it('what is deleted again is kept as it is by then, to be created from', async () => {
  const show = new Harbor();
  const task = await show.create('Task', { name: 'new', parent_id: String(show.openShot['id']) });
  show.standin.database.update(show.row('Context', task), { name: 'renamed since' });
  const change = { ...removal('Task', task), row: { id: task, name: 'new' } } as EntityChange;
  expect((await planReversal(show.session, [change])).changes).toMatchObject([{ row: { name: 'renamed since' } }]);
});

it.each([
  ['Shot', ['status_history', 'unseen_rows']],
  ['AssetVersion', ['status_history', 'media', 'unseen_rows']],
  ['Asset', ['unseen_rows']],
  ['FileComponent', ['media']],
  ['Note', ['notifications', 'unseen_rows']],
  ['ListObject', []],
])('what cannot come back of a %s is said before: %j', (type, lost) => {
  expect(lossesOf([removal(type, 'a')]).map(({ what }) => what)).toEqual(lost);
});
