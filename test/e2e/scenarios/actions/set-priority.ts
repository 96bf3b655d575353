import assert from 'node:assert/strict';
import type { Scenario } from '../scenario.ts';
import { shotsOf } from '../shots.ts';

export const setPriority: Scenario = {
  title: 'set-priority: two tasks get another priority, and have their own again',
  async run({ browser: { server }, sidecar }) {
    const { database } = server.standin;
    const shot = shotsOf(server.standin).shots[0]!;
    const idOf = (name: string) => database.table('Priority').where('name', name)[0]!.id;
    const names = ['lighting', 'compositing'];
    const tasks = database
      .table('Context')
      .where('parent_id', shot['id'])
      .filter(({ name }) => names.includes(String(name)));
    const priorities = () => tasks.map((row) => row['priority_id']);
    const before = priorities();
    for (const row of tasks) row['priority_id'] = idOf('Low');
    await sidecar.openTasks(server.url, String(shot['id']));
    await sidecar.select(...names);
    await sidecar.rightClick('lighting');
    await sidecar.choose('Set priority…', 'Urgent');
    await sidecar.plan(2);
    await sidecar.apply();
    assert.deepEqual(priorities(), [idOf('Urgent'), idOf('Urgent')]);
    await sidecar.undo();
    assert.deepEqual(priorities(), [idOf('Low'), idOf('Low')]);
    for (const [index, row] of tasks.entries()) row['priority_id'] = before[index]!;
  },
};
