import assert from 'node:assert/strict';
import { makeVersionList } from '../../../demo/version-list.ts';
import type { Scenario } from '../scenario.ts';

export const addToList: Scenario = {
  title: 'add-to-list: versions go into a list that is there; what is in it already stays',
  async run({ browser: { server }, sidecar }) {
    const { database } = server.standin;
    const list = makeVersionList(server.standin, 'What there is', 3);
    const target = makeVersionList(server.standin, 'For the client', 1);
    const inside = () =>
      database
        .table('ListObject')
        .where('list_id', target.id)
        .map((row) => String(row['entity_id']));
    await sidecar.openVersions(server.url, list.id);
    await sidecar.start('Add to list…');
    await sidecar.pick('List', 'For the client');
    await sidecar.plan(2);
    await sidecar.see({ role: 'tab', text: 'Left as it is 1' });
    await sidecar.apply();
    assert.deepEqual(inside().sort(), [...list.versionIds].sort());
    await sidecar.undo();
    assert.deepEqual(inside(), target.versionIds);
  },
};
