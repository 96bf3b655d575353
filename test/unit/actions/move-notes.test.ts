import { expect, it } from 'vitest';
import type { SelectedEntity } from '../../../src/actions/action.ts';
import { moveNotes } from '../../../src/actions/notes/move-notes.ts';
import { Harbor, sessionOf } from '../changes/harbor.ts';
import { contextOn } from './context.ts';

const label = { path: [], thumbnailId: null, projectId: null, statusId: null };

it('tells once of a note that stays, though the version and the review session that show it are both selected', async () => {
  const show = new Harbor();
  const place = show.all('ReviewSessionObject')[0]!;
  const versionId = String(place['version_id']);
  const reviewId = String(place['review_session_id']);
  // No other notes, and no task for them to go to.
  for (const note of show.all('Note')) show.standin.database.remove(note);
  show.standin.database.update(show.row('AssetVersion', versionId), { task_id: null });
  const note = { parent_id: place['id'], parent_type: 'review_session_object' };
  await show.create('Note', { ...note, content: 'Too dark' });
  const entities: SelectedEntity[] = [
    { ...label, id: versionId, type: 'AssetVersion', name: 'render v001' },
    { ...label, id: reviewId, type: 'ReviewSession', name: 'Client' },
  ];
  const context = await contextOn(sessionOf(show.transport), { describe: async () => entities });
  const plan = (selected: SelectedEntity[]) =>
    moveNotes.plan!(
      { ...context, describe: async () => selected },
      selected.map(({ id, type }) => ({ id, type })),
      { to: 'task' },
    );
  for (const selected of [entities, entities.toReversed()]) {
    const { changes, skipped } = await plan(selected);
    expect(changes).toEqual([]);
    expect(skipped.map(({ id, reason }) => [id, reason])).toEqual([[selected[0]!.id, 'no-task']]);
  }
  expect((await plan([entities[1]!])).skipped.map(({ reason }) => reason)).toEqual(['no-task']);
});

it('tells notes apart in its form by whose they are, of which day, and on what of which shot', async () => {
  const show = new Harbor();
  const version = show.all('AssetVersion').find(({ id }) => show.all('Note').some((note) => note['parent_id'] === id))!;
  const entity: SelectedEntity = { ...label, id: String(version['id']), type: 'AssetVersion', name: 'previz v004' };
  const context = await contextOn(sessionOf(show.transport), { describe: async () => [entity] });
  const fields = await moveNotes.form!(context, [{ id: entity.id, type: entity.type }]);
  const texts = fields.find(({ name }) => name === 'texts');
  const [told] = texts?.kind === 'rows' ? (texts.fixed ?? []) : [];
  expect(told!.label).toMatch(/^[^,]+, \w{3} \d{1,2}, \d{4}, \S.* \/ \w+ v\d{3}$/);
});
