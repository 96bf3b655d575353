import type { News, NewsMessage } from './message.ts';
import { beatInterval, newsPort, watchPort } from './ports.ts';
import type { RunStatus } from './shapes.ts';
import type { Connect, ViewPort } from './view-port.ts';

export interface WatchOptions {
  signal: AbortSignal;
  /** Needed by our own pages only. */
  site?: string;
}

/** Follows the runs of a site until the signal aborts. Every port begins with how the last runs stand. */
export function watchRuns(connect: Connect, hear: (status: RunStatus) => void, options: WatchOptions): void {
  const runs = new Set<string>();
  const heard = (message: unknown): void => {
    const status = message as RunStatus;
    if (status.state === 'finished') runs.delete(status.id);
    else runs.add(status.id);
    hear(status);
  };
  keepPort(() => connect(watchPort), { heard, hello: () => ({ runs: [...runs] }) }, options);
}

/** Hears of what changes on a site's server until the signal aborts. After a gap anything may have changed. */
export function watchNews(connect: Connect, hear: (news: News) => void, options: WatchOptions): void {
  const heard = (message: unknown): void => hear((message as NewsMessage).news);
  keepPort(() => connect(newsPort), { heard, reopened: () => hear(null) }, options);
}

interface PortUse {
  heard: (message: unknown) => void;
  reopened?: () => void;
  /** What is said besides the site. */
  hello?: () => object;
}

/**
 * Keeps a port open. A beat every 20 seconds keeps the background from being stopped in the middle of its work; when it is
 * stopped all the same, the port is opened again, which starts it and lets it recover.
 */
function keepPort(
  connect: () => ViewPort,
  { heard, reopened = () => {}, hello = () => ({}) }: PortUse,
  { signal, site }: WatchOptions,
): void {
  let port: ViewPort | undefined;
  let reopening: ReturnType<typeof setTimeout> | undefined;

  const open = (): void => {
    if (signal.aborted) return;
    try {
      port = connect();
    } catch {
      // The extension is gone from under this page; the next command says so.
      return;
    }
    port.onMessage.addListener(heard);
    port.onDisconnect.addListener(() => {
      reopening = setTimeout(() => {
        open();
        if (!signal.aborted) reopened();
      }, 500);
    });
    beat();
  };
  const beat = (): void => {
    try {
      port?.postMessage({ site, ...hello() });
    } catch {
      // Disconnected a moment ago; the listener above opens it again.
    }
  };

  open();
  const beating = setInterval(beat, beatInterval);
  signal.addEventListener('abort', () => {
    clearInterval(beating);
    clearTimeout(reopening);
    try {
      port?.disconnect();
    } catch {
      // With the extension gone there is nothing left to end.
    }
  });
}
