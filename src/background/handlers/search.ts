import type { Handlers } from '../../rpc/server.ts';
import { serverSearch } from '../server-search.ts';
import { shownUser } from '../shown-user.ts';
import type { Dependencies } from './dependencies.ts';

type Names = 'search.server' | 'search.index' | 'search.stop' | 'site.state';

export function searchHandlers({ sites, names }: Dependencies): Pick<Handlers, Names> {
  return {
    'search.server': async ({ typed }, { site, signal }) => serverSearch(await sites.get(site), typed, signal),
    'search.index': async (_input, { site }) => ({ indexed: await names.refresh(await sites.get(site)) }),
    'search.stop': async (_input, { site }) => {
      names.stop(await sites.get(site));
      return null;
    },
    'site.state': async (_input, { site: origin, signal }) => {
      await shownUser(sites, origin, signal);
      const site = await sites.get(origin);
      return { origin, user: site.user.name || null, userId: site.user.id, ...(await names.state(site)) };
    },
  };
}
