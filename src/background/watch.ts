import type { Runtime } from 'webextension-polyfill';
import { watchMessage } from '../rpc/message.ts';
import { newsPort, offersPort, watchPort } from '../rpc/ports.ts';
import { type Caller, identify, type MessageSender, type ServerOptions } from '../rpc/server.ts';

export interface View extends Pick<Caller, 'site' | 'tabId'> {
  tell: (message: unknown) => void;
  /** Ids of runs it has heard of before it was cut off. */
  runs: readonly string[];
  /** Hears each time somebody has pressed something in the page, where that is told. */
  pressed(hear: () => void): void;
}

/** What can be followed: the runs of a site, what changes on its server, or what its window of actions is asked for. */
export type Followed = typeof watchPort | typeof newsPort | typeof offersPort;

/** Begins to tell a view of a site; comes back with what ends it. */
type Follow = (what: Followed, view: View) => Promise<() => void>;

/**
 * A view that follows what happens on its site, and whose beats keep the background awake. The first message names the site
 * when one of our own pages sends it.
 */
export function watch(port: Runtime.Port, server: ServerOptions, follow: Follow): void {
  const { name } = port;
  if (name !== watchPort && name !== newsPort && name !== offersPort) return;
  let isOpen = true;
  let isKnown = false;
  let stop = (): void => {};
  let press = (): void => {};
  const tell = (message: unknown): void => {
    if (isOpen) port.postMessage(message);
  };
  const begin = async (message: unknown): Promise<void> => {
    const { site, runs = [] } = watchMessage.safeParse(message).data ?? {};
    const caller = await identify(server, { site }, (port.sender ?? {}) as MessageSender);
    if (!isOpen) return;
    stop = await follow(name, { ...caller, tell, runs, pressed: (hear) => (press = hear) });
    if (!isOpen) stop();
  };
  port.onDisconnect.addListener(() => {
    isOpen = false;
    stop();
  });
  port.onMessage.addListener((message: unknown) => {
    if (isKnown) {
      if (watchMessage.safeParse(message).data?.pressed) press();
      return;
    }
    isKnown = true;
    begin(message).catch(() => port.disconnect());
  });
}
