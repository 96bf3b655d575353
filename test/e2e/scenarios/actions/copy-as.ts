import assert from 'node:assert/strict';
import { makeVersionList } from '../../../demo/version-list.ts';
import type { Scenario } from '../scenario.ts';

export const copyAs: Scenario = {
  title: 'copy-as: ids at once; a table asks for its columns',
  async run({ browser, sidecar }) {
    const { server } = browser;
    const list = makeVersionList(server.standin, 'To be copied', 2);
    const copied = { css: '.toast', text: '2 items copied' };
    await sidecar.openVersions(server.url, list.id);
    await sidecar.start('Copy as', 'Id');
    await sidecar.see(copied);
    assert.deepEqual((await browser.clipboard()).split('\n').sort(), [...list.versionIds].sort());

    await sidecar.openVersions(server.url, list.id);
    await sidecar.start('Copy as', 'Table for a spreadsheet');
    await sidecar.click({ role: 'button', name: 'Remove Path' });
    await sidecar.press({ role: 'button', name: 'Continue' });
    await sidecar.see(copied);
    assert.equal((await browser.clipboard()).split('\n')[0], 'name\ttype\tstatus');
  },
};
