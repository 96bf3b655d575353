import type { Production } from '../../changes/production.ts';
import { SidecarError } from '../../errors.ts';
import type { Changeset } from '../../journal/changeset.ts';
import { plainText, reportOf, type ValueName } from '../../journal/report.ts';
import { reportCsv, reportJson } from '../../journal/report-text.ts';
import type { Run } from '../../journal/run.ts';
import type { RunStatus } from '../../rpc/run-shapes.ts';
import type { Caller, Handlers } from '../../rpc/server.ts';
import { shownPlan } from '../keep-plan.ts';
import { narrowPlan, restingOn } from '../left-out.ts';
import { needsOwnWindow, OwnWindows } from '../own-window.ts';
import { isPagesUser } from '../page-user.ts';
import { type Makers, planAgain } from '../plan-again.ts';
import { keepRepeat } from '../repeats.ts';
import { runStatus, shownValue } from '../shown.ts';
import { lastUser, shownUser } from '../shown-user.ts';
import type { Dependencies } from './dependencies.ts';

type Names = 'plan.without' | 'run.start' | 'run.result' | 'run.cancel' | 'run.recent' | 'run.report';

/** Runs that are told where nobody says how many. */
const recentLimit = 20;

export function runHandlers(dependencies: Dependencies, makers: Makers): Pick<Handlers, Names> {
  const { runs, journal, sites } = dependencies;
  const windows = new OwnWindows();
  const status = (run: Run): Promise<RunStatus> => statusOf(dependencies, run);
  /** What somebody else has changed, or means to, is nobody else's business. */
  const own = async (id: string, { site, signal }: Caller): Promise<void> => {
    const run = await journal.run(id);
    if (!run || run.user === (await lastUser(sites, site))) return;
    // They may have signed in again, and nobody has asked the server since.
    if (run.user !== (await shownUser(sites, site, signal, 0))) throw new SidecarError('S303');
  };
  return {
    'plan.without': async ({ id, rows }, caller) => {
      await own(id, caller);
      const entry = await journal.get(id);
      if (!entry || entry.run.site !== caller.site) throw new SidecarError('S303');
      return restingOn(entry, rows);
    },
    'run.start': async ({ id, without = [] }, caller) => {
      await own(id, caller);
      const changed = await planAgain(id, { journal, makers, caller });
      if (changed) return { changed };
      await narrowPlan(journal, id, without);
      const isPlan = (await journal.run(id))?.state === 'planned';
      const entry = isPlan ? await journal.get(id) : undefined;
      const isFromPage = caller.from === 'page';
      if (entry && isFromPage && (needsOwnWindow(entry) || !(await isPagesUser(await sites.get(caller.site))))) {
        await windows.show(id, caller.site);
        return { asked: true };
      }
      const run = await runs.start(id, caller.site, caller.tabId);
      // It is under way, whatever becomes of the short cut to doing it once more.
      const kept = entry && sites.get(caller.site).then((site) => keepRepeat(site, entry.changeset));
      await kept?.catch(() => undefined);
      return { status: await status(run) };
    },
    'run.result': async ({ id }, caller) => {
      await own(id, caller);
      const entry = await journal.get(id);
      if (!entry || entry.run.site !== caller.site || entry.run.state === 'planned') throw new SidecarError('S303');
      const plan = await shownPlan(journal, await sites.get(caller.site), entry);
      return { plan, status: await statusOf(dependencies, entry.run, entry.changeset) };
    },
    'run.cancel': async ({ id }, caller) => {
      await own(id, caller);
      await runs.cancel(id, caller.site);
      return null;
    },
    'run.report': async ({ id, as }, caller) => {
      await own(id, caller);
      const { site } = caller;
      const entry = await journal.get(id);
      if (!entry || entry.run.site !== site) throw new SidecarError('S303');
      const production = await productionOf(dependencies, site);
      const nameOf: ValueName = (attribute, value) =>
        (production && shownValue(production, attribute, value).name) || plainText(value);
      const report = reportOf(entry, nameOf);
      return { report: as === 'csv' ? reportCsv(report) : reportJson(report) };
    },
    'run.recent': async ({ limit = recentLimit, before }, { site, signal }) => {
      const user = await shownUser(sites, site, signal);
      const recent = user === undefined ? [] : await journal.recent({ site, user }, limit, before);
      // One whose record is damaged must not hide the others.
      return (await Promise.all(recent.map((run) => status(run).catch((): RunStatus[] => [])))).flat();
    },
  };
}

/**
 * The run with what it changed, which is read where it is not given; names of statuses as far as they are known without asking
 * a server that may be away.
 */
export async function statusOf(dependencies: Dependencies, run: Run, changeset?: Changeset): Promise<RunStatus> {
  const known = changeset ?? (await dependencies.journal.get(run.id))?.changeset;
  if (!known) throw new SidecarError('S303');
  return runStatus({ changeset: known, run }, await productionOf(dependencies, run.site));
}

/** Names of statuses, where the cache or else the server knows them. */
async function productionOf({ sites }: Dependencies, origin: string): Promise<Production | undefined> {
  try {
    return await (await sites.get(origin)).lastProduction();
  } catch {
    return undefined;
  }
}
