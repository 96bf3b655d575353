import type { Handlers } from '../../rpc/server.ts';
import type { Dependencies } from './dependencies.ts';

type Names = 'search.cached' | 'search.server' | 'search.index' | 'search.stop' | 'site.state';

export function searchHandlers({ sites, searches }: Dependencies): Pick<Handlers, Names> {
  return {
    'search.cached': async ({ typed }, { site }) => searches.cached(await sites.get(site), typed),
    'search.server': async ({ typed }, { site }) => searches.server(await sites.get(site), typed),
    'search.index': async (_input, { site }) => ({ indexed: await searches.refresh(await sites.get(site)) }),
    'search.stop': async (_input, { site }) => {
      searches.stop(await sites.get(site));
      return null;
    },
    'site.state': async (_input, { site: origin }) => {
      const site = await sites.get(origin);
      return { origin, user: site.user.name || null, ...(await searches.state(site)) };
    },
  };
}
