import assert from 'node:assert/strict';
import { makeVersionList } from '../../../demo/version-list.ts';
import { localDomain } from '../../local-domain.ts';
import { Screen } from '../driver/screen.ts';
import type { Scenario } from '../scenario.ts';
import { signIn } from '../sign-in.ts';

/**
 * Another name of this machine, which no build of ours may work on without asking. Over plain HTTP it is no secure context:
 * a page there has less of the browser than one of a loopback address.
 */
const host = localDomain;

export const addServer: Scenario = {
  title:
    'options: a server of one’s own, over plain HTTP, is added, the browser asks and is told yes; then the menu and what it leads to are there',
  inSample: true,
  async run({ browser, sidecar }) {
    const { server, gate } = browser;
    const url = `http://${host}:${gate.port}`;
    await sidecar.tab.navigate(`${url}/`);
    await signIn(sidecar, server);
    const list = makeVersionList(server.standin, 'On a server of our own', 2);
    await sidecar.openVersions(url, list.id);
    const options = new Screen(await browser.newTab(browser.pageOf('options.html')));
    await options.fill('Address of your ftrack server', `${url}/some/page#of=it`);
    await browser.allowing(host, () => options.click({ role: 'button', name: 'Add a server' }));
    const site = `.site:has(.address)`;
    await options.see({ css: site, text: url }, ({ text }) => text.includes('Signed in as Maren Holt'));
    // In the page that was open before, and in one that is loaded now.
    await sidecar.tab.toFront();
    await sidecar.selectAll();
    assert.equal(await sidecar.rightClick(), '2 versions');
    await sidecar.tab.press('Escape');
    await sidecar.openVersions(url, list.id);
    await sidecar.selectAll();
    assert.equal(await sidecar.rightClick(), '2 versions');
    await sidecar.tab.press('Escape');
    assert.equal(await sidecar.tab.evaluate(() => isSecureContext), false);
    await sidecar.start('Copy as', 'Id');
    await sidecar.see({ css: '.toast', text: '2 items copied' });
    assert.deepEqual((await browser.clipboard()).split('\n').sort(), [...list.versionIds].sort());
    await sidecar.start('Set status…', 'Approved');
    await sidecar.see({ css: '.dialog .change-row' });
    await sidecar.tab.press('Escape');
    await sidecar.gone({ css: '.dialog' });

    const count = (await options.all({ css: '.site' })).length;
    await options.click({ role: 'button', name: 'Forget', nth: count - 1 });
    await options.click({ role: 'button', name: 'Forget', within: '.sure' });
    await options.gone({ css: site, text: url });
    await options.tab.close();
  },
};
