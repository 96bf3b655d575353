import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Client } from '../../rpc/client.ts';
import type { KnownSite } from '../../rpc/shapes.ts';
import { SiteList } from '../options/site-list.tsx';
import { text } from '../text.ts';

/** From the installation to the first plan: which server, who one is there, what a right-click does, and that it can be undone. */
export function Welcome({ client }: { client: Client }) {
  const [sites, setSites] = useState<KnownSite[]>([]);
  const read = useCallback(
    (latest?: KnownSite): void => {
      // Whoever has just added a server means that one, whatever was there before.
      client.call('sites.list', {}).then(
        (known) => setSites(latest ? [latest, ...known] : known),
        () => undefined,
      );
    },
    [client],
  );
  useEffect(read, [read]);
  const ready = sites.find(({ user, hasKey }) => user !== null || hasKey);
  return (
    <main class="options-page welcome">
      <h1>{text('welcome_title')}</h1>
      <p>{text('welcome_lead')}</p>
      <ol>
        <li>
          <section aria-labelledby="welcome-server">
            <h2 id="welcome-server">{text('welcome_server')}</h2>
            <p>{text('welcome_server_explain')}</p>
            <p>{text('welcome_sign_in')}</p>
          </section>
          <SiteList client={client} onChange={read} />
        </li>
        <li>
          <section aria-labelledby="welcome-click">
            <h2 id="welcome-click">{text('welcome_click')}</h2>
            <p>{text('welcome_click_explain')}</p>
            {ready && (
              <a class="button primary" href={`${ready.origin}/`} target="_blank" rel="noreferrer">
                {text('welcome_open')}
              </a>
            )}
          </section>
        </li>
        <li>
          <section aria-labelledby="welcome-undo">
            <h2 id="welcome-undo">{text('welcome_undo')}</h2>
            <p>{text('welcome_undo_explain')}</p>
          </section>
        </li>
      </ol>
    </main>
  );
}
