import { toUserError } from '../../errors.ts';
import type { Handlers } from '../../rpc/server.ts';
import type { KnownSite } from '../../rpc/shapes.ts';
import { rootsOf } from '../roots-of.ts';
import type { Dependencies } from './dependencies.ts';

type Names = 'sites.add' | 'sites.forget' | 'sites.set-key' | 'roots.read';

export function siteHandlers(dependencies: Dependencies): Pick<Handlers, Names> {
  const { sites, journal } = dependencies;
  /** Asks the server who we are, so that the user sees at once whether it works. */
  const asked = async (origin: string): Promise<KnownSite> => {
    const hasKey = (await sites.records.get(origin)).apiKey !== undefined;
    try {
      await sites.records.update(origin, { checkedAt: 0 });
      const site = await sites.reopen(origin);
      return { origin, user: site.user.name || null, hasKey };
    } catch (error) {
      return { origin, user: null, hasKey, error: toUserError(error) };
    }
  };
  return {
    'sites.add': ({ origin }) => asked(origin),
    'sites.forget': async ({ origin }) => {
      await sites.forget(origin);
      await journal.wipe(origin);
      return null;
    },
    'sites.set-key': async ({ origin, apiKey }) => {
      await sites.records.update(origin, { apiKey: apiKey ?? undefined });
      return asked(origin);
    },
    'roots.read': ({ origin }) => rootsOf(dependencies, origin),
  };
}
