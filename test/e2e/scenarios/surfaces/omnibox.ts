import assert from 'node:assert/strict';
import { eventually } from '../driver/eventually.ts';
import { Screen } from '../driver/screen.ts';
import type { Scenario } from '../scenario.ts';
import { shotsOf } from '../shots.ts';

export const omnibox: Scenario = {
  title:
    'address bar: what is entered there opens the best hit, also with a mistake in it and after the background was stopped',
  async run({ browser, sidecar }) {
    const { server } = browser;
    await sidecar.openTasks(server.url, shotsOf(server.standin).sequenceId);
    const popup = new Screen(await browser.newTab(browser.pageOf('popup.html')));
    await popup.see({ css: '.popup-foot', text: 'items indexed' }, ({ text }) => /\d{4}|\d[,.]\d{3}/.test(text));
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
  },
};
