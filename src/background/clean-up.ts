import { ApiError } from '../api/wire/api-error.ts';
import { untilAborted } from '../api/wire/until-aborted.ts';
import { groupBy } from '../group-by.ts';
import { isYoung } from '../is-young.ts';
import type { Journal } from '../journal/journal.ts';
import { lateness, removeProbeRows } from '../journal/receipts/remove-probe-rows.ts';
import { removeReceipts } from '../journal/receipts/remove-receipts.ts';
import type { Run } from '../journal/run.ts';
import type { SitesOfRuns } from './runs.ts';

interface CleanUpOptions {
  journal: Journal;
  sites: SitesOfRuns;
  /** Works under the lock of a site until somebody else needs that: then the signal aborts. */
  locked(site: string, work: (signal: AbortSignal) => Promise<void>): Promise<void>;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * Milliseconds until a site is cleaned up again that could not be, or not of everything: its server is away, somebody else
 * signed in, or a run went first.
 */
const patience = 3_600_000;

/**
 * Removes what runs and probes have left on servers, as soon as it is due: receipts and fences some days after the end of
 * their run, what a probe has left when no request of its can be late any more. Asks the journal alone where nothing is
 * due, and opens each site once; one that is away or where something is left over is left alone for an hour.
 */
export async function cleanUp({ journal, sites, locked, now }: CleanUpOptions): Promise<void> {
  const receipts = groupBy(await journal.receiptsDue(now), ({ site }) => site);
  const late = (await journal.receipts.probeRows()).filter(({ madeAt }) => !isYoung(madeAt, lateness, now));
  const probes = groupBy(late, ({ site }) => site);
  for (const site of new Set([...receipts.keys(), ...probes.keys()])) {
    const { cleanUpAt = 0 } = await journal.sites.get(site);
    // A clock that was set back must not put it off for longer.
    if (cleanUpAt > now && cleanUpAt <= now + patience) continue;
    let isLeft = false;
    try {
      await locked(site, async (signal) => {
        const { session, user } = await untilAborted(sites.get(site), signal);
        if (probes.get(site)?.some((row) => row.user === user.id))
          await removeProbeRows({ journal, session, site, user: user.id, clock: () => now, signal });
        for (const { id } of receipts.get(site) ?? []) {
          // Read under the lock: another window may have been faster, or have forgotten it.
          const run = await journal.run(id);
          if (run?.receiptsDue === undefined) continue;
          const isRemoved = run.user === user.id && (await removed(run, { journal, session, signal }));
          isLeft ||= !isRemoved;
        }
        isLeft ||= probes.get(site)?.some((row) => row.user !== user.id) ?? false;
      });
    } catch {
      isLeft = true;
    }
    if (isLeft) await journal.sites.update(site, { cleanUpAt: now + patience });
  }
}

/** False where the server refuses to remove the rows of a run, which says nothing of the others. */
async function removed(run: Run, options: Parameters<typeof removeReceipts>[1]): Promise<boolean> {
  try {
    await removeReceipts(run, options);
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.isRefusal) return false;
    throw error;
  }
}
