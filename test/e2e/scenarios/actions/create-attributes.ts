import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Scenario } from '../scenario.ts';
import { shotsOf } from '../shots.ts';

export const createAttributes: Scenario = {
  title: 'create-attributes: what OpenPype needs is made in a group of its own, and goes again',
  async run({ browser: { server }, sidecar }) {
    const { database } = server.standin;
    const project = database.table('Context').where('context_type', 'show')[0]!;
    const made = (): unknown[] => {
      const groups = database.table('CustomAttributeGroup').where('name', 'openpype');
      const ids = new Set(groups.map(({ id }) => id));
      const all = database.table('CustomAttributeConfiguration').all();
      return all.filter(({ group_id }) => ids.has(group_id)).map(({ key }) => key);
    };
    const add = (__entity_type__: string, ...names: string[]) =>
      names.map((name) => database.insert({ __entity_type__, id: randomUUID(), name }));
    const added = [
      ...add('CustomAttributeType', 'text', 'enumerator', 'boolean', 'number'),
      ...add('SecurityRole', 'API', 'Administrator'),
    ];
    const count = database.table('CustomAttributeConfiguration').all().length;
    await sidecar.openTasks(server.url, shotsOf(server.standin).sequenceId);
    await sidecar.rightClick(String(project['full_name']));
    await sidecar.choose('Create attributes…');
    await sidecar.pick('For', 'OpenPype');
    await sidecar.see({ css: '.dialog .change-row', text: 'Avalon/Mongo ID' });
    await sidecar.see({ css: '.dialog', text: 'all projects' });
    await sidecar.apply();
    assert.ok(made().includes('avalon_mongo_id'));
    await sidecar.undo();
    assert.deepEqual(made(), []);
    assert.equal(database.table('CustomAttributeConfiguration').all().length, count);
    for (const row of added) database.remove(row);
  },
};
