import assert from 'node:assert/strict';
import { eventually } from '../driver/eventually.ts';
import { Screen } from '../driver/screen.ts';
import type { Scenario } from '../scenario.ts';
import { shotsOf } from '../shots.ts';
import { signInOn } from '../sign-in-on.ts';

export const omnibox: Scenario = {
  title:
    'address bar: what is entered there opens the best hit, also with a mistake in it, after the background was stopped, slow and offline, and none signed out',
  async run({ browser, sidecar }) {
    const { gate, server } = browser;
    await sidecar.openTasks(server.url, shotsOf(server.standin).sequenceId);
    const popup = new Screen(await browser.newTab(browser.pageOf('popup.html')));
    await popup.see({ css: '.search-foot', text: 'items indexed' }, ({ text }) => /\d{4}|\d[,.]\d{3}/.test(text));
    const idOf = (name: string) => String(server.standin.database.table('Context').where('name', name)[0]!.id);
    const opens = async (typed: string, id: string): Promise<void> => {
      const tab = await browser.opened(() => browser.enterInBar(typed));
      await eventually(async () => assert.ok((await tab.url()).includes(`slideEntityId=${id}`), await tab.url()));
      await tab.close();
    };
    await opens('102_020_0010', idOf('102_020_0010'));
    await popup.tab.close();
    await opens('102-020-0020', idOf('102_020_0020'));
    await browser.stopBackground();
    await opens('lihgthouse', idOf('Lighthouse'));

    // It is answered from the names: whatever the extension asks meanwhile may take its time.
    const held = gate.hold('before', () => true);
    await opens('102_020_0010', idOf('102_020_0010'));
    held.release();
    await gate.shut();
    const tab = await browser.opened(() => browser.enterInBar('102_020_0020'));
    await gate.open();
    await eventually(async () => {
      // What shows that nothing can be reached may have no address of its own.
      if (!(await tab.url()).includes(server.url)) await tab.evaluate(() => location.reload()).catch(() => undefined);
      assert.ok((await tab.url()).includes(`slideEntityId=${idOf('102_020_0020')}`), await tab.url());
    });
    await tab.close();

    // Once a server has said that nobody is signed in, names are nobody's: the site itself is opened.
    server.signIn.expire();
    const again = new Screen(await browser.newTab(browser.pageOf('popup.html')));
    await again.see({ role: 'alert', text: 'You are signed out of ftrack. S105' });
    await again.tab.close();
    const login = await browser.opened(() => browser.enterInBar('102_020_0010'));
    await eventually(async () => assert.ok((await login.url()).startsWith(server.url), await login.url()));
    assert.ok(!(await login.url()).includes('slideEntityId'), await login.url());
    await signInOn(login, browser);
  },
};
