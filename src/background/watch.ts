import type { Runtime } from 'webextension-polyfill';
import { watchMessage } from '../rpc/message.ts';
import { newsPort, watchPort } from '../rpc/ports.ts';
import { type Caller, identify, type MessageSender, type ServerOptions } from '../rpc/server.ts';

export interface View extends Pick<Caller, 'site' | 'tabId'> {
  tell: (message: unknown) => void;
  /** Ids of runs it has heard of before it was cut off. */
  runs: readonly string[];
}

/** What can be followed: the runs of a site, or what changes on its server. */
export type Followed = typeof watchPort | typeof newsPort;

/** Begins to tell a view of a site; comes back with what ends it. */
type Follow = (what: Followed, view: View) => Promise<() => void>;

/**
 * A view that follows what happens on its site, and whose beats keep the background awake. The first message names the site
 * when one of our own pages sends it.
 */
export function watch(port: Runtime.Port, server: ServerOptions, follow: Follow): void {
  const { name } = port;
  if (name !== watchPort && name !== newsPort) return;
  let isOpen = true;
  let isKnown = false;
  let stop = (): void => {};
  const tell = (message: unknown): void => {
    if (isOpen) port.postMessage(message);
  };
  const begin = async (message: unknown): Promise<void> => {
    const { site, runs = [] } = watchMessage.safeParse(message).data ?? {};
    const caller = await identify(server, { site }, (port.sender ?? {}) as MessageSender);
    if (!isOpen) return;
    stop = await follow(name, { ...caller, tell, runs });
    if (!isOpen) stop();
  };
  port.onDisconnect.addListener(() => {
    isOpen = false;
    stop();
  });
  port.onMessage.addListener((message: unknown) => {
    if (isKnown) return;
    isKnown = true;
    begin(message).catch(() => port.disconnect());
  });
}
