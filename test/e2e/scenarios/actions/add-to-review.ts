import assert from 'node:assert/strict';
import { makeVersionList } from '../../../demo/version-list.ts';
import type { Scenario } from '../scenario.ts';

export const addToReview: Scenario = {
  title: 'add-to-review: versions go into a new review session; undo takes them out, and the session away',
  async run({ browser: { server }, sidecar }) {
    const { database } = server.standin;
    const list = makeVersionList(server.standin, 'To be reviewed', 2);
    const sessions = () => database.table('ReviewSession').where('name', 'Seen by the client');
    const shown = () =>
      sessions().flatMap(({ id }) =>
        database
          .table('ReviewSessionObject')
          .where('review_session_id', id)
          .map((row) => String(row['version_id'])),
      );
    await sidecar.openVersions(server.url, list.id);
    await sidecar.start('Add to review…');
    await sidecar.fill('Review session', 'Seen by the client', '.dialog');
    await sidecar.tab.press('Enter');
    await sidecar.plan(3);
    await sidecar.apply();
    assert.deepEqual(shown().sort(), [...list.versionIds].sort());
    await sidecar.undo();
    assert.deepEqual(sessions(), []);
  },
};
