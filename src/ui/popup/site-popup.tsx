import { useMemo, useState } from 'preact/hooks';
import { type Client, createClient } from '../../rpc/client.ts';
import type { Connect } from '../../rpc/view-port.ts';
import { watchNews, watchRuns } from '../../rpc/watch.ts';
import { createFollow, type Follow, type FollowNews } from '../follow.ts';
import { SiteContext } from '../parts/thumbnail.tsx';
import { type CurrentSite, siteAt } from './current-site.ts';
import { Popup } from './popup.tsx';
import { SiteChoice } from './site-choice.tsx';
import { namesAhead } from './use-names.ts';

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
    const shown = namesAhead(origin).then(painted);
    const follow: Follow = createFollow((hear, signal) => {
      void shown.then(() => signal.aborted || watchRuns(connect, hear, { signal, site: origin }));
    });
    const followNews: FollowNews = createFollow((hear, signal) => {
      void shown.then(() => signal.aborted || watchNews(connect, hear, { signal, site: origin }));
    });
    const direct = createClient(connect, origin);
    const client: Client = { call: (...call) => shown.then(() => direct.call(...call)) };
    return { client, follow, followNews };
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

/** A background that has to be started takes the machine for itself: not before what the names give can be seen. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 100 }));
}
