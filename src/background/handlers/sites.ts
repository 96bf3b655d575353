import { toUserError } from '../../errors.ts';
import type { Handlers } from '../../rpc/server.ts';
import type { KnownSite } from '../../rpc/shapes.ts';
import type { Dependencies } from './dependencies.ts';

type Names = 'sites.list' | 'sites.add' | 'sites.forget' | 'sites.set-key';

export function siteHandlers({ sites, journal }: Dependencies): Pick<Handlers, Names> {
  /** Asks the server who we are, so that the user sees at once whether it works. */
  const asked = async (origin: string): Promise<KnownSite> => {
    const known = await sites.records.get(origin);
    const hasKey = known.apiKey !== undefined;
    try {
      await sites.records.put({ ...known, checkedAt: 0 });
      const site = await sites.reopen(origin);
      return { origin, user: site.user.name || null, hasKey };
    } catch (error) {
      return { origin, user: null, hasKey, error: toUserError(error) };
    }
  };
  return {
    'sites.list': async () =>
      (await sites.records.all()).map(({ origin, user, apiKey }) => ({
        origin,
        user: user?.name || null,
        hasKey: apiKey !== undefined,
      })),
    'sites.add': ({ origin }) => asked(origin),
    'sites.forget': async ({ origin }) => {
      await sites.forget(origin);
      await journal.wipe(origin);
      return null;
    },
    'sites.set-key': async ({ origin, apiKey }) => {
      const { apiKey: _old, ...record } = await sites.records.get(origin);
      await sites.records.put(apiKey ? { ...record, apiKey } : record);
      return asked(origin);
    },
  };
}
