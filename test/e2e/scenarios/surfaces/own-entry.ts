import assert from 'node:assert/strict';
import { makeVersionList } from '../../../demo/version-list.ts';
import { eventually } from '../driver/eventually.ts';
import { Screen } from '../driver/screen.ts';
import type { Scenario } from '../scenario.ts';

const card = '.entry-card';

export const ownEntry: Scenario = {
  title:
    "own entries: a studio's template is saved in the options, stands in the menu, and opens a tab for each entity",
  async run({ browser, sidecar }) {
    const { server } = browser;
    const list = makeVersionList(server.standin, 'For the farm', 1);
    const options = new Screen(await browser.newTab(browser.pageOf('options.html')));
    await options.click({ role: 'button', name: 'Add to Entries', within: card });
    await options.fill('Name in the menu', 'Render it', card);
    await options.fill('Address template', `${server.url}/nothing?id={id}&kind={type}`, card);
    await options.click({ role: 'button', name: 'Save entries', within: card });
    await options.see({ css: `${card} .field-error`, text: 'https:' });
    await options.fill('Other schemes, such as rvlink:', 'http:', card);
    await options.tab.press('Enter');
    await options.click({ role: 'button', name: 'Save entries', within: card });
    await options.see({ css: 'body', text: 'Saved' });

    await sidecar.openVersions(server.url, list.id);
    await sidecar.selectAll();
    await sidecar.rightClick();
    await sidecar.hover({ role: 'menuitem', name: 'Own entries' });
    const opened = await browser.opened(() => sidecar.click({ role: 'menuitem', name: 'Render it' }));
    await eventually(async () =>
      assert.equal(await opened.url(), `${server.url}/nothing?id=${list.versionIds[0]}&kind=AssetVersion`),
    );
    await opened.close();

    await options.tab.toFront();
    await options.click({ role: 'button', name: 'Remove row 1', within: card });
    await options.click({ role: 'button', name: 'Remove http:', within: card });
    await options.click({ role: 'button', name: 'Save entries', within: card });
    await options.see({ role: 'button', name: 'Save entries', within: card }, ({ isDisabled }) => isDisabled);
    await options.tab.close();
  },
};
