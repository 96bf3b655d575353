import { type CommandName, commands } from '../../../src/rpc/commands.ts';
import type { Handlers, MessageSender, ServerOptions } from '../../../src/rpc/server.ts';

export const site = 'https://studio.ftrackapp.com';
export const extensionOrigin = 'chrome-extension://sidecar';

/** A content script in a tab of the site. */
export const fromPage: MessageSender = { id: 'sidecar', origin: site, url: `${site}/`, frameId: 0, tab: { id: 7 } };

/** One of our own pages. */
export const fromOurs: MessageSender = {
  id: 'sidecar',
  origin: extensionOrigin,
  url: `${extensionOrigin}/options.html`,
  frameId: 0,
};

/** A server that works on one site; every handler notes its name, and answers with nothing. */
export function serverThatNotes(ran: CommandName[] = []): ServerOptions & { handlers: Handlers } {
  const names = Object.keys(commands) as CommandName[];
  const handlers = Object.fromEntries(
    names.map((name) => [
      name,
      async () => {
        ran.push(name);
        return null;
      },
    ]),
  );
  const server = {
    handlers: handlers as unknown as Handlers,
    answersFor: async () => ({ commands, handlers: server.handlers }),
    extensionId: 'sidecar',
    extensionOrigin,
    isGranted: async (origin: string) => origin === site,
  };
  return server;
}

/** A message as our own client makes it. */
export function message(command: string, input: unknown = {}, more: object = {}): unknown {
  return { sidecar: 1, command, input, ...more };
}
