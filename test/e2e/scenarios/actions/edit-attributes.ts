import assert from 'node:assert/strict';
import { makeVersionList } from '../../../demo/version-list.ts';
import { addNumberAttribute } from '../number-attribute.ts';
import type { Scenario } from '../scenario.ts';

export const editAttributes: Scenario = {
  title: 'edit-attributes: what is mixed stays, what is inherited says so, is given a value, and inherits again',
  async run({ browser: { server }, sidecar }) {
    const { database } = server.standin;
    const list = makeVersionList(server.standin, 'To be edited', 3);
    const configurationId = addNumberAttribute(server.standin, { key: 'fps', label: 'Frame rate', value: 24 });
    const rates = (): unknown[] =>
      list.versionIds.map((id) => database.find('CustomAttributeValue', [configurationId, id])?.['value']);
    const comments = (): unknown[] => list.versionIds.map((id) => database.find('AssetVersion', id)?.['comment']);
    const before = comments();
    await sidecar.openVersions(server.url, list.id);
    await sidecar.start('Edit attributes…');
    await sidecar.see({ role: 'spinbutton', name: 'Frame rate' }, ({ value }) => value === '24');
    await sidecar.see({ css: '.dialog .hint', text: 'Inherited from' });
    await sidecar.see({ role: 'checkbox', name: 'Published' });
    await sidecar.gone({ css: '.dialog .change-row' });
    await sidecar.fill('Frame rate', '2.5');
    await sidecar.see({ css: '.dialog .field-error', text: 'number' });
    await sidecar.fill('Frame rate', '25');
    await sidecar.fill('Comment', 'Conformed', '.dialog');
    const lines = await sidecar.plan(6);
    assert.equal(lines.filter((line) => line.includes('Frame rate')).length, 3);
    await sidecar.apply();
    assert.deepEqual([rates(), comments()], [Array(3).fill(25), Array(3).fill('Conformed')]);
    await sidecar.undo();
    assert.deepEqual([rates(), comments()], [Array(3).fill(undefined), before]);

    // Of one that has a value of its own now, the row goes.
    for (const entity_id of list.versionIds) {
      const row = { configuration_id: configurationId, entity_id, value: 12 };
      database.insert({ __entity_type__: 'CustomAttributeValue', ...row });
    }
    await sidecar.openVersions(server.url, list.id);
    await sidecar.start('Edit attributes…');
    await sidecar.pick('Inherit again', 'Frame rate');
    await sidecar.tab.press('Escape');
    await sidecar.plan(3);
    await sidecar.apply();
    assert.deepEqual(rates(), Array(3).fill(undefined));
    await sidecar.undo();
    assert.deepEqual(rates(), Array(3).fill(12));
  },
};
