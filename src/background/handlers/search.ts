import { mostNames } from '../../rpc/most-names.ts';
import type { Handlers } from '../../rpc/server.ts';
import { findPasted } from '../../store/names/pasted-names.ts';
import { usualNames } from '../../store/names/usual-names.ts';
import { bestNames } from '../name-search.ts';
import { serverSearch } from '../server-search.ts';
import { shownUser } from '../shown-user.ts';
import type { Dependencies } from './dependencies.ts';

type Names =
  | 'search.names'
  | 'search.called'
  | 'search.usual'
  | 'search.opened'
  | 'search.server'
  | 'search.index'
  | 'search.stop'
  | 'site.state';

export function searchHandlers({ sites, names, nameSearch }: Dependencies): Pick<Handlers, Names> {
  return {
    'search.names': async ({ typed }, { site: origin }) => {
      // Names are for the eyes of their user: whose site it is, is what the server last said.
      const { user } = await sites.get(origin);
      const known = await nameSearch.names(origin, user.id);
      return { hits: known && typed.trim() ? bestNames(known, typed, mostNames) : [] };
    },
    'search.called': async ({ names: column }, { site: origin }) => {
      const { user } = await sites.get(origin);
      const known = await nameSearch.names(origin, user.id);
      if (!known) return { found: [], missing: column, ambiguous: [] };
      return findPasted(known.index, column);
    },
    'search.usual': async (_input, { site: origin }) => {
      const { user } = await sites.get(origin);
      const known = await nameSearch.names(origin, user.id);
      if (!known) return { mine: [], opened: [] };
      return usualNames(known.index, await nameSearch.recent(origin, user.id));
    },
    'search.opened': async ({ id }, { site: origin }) => {
      const { user } = await sites.get(origin);
      await nameSearch.remember(origin, user.id, id);
      return null;
    },
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
