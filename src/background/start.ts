import { browser } from '../browser.ts';
import { Journal } from '../journal/journal.ts';
import { watchPort } from '../rpc/message.ts';
import { answer, type MessageSender, type ServerOptions } from '../rpc/server.ts';
import { defaultSettings, readSettings, type Settings, settingsKey } from '../settings/settings.ts';
import { isGranted } from './granted.ts';
import type { Dependencies } from './handlers/dependencies.ts';
import { handlersOf } from './handlers/handlers.ts';
import { Runs } from './runs.ts';
import { Searches } from './searches.ts';
import { Sites } from './sites.ts';
import { watch } from './watch.ts';

/** Puts the background together. Everything is registered before it returns, as browsers demand of a stopped background. */
export function startBackground(): void {
  const sites = new Sites();
  const journal = new Journal();
  const runs = new Runs(journal, sites);
  const dependencies: Dependencies = { sites, journal, runs, searches: new Searches(), settings: storedSettings };
  const server: ServerOptions = {
    extensionId: browser.runtime.id,
    extensionOrigin: new URL(browser.runtime.getURL('')).origin,
    isGranted,
    handlers: handlersOf(dependencies),
  };

  // One listener that always answers: with several, a browser may take the silence of one for the answer.
  browser.runtime.onMessage.addListener((message: unknown, sender: unknown) =>
    answer(server, message, sender as MessageSender),
  );
  browser.runtime.onConnect.addListener((port) => {
    if (port.name === watchPort) watch(port, server, dependencies);
  });

  void runs.recover();
}

async function storedSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(settingsKey);
  try {
    return readSettings(stored[settingsKey]);
  } catch {
    // Damaged settings must not stop the work; the options page says so and offers to reset them.
    return defaultSettings;
  }
}
