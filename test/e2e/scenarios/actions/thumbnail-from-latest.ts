import assert from 'node:assert/strict';
import { makeVersionList } from '../../../demo/version-list.ts';
import type { Scenario } from '../scenario.ts';

export const thumbnailFromLatest: Scenario = {
  title: 'thumbnail-from-latest: a task without a picture gets that of its newest version; undo takes it away',
  async run({ browser: { server }, sidecar }) {
    const { database } = server.standin;
    const { versionIds } = makeVersionList(server.standin, 'To be pictured', 1);
    const version = database.find('AssetVersion', versionIds[0]!)!;
    const task = database.find('Context', String(version['task_id']))!;
    const before = task['thumbnail_id'];
    task['thumbnail_id'] = null;
    await sidecar.openTasks(server.url, String(task['parent_id']));
    await sidecar.select(String(task['name']));
    await sidecar.rightClick(String(task['name']));
    await sidecar.choose('Thumbnail from latest…');
    await sidecar.plan(1);
    await sidecar.apply();
    const pictures = database.table('AssetVersion').where('task_id', task.id);
    const newest = pictures.toSorted((a, b) => String(b['date']).localeCompare(String(a['date'])))[0]!;
    assert.ok(task['thumbnail_id'] && task['thumbnail_id'] === newest['thumbnail_id']);
    await sidecar.undo();
    assert.equal(task['thumbnail_id'], null);
    task['thumbnail_id'] = before!;
  },
};
