import type { Production } from '../../changes/production.ts';
import { SidecarError } from '../../errors.ts';
import { reportOf, type ValueName } from '../../journal/report.ts';
import { reportCsv } from '../../journal/report-text.ts';
import type { Run } from '../../journal/run.ts';
import type { Handlers } from '../../rpc/server.ts';
import type { RunStatus } from '../../rpc/shapes.ts';
import { runStatus, shownValue } from '../shown.ts';
import type { Dependencies } from './dependencies.ts';

type Names = 'run.start' | 'run.cancel' | 'run.status' | 'run.recent' | 'run.report';

/** How many changesets the history shows. */
const recentLimit = 20;

export function runHandlers(dependencies: Dependencies): Pick<Handlers, Names> {
  const { runs, journal } = dependencies;
  const status = (run: Run): Promise<RunStatus> => statusOf(dependencies, run);
  return {
    'run.start': async ({ id }, { site }) => status(await runs.start(id, site)),
    'run.cancel': async ({ id }, { site }) => {
      await runs.cancel(id, site);
      return null;
    },
    'run.status': async ({ id }, { site }) => status(await runs.current(id, site)),
    'run.report': async ({ id }, { site }) => {
      const entry = await journal.get(id);
      if (!entry || entry.run.site !== site) throw new SidecarError('S303');
      const production = await productionOf(dependencies, site);
      const nameOf: ValueName = (attribute, value) =>
        (production && shownValue(production, attribute, value).name) || String(value ?? '');
      return { csv: reportCsv(reportOf(entry, nameOf)) };
    },
    'run.recent': async (_input, { site }) => {
      const recent = await journal.recent(site, recentLimit);
      // One whose record is damaged must not hide the others.
      return (await Promise.all(recent.map((run) => status(run).catch((): RunStatus[] => [])))).flat();
    },
  };
}

/** The run with what it changed; names of statuses as far as they are known without asking a server that may be away. */
export async function statusOf(dependencies: Dependencies, run: Run): Promise<RunStatus> {
  const entry = await dependencies.journal.get(run.id);
  if (!entry) throw new SidecarError('S303');
  return runStatus({ changeset: entry.changeset, run }, await productionOf(dependencies, run.site));
}

/** Names of statuses, where the server or the cache knows them. */
function productionOf({ sites }: Dependencies, origin: string): Promise<Production | undefined> {
  return sites.get(origin).then(
    (site) => site.production(),
    () => undefined,
  );
}
