import { browser } from '../browser.ts';
import { Journal } from '../journal/journal.ts';
import { answerCalls } from '../rpc/answer-calls.ts';
import { callPort } from '../rpc/message.ts';
import { answer, type MessageSender, type ServerOptions } from '../rpc/server.ts';
import { SettingsStore } from '../settings/settings-store.ts';
import { afterFirstReply } from './after-first-reply.ts';
import { isGranted } from './granted.ts';
import type { Dependencies } from './handlers/dependencies.ts';
import { handlersOf } from './handlers/handlers.ts';
import { Live } from './live.ts';
import { Readers } from './readers.ts';
import { registerGrantedSites, startInOpenPages } from './registration.ts';
import { Runs } from './runs.ts';
import { settle } from './settle.ts';
import { showBadge } from './show-badge.ts';
import { SiteNames } from './site-names.ts';
import { Sites } from './sites.ts';
import { lookForEarlier } from './stored-settings.ts';
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
  const lookAtBadge = showBadge({ journal, runs });
  const readers = new Readers();
  const names = new SiteNames();
  const dependencies: Dependencies = {
    sites,
    journal,
    runs,
    readers,
    live: new Live(sites, (site, ids) => {
      readers.forget();
      names.changed(site, ids);
    }),
    names,
    settings: new SettingsStore(),
  };
  const server: ServerOptions = {
    extensionId: browser.runtime.id,
    extensionOrigin: new URL(browser.runtime.getURL('')).origin,
    isGranted,
    handlers: handlersOf(dependencies),
    replied: afterFirstReply(() => {
      void runs.recover();
      lookAtBadge();
      void journal.prune(Date.now() - planLifetime, Date.now() - historyLifetime);
      void journal.picked.prune(Date.now() - planLifetime);
    }),
  };

  // One listener that always answers: with several, a browser may take the silence of one for the answer.
  browser.runtime.onMessage.addListener((message: unknown, sender: unknown) =>
    answer(server, message, sender as MessageSender),
  );
  browser.runtime.onConnect.addListener((port) => {
    if (port.name === callPort) answerCalls(server, port);
    else watch(port, server, dependencies);
  });

  const register = (): void => void registerGrantedSites();
  browser.permissions.onAdded.addListener(({ origins }) => {
    register();
    void startInOpenPages(origins);
  });
  browser.permissions.onRemoved.addListener(register);
  browser.runtime.onInstalled.addListener(({ reason }) => {
    register();
    void startInOpenPages();
    if (reason === 'install') welcome();
    // What somebody has chosen before is not used, and not dropped, without a word.
    void lookForEarlier(dependencies.settings).then((mustDecide) => {
      if (mustDecide) void browser.runtime.openOptionsPage();
    });
  });
  browser.runtime.onStartup.addListener(register);

  browser.commands.onCommand.addListener((command: string, tab?: { id?: number }) => {
    // A tab that shows no page of a site has nobody to hear it.
    if (tab?.id !== undefined) browser.tabs.sendMessage(tab.id, { command }).catch(() => undefined);
  });

  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === unfinishedAlarm) void runs.recover();
  });

  // Nearly every command looks there first: it opens while the message is on its way.
  sites.records.prepare();
}

/** Shown once, after the installation, and never after an update. A browser that a test has just started has no use for it. */
function welcome(): void {
  if (import.meta.env.MODE !== 'standin') void browser.tabs.create({ url: '/welcome.html' });
}

/** Rings while the journal holds something unfinished. */
const unfinishedAlarm = 'unfinished';

/** Plans that nobody applied are forgotten after a day, what was done after ninety; milliseconds. */
const planLifetime = 24 * 3_600_000;
const historyLifetime = 90 * planLifetime;
