import assert from 'node:assert/strict';
import type { Scenario } from '../scenario.ts';
import { shotsOf } from '../shots.ts';

export const createStructure: Scenario = {
  title: 'create-structure: a range makes three episodes, a mistake is told with its line, undo takes them away',
  async run({ browser: { server }, sidecar }) {
    const { database } = server.standin;
    const project = database.table('Context').where('context_type', 'show')[0]!;
    const below = () =>
      database
        .table('Context')
        .where('parent_id', project.id)
        .map(({ name }) => String(name));
    const before = below();
    await sidecar.openTasks(server.url, shotsOf(server.standin).sequenceId);
    assert.equal(await sidecar.rightClick(String(project['full_name'])), project['full_name']);
    await sidecar.choose('Create structure…');
    await sidecar.fill('Outline', 'zz[010-030:10] : Spaceship', '.dialog');
    await sidecar.see({ css: '.dialog .field-error', text: 'Line 1' });
    await sidecar.fill('Outline', 'zz[010-030:10] : Episode', '.dialog');
    await sidecar.plan(3);
    await sidecar.apply();
    assert.deepEqual(below().sort(), [...before, 'zz010', 'zz020', 'zz030'].sort());
    await sidecar.undo();
    assert.deepEqual(below().sort(), before.sort());
  },
};
