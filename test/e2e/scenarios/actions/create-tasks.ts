import assert from 'node:assert/strict';
import type { Scenario } from '../scenario.ts';
import { shotsOf } from '../shots.ts';

export const createTasks: Scenario = {
  title: 'create-tasks: rows that are filled in make tasks of two shots; the form opens without a complaint',
  async run({ browser: { server }, sidecar }) {
    const { database } = server.standin;
    const { sequenceId, shots } = shotsOf(server.standin);
    const [first, second] = shots.map(({ name }) => String(name)) as [string, string];
    const parents = () =>
      database
        .table('Context')
        .where('name', 'brand_new')
        .map((row) => row['parent_id']);
    await sidecar.openTasks(server.url, sequenceId);
    await sidecar.select(first, second);
    assert.equal(await sidecar.rightClick(second), '2 shots');
    await sidecar.choose('Create tasks…');
    await sidecar.see({ role: 'combobox', name: 'Type' });
    await sidecar.see({ css: '.dialog .blank', text: 'Fill in the form to see what would change' });
    await sidecar.gone({ css: '.dialog .field-error' });
    await sidecar.pick('Type', 'Lighting');
    await sidecar.fill('Name', 'brand_new', '.dialog');
    await sidecar.fill('Bid (days)', '2');
    await sidecar.plan(2);
    await sidecar.apply();
    assert.deepEqual(parents().sort(), [shots[0]!.id, shots[1]!.id].sort());
    await sidecar.undo();
    assert.deepEqual(parents(), []);
  },
};
