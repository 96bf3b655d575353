import { browser } from '../browser.ts';
import type { Omnibox } from './omnibox.ts';

/** Answers what is typed into the address bar after the keyword. Browsers for phones have no such thing. */
export function listenToOmnibox(read: () => Promise<Omnibox>): void {
  const { omnibox: bar } = browser as Partial<typeof browser>;
  if (!bar) return;
  bar.onInputStarted.addListener(() => void read().then((omnibox) => omnibox.begin()));
  let last = '';
  bar.onInputChanged.addListener((typed, suggest) => {
    last = typed;
    void read()
      .then((omnibox) => omnibox.suggestions(typed))
      // What comes late for something else that was typed is of no use.
      .then((suggestions) => last === typed && suggest(suggestions));
  });
  bar.onInputEntered.addListener((entered, disposition) => {
    void read()
      .then((omnibox) => omnibox.addressOf(entered))
      .then(async (url) => {
        if (url === undefined) await browser.runtime.openOptionsPage();
        else if (disposition === 'currentTab') await browser.tabs.update({ url });
        else await browser.tabs.create({ url, active: disposition === 'newForegroundTab' });
      });
  });
}
