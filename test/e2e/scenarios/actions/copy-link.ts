import assert from 'node:assert/strict';
import { makeVersionList } from '../../../demo/version-list.ts';
import type { Scenario } from '../scenario.ts';

export const copyLink: Scenario = {
  title: 'copy-link: an address for each, which leads to it',
  async run({ browser, sidecar }) {
    const { server } = browser;
    const list = makeVersionList(server.standin, 'To be linked', 2);
    await sidecar.openVersions(server.url, list.id);
    await sidecar.start('Copy link');
    await sidecar.see({ css: '.toast', text: '2 items copied' });
    const links = (await browser.clipboard()).split('\n');
    assert.equal(links.length, 2);
    for (const id of list.versionIds) assert.equal(links.filter((link) => link.includes(id)).length, 1);
    await sidecar.tab.navigate(links[0]!);
    await sidecar.see({ css: 'aside.sidebar' });
  },
};
