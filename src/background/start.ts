import { browser } from '../browser.ts';
import { Journal } from '../journal/journal.ts';
import { answer, type MessageSender, type ServerOptions } from '../rpc/server.ts';
import { isGranted } from './granted.ts';
import type { Dependencies } from './handlers/dependencies.ts';
import { handlersOf } from './handlers/handlers.ts';
import { Live } from './live.ts';
import { Readers } from './readers.ts';
import { registerGrantedSites } from './registration.ts';
import { Runs } from './runs.ts';
import { Searches } from './searches.ts';
import { settle } from './settle.ts';
import { Sites } from './sites.ts';
import { storedSettings } from './stored-settings.ts';
import { watch } from './watch.ts';

/** Puts the background together. Everything is registered before it returns, as browsers demand of a stopped background. */
export function startBackground(): void {
  const sites = new Sites((origin) => void runs.resume(origin));
  const journal = new Journal();
  const runs = new Runs(journal, sites, {
    execution: { settle },
    busy(isBusy) {
      // Whatever stops the background, and even if no page is open: it comes back and goes on.
      if (isBusy) void browser.alarms.create(unfinishedAlarm, { periodInMinutes: 0.5 });
      else void browser.alarms.clear(unfinishedAlarm);
    },
  });
  const readers = new Readers();
  const dependencies: Dependencies = {
    sites,
    journal,
    runs,
    readers,
    live: new Live(sites, () => readers.forget()),
    searches: new Searches(),
    settings: storedSettings,
  };
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
  browser.runtime.onConnect.addListener((port) => watch(port, server, dependencies));

  const register = (): void => void registerGrantedSites();
  browser.permissions.onAdded.addListener(register);
  browser.permissions.onRemoved.addListener(register);
  browser.runtime.onInstalled.addListener(register);
  browser.runtime.onStartup.addListener(register);

  browser.commands.onCommand.addListener((command: string, tab?: { id?: number }) => {
    // A tab that shows no page of a site has nobody to hear it.
    if (tab?.id !== undefined) browser.tabs.sendMessage(tab.id, { command }).catch(() => undefined);
  });

  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === unfinishedAlarm) void runs.recover();
  });

  void runs.recover();
  void journal.prune(Date.now() - planLifetime, Date.now() - historyLifetime);
}

/** Rings while the journal holds something unfinished. */
const unfinishedAlarm = 'unfinished';

/** Plans that nobody applied are forgotten after a day, what was done after ninety; milliseconds. */
const planLifetime = 24 * 3_600_000;
const historyLifetime = 90 * planLifetime;
