import { render } from 'preact';
import { browser } from '../../browser.ts';
import { createClient } from '../../rpc/client.ts';
import type { Connect } from '../../rpc/view-port.ts';
import { watchNews, watchRuns } from '../../rpc/watch.ts';
import { createFollow, type Follow, type FollowNews } from '../follow.ts';
import { SiteContext } from '../parts/thumbnail.tsx';
import '../style.css';
import { dressPage } from '../dress-page.ts';
import { text } from '../text.ts';
import { Confirm } from './confirm.tsx';

/** The window in which a plan is confirmed that no click in a page may apply; its address says which plan of which site. */
export function startConfirm(root: HTMLElement): void {
  dressPage(root, text('confirm_title'));
  const wanted = new URLSearchParams(location.search);
  const [plan, site] = [wanted.get('plan') ?? '', wanted.get('site') ?? ''];
  const connect: Connect = (name) => browser.runtime.connect({ name });
  const follow: Follow = createFollow((hear, signal) => watchRuns(connect, hear, { signal, site }));
  const followNews: FollowNews = createFollow((hear, signal) => watchNews(connect, hear, { signal, site }));
  render(
    <SiteContext.Provider value={site}>
      <Confirm client={createClient(connect, site)} plan={plan} follow={follow} followNews={followNews} />
    </SiteContext.Provider>,
    root,
  );
}
