import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { makeVersionList } from '../../../demo/version-list.ts';
import type { Scenario } from '../scenario.ts';

export const addNote: Scenario = {
  title: 'add-note: a note with a category on three versions, and gone again',
  async run({ browser: { server }, sidecar }) {
    const { database } = server.standin;
    const notes = () => database.table('Note').where('content', 'Fix the edge');
    const category = { id: randomUUID(), name: 'Client feedback', color: '#1baf35', sort: 0 };
    database.insert({ __entity_type__: 'NoteCategory', ...category });
    await sidecar.openVersions(server.url, makeVersionList(server.standin, 'To be noted', 3).id);
    await sidecar.start('Add note…');
    await sidecar.see({ css: '.dialog .blank', text: 'Fill in the form to see what would change' });
    await sidecar.fill('Note', 'Fix the edge', '.dialog');
    await sidecar.pick('Category', 'Client feedback');
    const [first] = await sidecar.plan(3);
    assert.match(first!, /Fix the edge/);
    await sidecar.apply();
    assert.deepEqual(
      notes().map(({ category_id }) => category_id),
      Array(3).fill(category.id),
    );

    await sidecar.undo();
    assert.equal(notes().length, 0);
  },
};
