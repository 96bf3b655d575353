import assert from 'node:assert/strict';
import type { Scenario } from '../scenario.ts';
import { shotsOf } from '../shots.ts';

export const startWorking: Scenario = {
  title: 'start-working: tasks that are ready are worked on, one on hold stays; undo makes them ready again',
  async run({ browser: { server }, sidecar }) {
    const { database } = server.standin;
    const shot = shotsOf(server.standin).shots[0]!;
    const statusId = (name: string) => database.table('Status').where('name', name)[0]!.id;
    const names = ['animation', 'lighting', 'compositing'];
    const tasks = database
      .table('Context')
      .where('parent_id', shot['id'])
      .filter(({ name }) => names.includes(String(name)));
    const all = [shot, ...tasks];
    const before = all.map((row) => row['status_id']);
    const statuses = () => tasks.map((row) => row['status_id']);
    for (const row of tasks) row['status_id'] = statusId(row['name'] === 'animation' ? 'On Hold' : 'Ready');
    shot['status_id'] = statusId('In Progress');
    const ready = statuses();
    await sidecar.openTasks(server.url, String(shot['id']));
    await sidecar.select(...names);
    assert.equal(await sidecar.rightClick('lighting'), '3 tasks');
    await sidecar.choose('Start working…');
    await sidecar.plan(2);
    await sidecar.apply();
    assert.deepEqual(
      statuses(),
      tasks.map(({ name }) => statusId(name === 'animation' ? 'On Hold' : 'In Progress')),
    );
    await sidecar.undo();
    assert.deepEqual(statuses(), ready);
    for (const [index, row] of all.entries()) row['status_id'] = before[index]!;
  },
};
