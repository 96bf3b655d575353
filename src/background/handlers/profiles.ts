import type { Handlers } from '../../rpc/server.ts';
import type { SiteRecords } from '../../store/site-records.ts';
import { browser } from '../browser.ts';

type Names = 'profiles.of-page' | 'profiles.propose' | 'profiles.read' | 'profiles.write';

/** Where content scripts see whether there is something to ask for; all they could do by writing it is to ask in vain. */
const learnedKey = 'learned';
const size = { width: 720, height: 640 };

/** Profiles of pages that were learned: kept with the site, where no page can write; only our own pages keep one. */
export function profileHandlers(records: SiteRecords): Pick<Handlers, Names> {
  const read = async (origin: string) => (await records.get(origin)).profiles ?? [];
  return {
    'profiles.of-page': (_input, { site }) => read(site),
    'profiles.propose': async ({ profile, finds }, { site }) => {
      const draft = JSON.stringify({ profile, finds });
      await browser.windows.create({
        url: `/learn.html?${new URLSearchParams({ site, draft })}`,
        type: 'popup',
        ...size,
      });
      return null;
    },
    'profiles.read': ({ origin }) => read(origin),
    'profiles.write': async ({ origin, profiles }) => {
      await records.update(origin, { profiles });
      const all = await records.all();
      const learned = all.filter((one) => (one.profiles?.length ?? 0) > 0).map((one) => one.origin);
      await browser.storage.local.set({ [learnedKey]: learned });
      return null;
    },
  };
}
