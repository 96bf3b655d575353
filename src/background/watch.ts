import type { Runtime } from 'webextension-polyfill';
import type { Changeset } from '../journal/changeset.ts';
import type { Run } from '../journal/run.ts';
import { type NewsMessage, newsPort, watchMessage, watchPort } from '../rpc/message.ts';
import { type Caller, identify, type MessageSender, type ServerOptions } from '../rpc/server.ts';
import type { Dependencies } from './handlers/dependencies.ts';
import { statusOf } from './handlers/runs.ts';
import { lastUser } from './shown-user.ts';

/** How many of the last runs a view hears of first: one of them is the one it looks at. */
const recentRuns = 3;

interface View extends Pick<Caller, 'site' | 'tabId'> {
  tell: (message: unknown) => void;
  /** Ids of runs it has heard of before it was cut off. */
  runs: readonly string[];
}

/** Begins to tell a view of a site; comes back with what ends it. */
type Follow = (view: View) => () => void;

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
    const { site, runs = [] } = watchMessage.safeParse(message).data ?? {};
    identify(server, { site }, (port.sender ?? {}) as MessageSender).then(
      (caller) => {
        if (isOpen) stop = follow({ ...caller, tell, runs });
      },
      () => port.disconnect(),
    );
  });
}

function followOf(portName: string, dependencies: Dependencies): Follow | undefined {
  if (portName === watchPort) return (view) => followRuns(dependencies, view);
  if (portName === newsPort) return (view) => followNews(dependencies, view);
  return undefined;
}

/** Every step of the site's runs. */
function followRuns(dependencies: Dependencies, { site, tabId, tell, runs }: View): () => void {
  const heardOf = new Set(runs);
  // One whose record is damaged must not hide the others.
  const told = async (run: Run, changeset?: Changeset): Promise<void> => {
    // Who looks at a run hears how it ends, also where it ends because somebody else has signed in.
    const isLookedAt = heardOf.has(run.id) || dependencies.runs.isAskedForBy(run.id, tabId);
    if (!isLookedAt && run.user !== (await lastUser(dependencies.sites, site))) return;
    heardOf.add(run.id);
    // What a run changes stays the same from step to step: it is not read again.
    await statusOf(dependencies, run, changeset).then(tell, () => undefined);
  };
  const stop = dependencies.runs.listen(({ run, changeset }) => {
    if (run.site === site) void told(run, changeset);
  });
  // Something may have happened before the view could hear of it, or while it was cut off.
  void lastUser(dependencies.sites, site).then(async (user) => {
    const recent = user === undefined ? [] : await dependencies.journal.recent({ site, user }, recentRuns);
    const others = runs.filter((id) => recent.every((run) => run.id !== id));
    const seen = await Promise.all(others.map((id) => dependencies.journal.run(id).catch(() => undefined)));
    for (const run of [...recent, ...seen]) if (run?.site === site) await told(run);
  });
  return stop;
}

function followNews({ live }: Dependencies, { site, tell }: View): () => void {
  const said = (message: NewsMessage): void => tell(message);
  return live.watch(site, (news) => said({ news: news && { changed: [...news.changed], below: [...news.below] } }));
}
