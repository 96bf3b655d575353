import assert from 'node:assert/strict';
import type { Scenario } from '../scenario.ts';
import { shotsOf } from '../shots.ts';

export const assign: Scenario = {
  title: 'assign: somebody gets tasks of a shot that they had not, and loses them again',
  async run({ browser: { server }, sidecar }) {
    const { database } = server.standin;
    const shot = shotsOf(server.standin).shots[0]!;
    const user = database.table('User').where('username', server.user)[0]!;
    const names = ['lighting', 'compositing'];
    const tasks = database
      .table('Context')
      .where('parent_id', shot['id'])
      .filter(({ name }) => names.includes(String(name)));
    const assigned = (): unknown[] =>
      database
        .table('Appointment')
        .where('resource_id', user['id'])
        .filter(({ type, context_id }) => type === 'assignment' && tasks.some(({ id }) => id === context_id))
        .map(({ context_id }) => context_id);
    const before = assigned().sort();
    await sidecar.openTasks(server.url, String(shot['id']));
    await sidecar.select(...names);
    assert.equal(await sidecar.rightClick('lighting'), '2 tasks');
    await sidecar.choose('Assign…');
    await sidecar.pick('People', `${user['first_name']} ${user['last_name']}`);
    // The list of a field for several stays open.
    await sidecar.tab.press('Escape');
    await sidecar.plan(tasks.length - before.length);
    await sidecar.apply();
    assert.equal(assigned().length, tasks.length);
    await sidecar.undo();
    assert.deepEqual(assigned().sort(), before);
  },
};
