import assert from 'node:assert/strict';
import { makeVersionList } from '../../../demo/version-list.ts';
import type { Scenario } from '../scenario.ts';

export const commentToNote: Scenario = {
  title: 'comment-to-note: what two versions were published with becomes a note on each, and no note any more',
  async run({ browser: { server }, sidecar }) {
    const { database } = server.standin;
    const list = makeVersionList(server.standin, 'To be noted down', 2);
    const versions = list.versionIds.map((id) => database.find('AssetVersion', id)!);
    const before = versions.map((row) => row['comment']);
    for (const [index, row] of versions.entries()) row['comment'] = `Published for the ${index + 1}. time`;
    const notes = () =>
      versions.flatMap((row) =>
        database
          .table('Note')
          .where('content', row['comment'])
          .map((note) => [note['parent_id'], note['content']]),
      );
    await sidecar.openVersions(server.url, list.id);
    await sidecar.start('Comment to note…');
    await sidecar.plan(2);
    await sidecar.apply();
    assert.deepEqual(
      notes(),
      versions.map((row) => [row['id'], row['comment']]),
    );
    await sidecar.undo();
    assert.deepEqual(notes(), []);
    for (const [index, row] of versions.entries()) row['comment'] = before[index]!;
  },
};
