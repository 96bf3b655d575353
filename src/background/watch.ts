import type { Runtime } from 'webextension-polyfill';
import type { Changeset } from '../journal/changeset.ts';
import type { Run } from '../journal/run.ts';
import { type NewsMessage, newsPort, watchMessage, watchPort } from '../rpc/message.ts';
import { identify, type MessageSender, type ServerOptions } from '../rpc/server.ts';
import type { Dependencies } from './handlers/dependencies.ts';
import { statusOf } from './handlers/runs.ts';
import { lastUser } from './shown-user.ts';

/** How many of the last runs a view hears of first: one of them is the one it looks at. */
const recentRuns = 3;

/** Begins to tell a view of a site; comes back with what ends it. */
type Follow = (site: string, tell: (message: unknown) => void) => () => void;

/**
 * A view that follows what happens on its site, and whose beats keep the background awake. The first message names the site
 * when one of our own pages sends it.
 */
export function watch(port: Runtime.Port, server: ServerOptions, dependencies: Dependencies): void {
  const follow = followOf(port.name, dependencies);
  if (!follow) return;
  let isOpen = true;
  let isKnown = false;
  let stop = (): void => {};
  const tell = (message: unknown): void => {
    if (isOpen) port.postMessage(message);
  };
  port.onDisconnect.addListener(() => {
    isOpen = false;
    stop();
  });
  port.onMessage.addListener((message: unknown) => {
    if (isKnown) return;
    isKnown = true;
    const { site } = watchMessage.safeParse(message).data ?? {};
    identify(server, { site }, (port.sender ?? {}) as MessageSender).then(
      (caller) => {
        if (isOpen) stop = follow(caller.site, tell);
      },
      () => port.disconnect(),
    );
  });
}

function followOf(portName: string, dependencies: Dependencies): Follow | undefined {
  if (portName === watchPort) return (site, tell) => followRuns(dependencies, site, tell);
  if (portName === newsPort) return (site, tell) => followNews(dependencies, site, tell);
  return undefined;
}

/** Every step of the site's runs. */
function followRuns(dependencies: Dependencies, site: string, tell: (message: unknown) => void): () => void {
  const heardOf = new Set<string>();
  // One whose record is damaged must not hide the others.
  const told = async (run: Run, changeset?: Changeset): Promise<void> => {
    // Who looks at a run hears how it ends, also where it ends because somebody else has signed in.
    if (!heardOf.has(run.id) && run.user !== (await lastUser(dependencies.sites, site))) return;
    heardOf.add(run.id);
    // What a run changes stays the same from step to step: it is not read again.
    await statusOf(dependencies, run, changeset).then(tell, () => undefined);
  };
  const stop = dependencies.runs.listen(({ run, changeset }) => {
    if (run.site === site) void told(run, changeset);
  });
  // Something may have happened before the view could hear of it, or while it was cut off.
  void lastUser(dependencies.sites, site).then(async (user) => {
    const runs = user === undefined ? [] : await dependencies.journal.recent({ site, user }, recentRuns);
    for (const run of runs) await told(run);
  });
  return stop;
}

function followNews({ live }: Dependencies, site: string, tell: (message: NewsMessage) => void): () => void {
  return live.watch(site, (news) => tell({ news: news && { changed: [...news.changed], below: [...news.below] } }));
}
