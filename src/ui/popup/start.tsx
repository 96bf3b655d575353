import { render } from 'preact';
import { browser } from '../../browser.ts';
import { createClient } from '../../rpc/client.ts';
import { watchNews, watchRuns } from '../../rpc/watch.ts';
import { createFollow, type Follow, type FollowNews } from '../follow.ts';
import { SiteContext } from '../parts/thumbnail.tsx';
import '../style.css';
import { text } from '../text.ts';
import { currentSite } from './current-site.ts';
import { OptionsLink } from './options-link.tsx';
import { Popup } from './popup.tsx';

/** Finds out which site the popup is about and shows it. */
export async function startPopup(root: HTMLElement): Promise<void> {
  const isLight = matchMedia('(prefers-color-scheme: light)').matches;
  root.className = `sidecar ${isLight ? 'light' : 'dark'}`;
  document.title = text('extension_name');
  const site = await currentSite();
  if (!site) {
    render(<NoSite />, root);
    return;
  }
  const client = createClient((message) => browser.runtime.sendMessage(message), site.origin);
  const connect = (name: string) => browser.runtime.connect({ name });
  const follow: Follow = createFollow((hear, signal) => watchRuns(connect, hear, { signal, site: site.origin }));
  const followNews: FollowNews = createFollow((hear, signal) =>
    watchNews(connect, hear, { signal, site: site.origin }),
  );
  render(
    <SiteContext.Provider value={site.origin}>
      <Popup client={client} follow={follow} followNews={followNews} site={site} />
    </SiteContext.Provider>,
    root,
  );
}

function NoSite() {
  return (
    <main class="popup">
      <div class="blank">
        <p>{text('popup_no_site')}</p>
        <p>{text('popup_own_server')}</p>
        <OptionsLink />
      </div>
    </main>
  );
}
