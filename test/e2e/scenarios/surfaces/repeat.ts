import assert from 'node:assert/strict';
import { makeVersionList } from '../../../demo/version-list.ts';
import type { Scenario } from '../scenario.ts';

const tabs = { role: 'tab', within: '.dialog' };

export const repeat: Scenario = {
  title: 'what was refused is tried again from the result, and the last action is repeated on others with one click',
  async run({ browser: { server }, sidecar }) {
    const { database, refused } = server.standin;
    // The versions of the first are in the second as well.
    const first = makeVersionList(server.standin, 'Refused at first', 3);
    const second = makeVersionList(server.standin, 'And these', 5);
    const [omitted, inProgress] = ['Omitted', 'In Progress'].map(
      (name) => database.table('Status').where('name', name)[0]!['id'],
    );
    // Whatever others have left them with.
    for (const id of second.versionIds) database.find('AssetVersion', id)!['status_id'] = inProgress;
    const are = (ids: string[]): boolean[] =>
      ids.map((id) => database.find('AssetVersion', id)!['status_id'] === omitted);
    const [id] = first.versionIds;
    refused.add(id!);
    await sidecar.openVersions(server.url, first.id);
    await sidecar.start('Set status…', 'Omitted');
    await sidecar.see({ css: '.dialog .change-row' });
    assert.match(await sidecar.apply(), /1 refused/);
    const [attention, changed] = (await sidecar.all(tabs)).map(({ text }) => text);
    assert.match(`${attention}, ${changed}`, /^Needs attention \d+, Changed \d+$/);
    await sidecar.click({ ...tabs, text: 'Changed' });
    await sidecar.see({ role: 'tabpanel', text: 'Omitted' });

    refused.delete(id!);
    await sidecar.press({ css: '.dialog button', text: 'that failed again' });
    await sidecar.see({ css: '.dialog h2', text: 'Finish: Set status to Omitted' });
    await sidecar.apply();
    assert.deepEqual(are(first.versionIds), [true, true, true]);
    await sidecar.close();

    await sidecar.openVersions(server.url, second.id);
    await sidecar.selectAll();
    await sidecar.rightClick();
    await sidecar.click({ role: 'menuitem', name: 'Repeat: Set status to Omitted' });
    await sidecar.see({ css: '.dialog h2', text: 'Set status to Omitted' });
    await sidecar.apply();
    assert.deepEqual(are(second.versionIds), [true, true, true, true, true]);
    await sidecar.close();
  },
};
