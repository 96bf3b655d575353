import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { learnedFrom } from '../../src/page/learn/learned-from.ts';
import { startPage } from '../../src/page/start.ts';
import { siteMatches } from '../../src/site-matches.ts';

export default defineContentScript({
  matches: siteMatches,
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,

  // Nothing hangs on WXT's context: any page can end that with an event (extension-engineering D.3).
  async main() {
    // It may be started twice in one page: as the page loads, and when its server is granted, or the extension changes.
    const world = globalThis as { sidecarIsAlive?: () => boolean };
    if (world.sidecarIsAlive?.()) return;
    const isAlive = (): boolean => browser.runtime?.id !== undefined;
    world.sidecarIsAlive = isAlive;
    const stored = await browser.storage.local.get(['menu', 'learned', 'offers']);
    let needsAlt = stored['menu'] === 'alt-right-click';
    const learn = learnedFrom((message) => browser.runtime.sendMessage(message));
    learn.look(stored['learned']);
    const offer = startPage({
      send: (message) => browser.runtime.sendMessage(message),
      wantsMenu: ({ altKey }) => altKey || !needsAlt,
      listen: (hear) => browser.runtime.onMessage.addListener((message) => hear(message)),
      isAlive,
      fieldLabel: () => browser.i18n.getMessage('palette_label'),
      learned: () => learn.profiles,
    });
    offer(stored['offers'] === true);
    browser.storage.onChanged.addListener(({ menu, learned, offers }) => {
      if (menu) needsAlt = menu.newValue === 'alt-right-click';
      if (learned) learn.look(learned.newValue);
      if (offers) offer(offers.newValue === true);
    });
  },
});
