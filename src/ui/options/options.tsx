import type { Client } from '../../rpc/client.ts';
import { text } from '../text.ts';
import { Preferences } from './preferences.tsx';
import { SiteList } from './site-list.tsx';

/** Servers, preferences, and what happens to the data. */
export function Options({ client }: { client: Client }) {
  return (
    <main class="options">
      <h1>{text('options_title')}</h1>
      <SiteList client={client} />
      <Preferences client={client} />
      <section>
        <h2>{text('options_privacy')}</h2>
        <p class="muted">{text('options_privacy_text')}</p>
      </section>
    </main>
  );
}
