import assert from 'node:assert/strict';
import { makeVersionList } from '../../../demo/version-list.ts';
import type { Scenario } from '../scenario.ts';

export const setStatus: Scenario = {
  title: 'set-status: a status from the submenu with a note beside the plan, applied and taken back',
  inSample: true,
  async run({ browser: { server }, sidecar }) {
    const { database } = server.standin;
    const list = makeVersionList(server.standin, 'With a word', 2);
    const notes = (): unknown[] => database.table('Note').where('content', 'Almost there');
    const omitted = database.table('Status').where('name', 'Omitted')[0]!['id'];
    const statuses = (): unknown[] => list.versionIds.map((id) => database.find('AssetVersion', id)!['status_id']);
    const before = statuses();
    await sidecar.openVersions(server.url, list.id);
    await sidecar.selectAll();
    assert.equal(await sidecar.rightClick(), '2 versions');
    await sidecar.hover({ role: 'menuitem', name: 'Set status…' });
    await sidecar.click({ role: 'menuitem', name: 'Omitted' });

    // What was chosen is filled in, and the plan is there without another word.
    await sidecar.see({ role: 'combobox', name: 'Status' }, ({ value }) => value === 'Omitted');
    await sidecar.see({ css: '.dialog .change-row' });
    const rows = (await sidecar.all({ css: '.dialog .change-row' })).length;
    await sidecar.fill('Note', 'Almost there', '.dialog');
    await sidecar.plan(rows + 2);
    await sidecar.apply();
    assert.equal(notes().length, 2);
    assert.deepEqual(statuses(), [omitted, omitted]);

    await sidecar.undo();
    assert.deepEqual(notes(), []);
    assert.deepEqual(statuses(), before);
  },
};
