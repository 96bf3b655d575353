import assert from 'node:assert/strict';
import type { Scenario } from '../scenario.ts';
import { shotsOf } from '../shots.ts';

export const logTime: Scenario = {
  title: 'log-time: hours and a comment on a task; what is no number is refused at the field',
  async run({ browser: { server }, sidecar }) {
    const { database } = server.standin;
    const shot = shotsOf(server.standin).shots[0]!;
    const logged = () => database.table('Timelog').where('comment', 'Roto of the left hand');
    await sidecar.openTasks(server.url, String(shot['id']));
    assert.equal(await sidecar.rightClick('compositing'), 'compositing');
    await sidecar.choose('Log time…');
    await sidecar.fill('Hours', '-1');
    await sidecar.see({ css: '.dialog .field-error', text: 'S207' });
    await sidecar.fill('Hours', '2.5');
    await sidecar.fill('Comment', 'Roto of the left hand', '.dialog');
    await sidecar.plan(1);
    await sidecar.apply();
    assert.deepEqual(
      logged().map(({ duration }) => duration),
      [9000],
    );
    await sidecar.undo();
    assert.deepEqual(logged(), []);
  },
};
