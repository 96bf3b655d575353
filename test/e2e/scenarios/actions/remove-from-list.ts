import assert from 'node:assert/strict';
import { makeVersionList } from '../../../demo/version-list.ts';
import type { Scenario } from '../scenario.ts';

export const removeFromList: Scenario = {
  title: 'remove-from-list: versions leave the list that is chosen, and are in it again',
  async run({ browser: { server }, sidecar }) {
    const { database } = server.standin;
    const list = makeVersionList(server.standin, 'To be emptied', 3);
    const inside = () =>
      database
        .table('ListObject')
        .where('list_id', list.id)
        .map((row) => String(row['entity_id']));
    await sidecar.openVersions(server.url, list.id);
    await sidecar.start('Remove from list…');
    await sidecar.pick('List', 'To be emptied');
    await sidecar.plan(3);
    await sidecar.apply();
    assert.deepEqual(inside(), []);
    await sidecar.undo();
    assert.deepEqual(inside().sort(), [...list.versionIds].sort());
  },
};
