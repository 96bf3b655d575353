import { untilAborted } from '../../api/wire/until-aborted.ts';
import { SidecarError } from '../../errors.ts';
import { readFinding } from '../../page/finding.ts';
import { readModel } from '../../page/probe.ts';
import type { Handlers } from '../../rpc/server.ts';
import { browser } from '../browser.ts';

/** File of the menu and what belongs to it; loaded into a tab on first use. */
const interfaceFile = '/page-interface.js';

type Names = 'page.load-interface' | 'page.load-part' | 'page.probe';

export function pageHandlers(): Pick<Handlers, Names> {
  return {
    'page.load-interface': async (_input, { tabId, signal }) => {
      if (tabId === undefined) throw new SidecarError('S401');
      signal.throwIfAborted();
      await browser.scripting.executeScript({ target: { tabId }, files: [interfaceFile] });
      return null;
    },
    'page.load-part': async ({ part }, { tabId, signal }) => {
      if (tabId === undefined) throw new SidecarError('S401');
      signal.throwIfAborted();
      await browser.scripting.executeScript({ target: { tabId }, files: [`/${part}.js`] });
      return null;
    },
    'page.probe': async ({ x, y }, { tabId, signal }) => {
      if (tabId === undefined) throw new SidecarError('S401');
      signal.throwIfAborted();
      // In the page's own world, where its selection model lives. What comes back is the page's word: ids to be checked.
      const probing = browser.scripting.executeScript({
        target: { tabId },
        world: 'MAIN',
        func: readModel,
        args: [x, y],
      });
      const [result] = await untilAborted(probing, signal);
      return readFinding(result?.result);
    },
  };
}
