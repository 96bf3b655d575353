import type { Changeset } from '../journal/changeset.ts';
import type { Run } from '../journal/run.ts';
import type { NewsMessage } from '../rpc/message.ts';
import { newsPort, offersPort } from '../rpc/ports.ts';
import { runStatus } from '../rpc/run-shapes.ts';
import type { Dependencies } from './handlers/dependencies.ts';
import { statusOf } from './handlers/runs.ts';
import { lastUser } from './shown-user.ts';
import type { Followed, View } from './watch.ts';

/** How many of the last runs a view hears of first: one of them is the one it looks at. */
const recentRuns = 3;

/** Begins to tell a view; comes back with what ends it. */
export function follow(dependencies: Dependencies, what: Followed, view: View): () => void {
  if (what === offersPort) return dependencies.offers.join(view);
  return what === newsPort ? followNews(dependencies, view) : followRuns(dependencies, view);
}

/** Every step of the site's runs. */
function followRuns(dependencies: Dependencies, { site, tabId, tell, runs }: View): () => void {
  const heardOf = new Set(runs);
  const askedFor = (): string[] => dependencies.runs.askedForBy(tabId);
  // One whose record is damaged must not hide the others.
  const told = async (run: Run, changeset?: Changeset): Promise<void> => {
    // Who looks at a run hears how it ends, also where it ends because somebody else has signed in.
    const isLookedAt = heardOf.has(run.id) || askedFor().includes(run.id);
    if (!isLookedAt && run.user !== (await lastUser(dependencies.sites, site))) return;
    heardOf.add(run.id);
    // What a run changes stays the same from step to step: it is not read again.
    await statusOf(dependencies, run, changeset).then(
      (status) => tell(runStatus.parse(status)),
      () => undefined,
    );
  };
  let last = Promise.resolve();
  // One after the other: what was read before a step must not be told after it.
  const inTurn = (work: () => Promise<void>): void => {
    last = last.then(work).catch(() => undefined);
  };
  const stop = dependencies.runs.listen(({ run, changeset }) => {
    if (run.site === site) inTurn(() => told(run, changeset));
  });
  // Something may have happened before the view could hear of it, or while it was cut off.
  inTurn(async () => {
    const { journal, sites } = dependencies;
    const user = await lastUser(sites, site);
    const recent = user === undefined ? [] : await journal.recent({ site, user }, recentRuns);
    const others = [...new Set([...runs, ...askedFor()])].filter((id) => recent.every((run) => run.id !== id));
    const seen = await Promise.all(others.map((id) => journal.run(id).catch(() => undefined)));
    for (const run of [...recent, ...seen]) if (run?.site === site) await told(run);
  });
  return stop;
}

function followNews({ live }: Dependencies, { site, tell }: View): () => void {
  const said = (message: NewsMessage): void => tell(message);
  return live.watch(site, (news) => said({ news: news && { changed: [...news.changed], below: [...news.below] } }));
}
