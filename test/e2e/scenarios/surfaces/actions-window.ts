import assert from 'node:assert/strict';
import { makeVersionList } from '../../../demo/version-list.ts';
import { Screen } from '../driver/screen.ts';
import type { Sidecar } from '../driver/sidecar.ts';
import type { Scenario } from '../scenario.ts';

const box = 'Offer what Sidecar can do there too';
const tile = { css: '.modal .tile', text: 'Sidecar: Notes' };

export const actionsWindow: Scenario = {
  title: "ftrack's Actions window: has our actions once somebody wants that, and opens their plan in the page it is of",
  inSample: true,
  async run({ browser, sidecar }) {
    const { server } = browser;
    const { database } = server.standin;
    const notes = () => database.table('Note').where('content', 'From the window');
    const { id } = makeVersionList(server.standin, 'In the Actions window', 2);
    server.hub.native.isOffered = true;
    // Another page of the server that is in front of nothing: nobody presses anything there.
    const other = await browser.newTab(`${server.url}/`);
    await sidecar.openVersions(server.url, id);
    await openActions(sidecar);
    await sidecar.see({ css: '.modal .tile', text: 'Stamp' });
    assert.deepEqual(await sidecar.all(tile), []);
    await sidecar.tab.press('Escape');

    const options = new Screen(await browser.newTab(browser.pageOf('options.html')));
    await options.tick(box);
    await options.see({ css: 'body', text: 'Saved' });
    await sidecar.openVersions(server.url, id);
    await openActions(sidecar);
    await sidecar.click(tile);
    await sidecar.see({ css: '.drop-item', text: 'Sidecar: Notes – Move notes…' });
    await sidecar.click({ css: '.drop-item', text: 'Sidecar: Notes – Add note…' });
    await sidecar.see({ css: '.dialog h2', text: 'Add note' });
    await sidecar.fill('Note', 'From the window', '.dialog');
    await sidecar.plan(2);
    await sidecar.apply();
    assert.equal(notes().length, 2);
    await sidecar.undo();
    assert.equal(notes().length, 0);

    await options.tab.toFront();
    await options.tick(box, false);
    await options.see({ css: 'body', text: 'Saved' });
    await options.tab.close();
    await sidecar.openVersions(server.url, id);
    await openActions(sidecar);
    await sidecar.see({ css: '.modal .tile', text: 'Stamp' });
    assert.deepEqual(await sidecar.all(tile), []);
    await sidecar.tab.press('Escape');
    server.hub.native.isOffered = false;
    await other.close();
  },
};

/** ftrack's own window for everything that is selected, once it lists what was offered. */
async function openActions(sidecar: Sidecar): Promise<void> {
  await sidecar.selectAll();
  await sidecar.rightClick();
  await sidecar.click({ css: '.x-menu-item', text: 'Actions' });
  await sidecar.see({ css: '.modal .tile' });
}
