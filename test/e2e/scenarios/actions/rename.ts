import assert from 'node:assert/strict';
import type { Scenario } from '../scenario.ts';
import { shotsOf } from '../shots.ts';

export const rename: Scenario = {
  title: 'rename: names are given one by one, and what nobody touched keeps its own',
  async run({ browser: { server }, sidecar }) {
    const { sequenceId, shots } = shotsOf(server.standin);
    const names = (): unknown[] => shots.map(({ name }) => name);
    const before = names();
    const [first, second, ...others] = before.map(String) as [string, string];
    await sidecar.openTasks(server.url, sequenceId);
    await sidecar.select(first, second);
    await sidecar.rightClick(second);
    await sidecar.choose('Rename…');
    await sidecar.see({ role: 'textbox', name: second }, ({ value }) => value === second);
    await sidecar.fill(second, 'one_of_a_kind');
    const [line] = await sidecar.plan(1);
    assert.match(line!, /one_of_a_kind/);
    await sidecar.apply();
    assert.deepEqual(names(), [first, 'one_of_a_kind', ...others]);
    await sidecar.undo();
    assert.deepEqual(names(), before);
  },
};
