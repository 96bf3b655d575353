import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Scenario } from '../scenario.ts';
import { shotsOf } from '../shots.ts';

export const timeReport: Scenario = {
  title: 'time-report: what was logged below a shot, by task, as a table that can be copied',
  async run({ browser, sidecar }) {
    const { server } = browser;
    const { database } = server.standin;
    const { sequenceId, shots } = shotsOf(server.standin);
    const shot = shots[1]!;
    const user = database.table('User').where('username', server.user)[0]!;
    const [task] = database.table('Context').where('parent_id', shot['id']);
    const log = database.insert({
      __entity_type__: 'Timelog',
      ...{ id: randomUUID(), user_id: user['id'], context_id: task!['id'], duration: 5400, comment: '' },
      ...{ name: '', start: new Date(server.standin.time).toISOString().slice(0, 19) },
    });
    await sidecar.openTasks(server.url, sequenceId);
    await sidecar.select(String(shot['name']));
    await sidecar.rightClick(String(shot['name']));
    await sidecar.choose('Time report…');
    await sidecar.pick('By', 'Task');
    await sidecar.press({ role: 'button', name: 'Continue' });
    await sidecar.see({ css: '.dialog tbody tr', text: String(task!['name']) });
    await sidecar.press({ css: '.dialog-foot button', text: 'Copy' });
    await sidecar.see({ css: '.dialog .summary', text: 'Copied' });
    const line = (await browser.clipboard()).split('\n').find((one) => one.includes(String(task!['name'])));
    assert.match(line ?? '', /\t1\.5(\t|$)/);
    await sidecar.tab.press('Escape');
    database.remove(log);
  },
};
