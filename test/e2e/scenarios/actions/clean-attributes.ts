import assert from 'node:assert/strict';
import { addNumberAttribute } from '../number-attribute.ts';
import type { Scenario } from '../scenario.ts';
import { shotsOf } from '../shots.ts';

export const cleanAttributes: Scenario = {
  title: 'clean-attributes: values of shots that are set to nothing go, and are there again',
  async run({ browser: { server }, sidecar }) {
    const { database } = server.standin;
    const { sequenceId, shots } = shotsOf(server.standin);
    const project = database.table('Context').where('context_type', 'show')[0]!;
    const configuration_id = addNumberAttribute(server.standin, { key: 'handles', label: 'Handles', value: 8 });
    for (const [index, { id }] of shots.slice(0, 3).entries()) {
      const value = { configuration_id, entity_id: String(id), value: index === 0 ? 12 : null };
      database.insert({ __entity_type__: 'CustomAttributeValue', ...value });
    }
    const values = () =>
      shots.map(({ id }) => database.find('CustomAttributeValue', [configuration_id, String(id)])?.['value']);
    const before = values();
    await sidecar.openTasks(server.url, sequenceId);
    await sidecar.rightClick(String(project['full_name']));
    await sidecar.choose('Clean attributes…');
    await sidecar.plan(2);
    await sidecar.apply();
    assert.deepEqual(values(), [12, ...shots.slice(1).map(() => undefined)]);
    await sidecar.undo();
    assert.deepEqual(values(), before);
  },
};
