import assert from 'node:assert/strict';
import { makeVersionList } from '../../../demo/version-list.ts';
import { eventually } from '../driver/eventually.ts';
import type { Scenario } from '../scenario.ts';

const name = "ftrack's own actions";

export const launchAction: Scenario = {
  title: "launch-action: ftrack's own actions are listed as they come, launched, and ask what they ask",
  inSample: true,
  async run({ browser: { server }, sidecar }) {
    const { native } = server.hub;
    const list = makeVersionList(server.standin, 'To be stamped', 2);
    native.isOffered = true;
    native.launches.length = 0;
    const launched = (count: number) =>
      eventually(() => {
        assert.equal(native.launches.length, count);
        return native.launches.at(-1)!.data;
      });
    const offeredFor = async (listId: string): Promise<void> => {
      await sidecar.openVersions(server.url, listId);
      await sidecar.selectAll();
      await sidecar.rightClick();
      await sidecar.hover({ role: 'menuitem', name });
    };
    await offeredFor(list.id);
    await sidecar.see({ css: '.menu-note', text: 'Sidecar cannot undo what they do' });
    await sidecar.click({ role: 'menuitem', name: 'Stamp' });
    await sidecar.see({ css: '.toast', text: 'Stamp: Stamped 2' });
    const selection = list.versionIds.map((entityId) => ({ entityId, entityType: 'assetversion' }));
    const byId = (a: { entityId: string }, b: { entityId: string }): number => a.entityId.localeCompare(b.entityId);
    const stamped = (await launched(1))['selection'] as typeof selection;
    assert.deepEqual(stamped.toSorted(byId), selection.toSorted(byId));

    // Markup of somebody else's is nothing but words.
    await offeredFor(list.id);
    await sidecar.click({ role: 'menuitem', name: 'Refuse' });
    await sidecar.see({ css: '.toast.bad', text: 'Refuse: Not today' });
    await launched(2);

    await offeredFor(list.id);
    await sidecar.click({ role: 'menuitem', name: 'Report' });
    await sidecar.see({ css: '.dialog h2', text: 'A report' });
    await sidecar.see({ css: '.dialog .words', text: 'Report of what is selected' });
    await sidecar.see({ css: '.dialog .words', text: 'Sidecar cannot undo what they do' });
    await sidecar.see({ css: '.dialog input[type=password]' });
    await sidecar.fill('Title', 'Rushes');
    await sidecar.fill('Pages', '3');
    await sidecar.pick('Size', 'A3');
    await sidecar.press({ role: 'button', name: 'Go on' });
    const { values } = await launched(4);
    assert.deepEqual(values, {
      ...{ title: 'Rushes', body: '', pages: 3, due: '2026-11-30', urgent: false, size: 3, for: [] },
      ...{ token: { kept: true }, pin: '', copy: ['', ''] },
    });
    await sidecar.see({ css: '.dialog .words', text: 'About Rushes' });
    await sidecar.press({ role: 'button', name: 'Continue' });
    await sidecar.see({ css: '.toast', text: 'Report: Reported' });

    native.isOffered = false;
    await offeredFor(makeVersionList(server.standin, 'Of no use to others', 3).id);
    await sidecar.see({ css: '.menu-note', text: 'There is nothing to choose here' });
  },
};
