import { browser } from '../../browser.ts';
import { SidecarError } from '../../errors.ts';
import { readFinding } from '../../page/finding.ts';
import { readModel } from '../../page/probe.ts';
import type { Handlers } from '../../rpc/server.ts';

/** File of the menu and the panels; loaded into a tab on first use. */
const interfaceFile = '/page-interface.js';

export function pageHandlers(): Pick<Handlers, 'page.load-interface' | 'page.probe'> {
  return {
    'page.load-interface': async (_input, { tabId }) => {
      if (tabId === undefined) throw new SidecarError('S401');
      await browser.scripting.executeScript({ target: { tabId }, files: [interfaceFile] });
      return null;
    },
    'page.probe': async ({ x, y }, { tabId }) => {
      if (tabId === undefined) throw new SidecarError('S401');
      // In the page's own world, where its selection model lives. What comes back is the page's word: ids to be checked.
      const [result] = await browser.scripting.executeScript({
        target: { tabId },
        world: 'MAIN',
        func: readModel,
        args: [x, y],
      });
      return readFinding(result?.result);
    },
  };
}
