import { useMemo, useState } from 'preact/hooks';
import { createClient } from '../../rpc/client.ts';
import type { Connect } from '../../rpc/view-port.ts';
import { watchNews, watchRuns } from '../../rpc/watch.ts';
import { createFollow, type Follow, type FollowNews } from '../follow.ts';
import { SiteContext } from '../parts/thumbnail.tsx';
import { type CurrentSite, siteAt } from './current-site.ts';
import { Popup } from './popup.tsx';
import { SiteChoice } from './site-choice.tsx';

export interface SitePopupProps {
  connect: Connect;
  first: CurrentSite;
  /** Origins of all sites whose names are at hand. */
  named: readonly string[];
}

/** The popup of one site at a time, with a choice where there are several. */
export function SitePopup({ connect, first, named }: SitePopupProps) {
  const [site, setSite] = useState(first);
  const { origin } = site;
  const links = useMemo(() => {
    const follow: Follow = createFollow((hear, signal) => watchRuns(connect, hear, { signal, site: origin }));
    const followNews: FollowNews = createFollow((hear, signal) => watchNews(connect, hear, { signal, site: origin }));
    return { client: createClient(connect, origin), follow, followNews };
  }, [connect, origin]);
  const choice = (
    <SiteChoice
      chosen={origin}
      origins={[...new Set([first.origin, ...named])]}
      onChoose={(chosen) => void siteAt(chosen).then(setSite)}
    />
  );
  return (
    <SiteContext.Provider value={origin}>
      <Popup key={origin} {...links} site={site} choice={choice} />
    </SiteContext.Provider>
  );
}
