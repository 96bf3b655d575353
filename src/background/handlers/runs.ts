import { SidecarError } from '../../errors.ts';
import type { Run } from '../../journal/run.ts';
import type { Handlers } from '../../rpc/server.ts';
import type { RunStatus } from '../../rpc/shapes.ts';
import { runStatus } from '../shown.ts';
import type { Dependencies } from './dependencies.ts';

type Names = 'run.start' | 'run.cancel' | 'run.status' | 'run.recent';

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
    'run.recent': async (_input, { site }) => Promise.all((await journal.recent(site, recentLimit)).map(status)),
  };
}

/** The run with what it changed; names of statuses as far as they are known without asking a server that may be away. */
export async function statusOf({ journal, sites }: Dependencies, run: Run): Promise<RunStatus> {
  const entry = await journal.get(run.id);
  if (!entry) throw new SidecarError('S303');
  const production = await sites.get(run.site).then(
    (site) => site.production(),
    () => undefined,
  );
  return runStatus({ changeset: entry.changeset, run }, production);
}
