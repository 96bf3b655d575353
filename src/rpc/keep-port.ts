import { beatInterval } from './ports.ts';
import type { ViewPort } from './view-port.ts';

export interface KeepOptions {
  signal: AbortSignal;
  /** Needed by our own pages only. */
  site?: string;
}

interface PortUse {
  heard?: (message: unknown) => void;
  reopened?: () => void;
  /** What is said besides the site. */
  hello?: () => object;
}

/**
 * Keeps a port open. A beat every 20 seconds keeps the background from being stopped in the middle of its work; when it is
 * stopped all the same, the port is opened again, which starts it and lets it recover. Comes back with what says something on it.
 */
export function keepPort(
  connect: () => ViewPort,
  { heard = () => {}, reopened = () => {}, hello = () => ({}) }: PortUse,
  { signal, site }: KeepOptions,
): (message: object) => void {
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
  const say = (message: object): void => {
    try {
      port?.postMessage(message);
    } catch {
      // Disconnected a moment ago; the listener above opens it again.
    }
  };
  const beat = (): void => say({ site, ...hello() });

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
  return say;
}
