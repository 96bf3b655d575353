import type { Handlers } from '../../rpc/server.ts';
import type { SiteRecords } from '../../store/site-records.ts';

type Names = 'sites.list' | 'sites.last' | 'roots.write';

/** What only reads and writes what is remembered of servers: no server is opened for it. */
export function siteRecordHandlers(records: SiteRecords): Pick<Handlers, Names> {
  return {
    'sites.list': async () =>
      (await records.all()).map(({ origin, user, apiKey }) => ({
        origin,
        user: user?.name || null,
        hasKey: apiKey !== undefined,
      })),
    'sites.last': async () => (await records.lastUsed())?.origin ?? null,
    'roots.write': async ({ origin, roots }) => {
      await records.update(origin, { roots });
      return null;
    },
  };
}
