import { beatInterval, watchPort } from './message.ts';
import { type RunStatus, runStatus } from './shapes.ts';

/** The part of a `runtime.Port` that is needed. */
export interface WatchPort {
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

/**
 * Follows the runs of a site until the signal aborts. While somebody watches, a beat every 20 seconds keeps the background
 * from being stopped in the middle of its work; when it is stopped all the same, the port is opened again, which starts it
 * and lets it recover. Every port begins with how the last runs stand.
 */
export function watchRuns(
  connect: (name: string) => WatchPort,
  hear: (status: RunStatus) => void,
  { signal, site }: { signal: AbortSignal; site?: string },
): void {
  let port: WatchPort | undefined;
  let reopening: ReturnType<typeof setTimeout> | undefined;

  const open = (): void => {
    if (signal.aborted) return;
    try {
      port = connect(watchPort);
    } catch {
      // The extension is gone from under this page; the next command says so.
      return;
    }
    port.onMessage.addListener((message) => {
      const status = runStatus.safeParse(message);
      if (status.success) hear(status.data);
    });
    port.onDisconnect.addListener(() => {
      reopening = setTimeout(open, 500);
    });
    beat();
  };
  const beat = (): void => {
    try {
      port?.postMessage({ site });
    } catch {
      // Disconnected a moment ago; the listener above opens it again.
    }
  };

  open();
  const beating = setInterval(beat, beatInterval);
  signal.addEventListener('abort', () => {
    clearInterval(beating);
    clearTimeout(reopening);
    port?.disconnect();
  });
}
