import { answerCalls } from '../rpc/answer-calls.ts';
import { coreCommands } from '../rpc/core-commands.ts';
import { callPort } from '../rpc/ports.ts';
import { type Answers, answer, type MessageSender, type ServerOptions } from '../rpc/server.ts';
import { SiteRecords } from '../store/site-records.ts';
import { afterFirstReply } from './after-first-reply.ts';
import { browser } from './browser.ts';
import { isGranted } from './granted.ts';
import { coreHandlers } from './handlers/core-handlers.ts';
import { listenToOmnibox } from './omnibox/listen.ts';
import { registerGrantedSites, startInOpenPages } from './registration.ts';
import { watch } from './watch.ts';
import type { Work } from './work.ts';

/**
 * Puts the background together. Everything is registered before it returns, as browsers demand of a stopped background; what
 * is not needed for that is read with its first use.
 */
export function startBackground(): void {
  const records = new SiteRecords();
  let begun: Promise<Work> | undefined;
  const work = (): Promise<Work> => {
    begun ??= import('./work.ts').then((module) => new module.Work(records));
    return begun;
  };
  const core: Answers = { commands: coreCommands, handlers: coreHandlers(records) };
  const server: ServerOptions = {
    extensionId: browser.runtime.id,
    extensionOrigin: new URL(browser.runtime.getURL('')).origin,
    isGranted,
    answersFor: async (name) => (Object.hasOwn(coreCommands, name) ? core : (await work()).answers),
    replied: afterFirstReply(() => void work().then((all) => all.tidy())),
  };

  // One listener that always answers: with several, a browser may take the silence of one for the answer.
  browser.runtime.onMessage.addListener((message: unknown, sender: unknown, reply: (content: unknown) => void) => {
    void answer(server, message, sender as MessageSender).then(reply);
    // Chromium learned only lately to wait for a promise.
    return true;
  });
  browser.runtime.onConnect.addListener((port) => {
    if (port.name === callPort) answerCalls(server, port);
    else watch(port, server, async (what, view) => (await work()).follow(what, view));
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
    void work().then((all) => all.lookForEarlier());
  });
  browser.runtime.onStartup.addListener(register);

  browser.commands.onCommand.addListener((command: string, tab?: { id?: number }) => {
    // A tab that shows no page of a site has nobody to hear it.
    if (tab?.id !== undefined) browser.tabs.sendMessage(tab.id, { command }).catch(() => undefined);
  });

  listenToOmnibox(async () => (await work()).omnibox);

  // The only one there is rings while something is unfinished.
  browser.alarms.onAlarm.addListener(() => void work().then((all) => all.dependencies.runs.recover()));

  // Nearly every command looks there first: it opens while the message is on its way.
  records.prepare();
}

/** Shown once, after the installation, and never after an update. A browser that a test has just started has no use for it. */
function welcome(): void {
  if (import.meta.env.MODE !== 'standin') void browser.tabs.create({ url: '/welcome.html' });
}
