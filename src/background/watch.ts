import type { Runtime } from 'webextension-polyfill';
import { identify, type MessageSender, type ServerOptions } from '../rpc/server.ts';
import type { Dependencies } from './handlers/dependencies.ts';
import { statusOf } from './handlers/runs.ts';

/**
 * A view that follows runs: it hears of every step of its site's runs, and its beats keep the background awake. The first
 * message names the site when one of our own pages sends it.
 */
export function watch(port: Runtime.Port, server: ServerOptions, dependencies: Dependencies): void {
  let stop: (() => void) | undefined;
  port.onDisconnect.addListener(() => stop?.());
  port.onMessage.addListener((message: unknown) => {
    if (stop) return;
    stop = () => undefined;
    const site = (message as { site?: unknown } | null)?.site;
    const sender = (port.sender ?? {}) as MessageSender;
    identify(server, typeof site === 'string' ? { site } : {}, sender).then(
      (caller) => {
        stop = dependencies.runs.listen((run) => {
          if (run.site !== caller.site) return;
          void statusOf(dependencies, run).then((status) => port.postMessage(status));
        });
      },
      () => port.disconnect(),
    );
  });
}
