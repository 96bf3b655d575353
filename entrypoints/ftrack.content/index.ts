import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { startPage } from '../../src/page/start.ts';
import { siteMatches } from '../../src/site-matches.ts';

export default defineContentScript({
  matches: siteMatches,
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,

  // Nothing hangs on WXT's context: any page can end that with an event (extension-engineering D.3).
  async main() {
    const { settings } = (await browser.storage.local.get('settings')) as { settings?: { menu?: string } };
    let needsAlt = settings?.menu === 'alt-right-click';
    browser.storage.onChanged.addListener(({ settings: changed }) => {
      if (changed) needsAlt = (changed.newValue as { menu?: string } | undefined)?.menu === 'alt-right-click';
    });
    startPage({
      send: (message) => browser.runtime.sendMessage(message),
      wantsMenu: ({ altKey }) => altKey || !needsAlt,
      listen: (hear) => browser.runtime.onMessage.addListener((message) => hear(message)),
      isAlive: () => browser.runtime?.id !== undefined,
    });
  },
});
