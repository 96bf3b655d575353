import { browser } from '../browser.ts';
import { Journal } from '../journal/journal.ts';
import { watchPort } from '../rpc/message.ts';
import { answer, type MessageSender, type ServerOptions } from '../rpc/server.ts';
import { isGranted } from './granted.ts';
import type { Dependencies } from './handlers/dependencies.ts';
import { handlersOf } from './handlers/handlers.ts';
import { registerGrantedSites } from './registration.ts';
import { Runs } from './runs.ts';
import { Searches } from './searches.ts';
import { Sites } from './sites.ts';
import { storedSettings } from './stored-settings.ts';
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

  const register = (): void => void registerGrantedSites();
  browser.permissions.onAdded.addListener(register);
  browser.permissions.onRemoved.addListener(register);
  browser.runtime.onInstalled.addListener(register);
  browser.runtime.onStartup.addListener(register);

  browser.commands.onCommand.addListener((command: string, tab?: { id?: number }) => {
    // A tab that shows no page of a site has nobody to hear it.
    if (tab?.id !== undefined) browser.tabs.sendMessage(tab.id, { command }).catch(() => undefined);
  });

  void runs.recover();
  void journal.prune(Date.now() - planLifetime, Date.now() - historyLifetime);
}

/** Plans that nobody applied are forgotten after a day, what was done after ninety; milliseconds. */
const planLifetime = 24 * 3_600_000;
const historyLifetime = 90 * planLifetime;
