import assert from 'node:assert/strict';
import { difference, snapshot } from '../../../demo/snapshot.ts';
import { makeVersionList } from '../../../demo/version-list.ts';
import type { Scenario } from '../scenario.ts';

export const thumbnailUp: Scenario = {
  title: 'thumbnail-up: a version gives its picture to its task and its shot, and they have theirs again',
  async run({ browser: { server }, sidecar }) {
    const { standin } = server;
    const { database } = standin;
    const list = makeVersionList(standin, 'To be shown above', 1);
    const version = database.find('AssetVersion', list.versionIds[0]!)!;
    const task = database.find('Context', String(version['task_id']))!;
    const shot = database.find('Context', String(task['parent_id']))!;
    const before = snapshot(standin);
    await sidecar.openVersions(server.url, list.id);
    await sidecar.start('Thumbnail up…');
    await sidecar.plan(2);
    await sidecar.apply();
    assert.deepEqual([task['thumbnail_id'], shot['thumbnail_id']], Array(2).fill(version['thumbnail_id']));
    await sidecar.undo();
    assert.deepEqual(difference(before, snapshot(standin)), new Map());
  },
};
