import assert from 'node:assert/strict';
import { difference, snapshot } from '../../../demo/snapshot.ts';
import { makeVersionList } from '../../../demo/version-list.ts';
import type { Scenario } from '../scenario.ts';

export const syncToTask: Scenario = {
  title: 'sync-to-task: tasks get the status of their versions, and have their own again',
  async run({ browser: { server }, sidecar }) {
    const { standin } = server;
    const { database } = standin;
    const list = makeVersionList(standin, 'Out of step', 3);
    const omitted = database.table('Status').where('name', 'Omitted')[0]!['id'];
    const before = snapshot(standin);
    const versions = list.versionIds.map((id) => database.find('AssetVersion', id)!);
    for (const version of versions) database.update(version, { status_id: omitted });
    const tasks = versions.map((version) => database.find('Context', String(version['task_id']))!);
    const given = snapshot(standin);
    await sidecar.openVersions(server.url, list.id);
    await sidecar.start('Sync to task…');
    await sidecar.see({ css: '.dialog .change-row', text: 'follows its version' });
    await sidecar.apply();
    assert.deepEqual(
      tasks.map((task) => task['status_id']),
      Array(3).fill(omitted),
    );
    await sidecar.undo();
    assert.deepEqual(difference(given, snapshot(standin)), new Map());
    for (const version of versions) database.update(version, { status_id: before.get(`${version['id']}.status_id`) });
  },
};
