import type { Runtime } from 'webextension-polyfill';
import type { Run } from '../journal/run.ts';
import { watchMessage } from '../rpc/message.ts';
import { type Caller, identify, type MessageSender, type ServerOptions } from '../rpc/server.ts';
import type { Dependencies } from './handlers/dependencies.ts';
import { statusOf } from './handlers/runs.ts';

/** How many of the last runs a view hears of first: one of them is the one it looks at. */
const recentRuns = 3;

/**
 * A view that follows runs: it hears of every step of its site's runs, and its beats keep the background awake. The first
 * message names the site when one of our own pages sends it.
 */
export function watch(port: Runtime.Port, server: ServerOptions, dependencies: Dependencies): void {
  let isOpen = true;
  let isKnown = false;
  let stop = (): void => {};
  const tell = async (run: Run): Promise<void> => {
    const status = await statusOf(dependencies, run);
    if (isOpen) port.postMessage(status);
  };
  const follow = async ({ site }: Caller): Promise<void> => {
    if (!isOpen) return;
    stop = dependencies.runs.listen((run) => {
      if (run.site === site) void tell(run);
    });
    // Something may have happened before the view could hear of it, or while it was cut off.
    for (const run of await dependencies.journal.recent(site, recentRuns)) await tell(run);
  };
  port.onDisconnect.addListener(() => {
    isOpen = false;
    stop();
  });
  port.onMessage.addListener((message: unknown) => {
    if (isKnown) return;
    isKnown = true;
    const { site } = watchMessage.safeParse(message).data ?? {};
    identify(server, { site }, (port.sender ?? {}) as MessageSender).then(follow, () => port.disconnect());
  });
}
