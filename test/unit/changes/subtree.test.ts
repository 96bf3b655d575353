import { expect, it } from 'vitest';
import { readSubtree, TooManyRowsError } from '../../../src/changes/subtree.ts';
import { Harbor } from './harbor.ts';

/** What servers remove along with what (ftrack-protocol §8.3): a report must not leave it out, and undo creates it again. */
const hangs: [on: string, type: string, by: string][] = [
  ['Shot', 'Task', 'parent_id'],
  ['Shot', 'Asset', 'context_id'],
  ['Shot', 'Note', 'parent_id'],
  ['Task', 'Appointment', 'context_id'],
  ['Task', 'Timelog', 'context_id'],
  ['Task', 'TypedContextLink', 'from_id'],
  ['Task', 'TypedContextLink', 'to_id'],
  ['Shot', 'ListObject', 'entity_id'],
  ['Shot', 'CustomAttributeValue', 'entity_id'],
  ['Shot', 'Metadata', 'parent_id'],
  ['Asset', 'AssetVersion', 'asset_id'],
  ['Asset', 'Metadata', 'parent_id'],
  ['AssetVersion', 'FileComponent', 'version_id'],
  ['AssetVersion', 'Note', 'parent_id'],
  ['AssetVersion', 'ListObject', 'entity_id'],
  ['AssetVersion', 'ReviewSessionObject', 'version_id'],
  ['AssetVersion', 'AssetVersionLink', 'from_id'],
  ['AssetVersion', 'AssetVersionLink', 'to_id'],
  ['AssetVersion', 'CustomAttributeValue', 'entity_id'],
  ['AssetVersion', 'Metadata', 'parent_id'],
  ['FileComponent', 'ComponentLocation', 'component_id'],
  ['FileComponent', 'NoteComponent', 'component_id'],
  ['FileComponent', 'Metadata', 'parent_id'],
  ['Note', 'Note', 'in_reply_to_id'],
  ['Note', 'NoteComponent', 'note_id'],
  ['Note', 'NoteLabelLink', 'note_id'],
  ['Note', 'Recipient', 'note_id'],
  ['AssetVersionList', 'ListObject', 'list_id'],
  ['ReviewSession', 'ReviewSessionObject', 'review_session_id'],
  ['ReviewSession', 'ReviewSessionInvitee', 'review_session_id'],
  ['ReviewSessionObject', 'ReviewSessionObjectStatus', 'review_session_object_id'],
];

it.each(hangs)('of a %s that goes, goes a %s by its %s', async (on, type, by) => {
  const show = new Harbor();
  const id = String(show.all(on)[0]!['id']);
  const keys = show.session.schemas.keyAttributes(type);
  const key = Object.fromEntries(keys.map((name) => [name, crypto.randomUUID()]));
  show.standin.database.insert({ __entity_type__: type, id: crypto.randomUUID(), ...key, [by]: id });
  const wanted = { ...key, ...(by in key && { [by]: id }) };
  const { rows } = await readSubtree(show.session, [{ type: on, id }], { most: 5000 });
  const found = [...rows.values()].filter(({ key: one }) => one.join() === keys.map((name) => wanted[name]).join());
  expect(found).toHaveLength(1);
});

it('more rows than anybody would remove are not read to the end', async () => {
  const show = new Harbor();
  const project = { type: 'Project', id: String(show.all('Project')[0]!['id']) };
  await expect(readSubtree(show.session, [project], { most: 10 })).rejects.toBeInstanceOf(TooManyRowsError);
});
