import { useCallback, useState } from 'preact/hooks';
import type { Client } from '../../rpc/client.ts';
import type { Connect } from '../../rpc/view-port.ts';
import { text } from '../text.ts';
import { Preferences } from './preferences.tsx';
import { RuleEditor } from './rules/rule-editor.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { SiteList } from './site-list.tsx';

/** Servers, preferences, rules, and what happens to the data. */
export function Options({ client, connect }: { client: Client; connect: Connect }) {
  const [turn, setTurn] = useState(0);
  const changed = useCallback(() => setTurn((now) => now + 1), []);
  return (
    <main class="options-page">
      <h1>{text('options_title')}</h1>
      <SiteList client={client} onChange={changed} settings />
      <Preferences client={client} onChange={changed} />
      <Shortcuts />
      <RuleEditor client={client} connect={connect} turn={turn} />
      <section>
        <h2>{text('options_privacy')}</h2>
        <p class="muted">{text('options_privacy_text')}</p>
      </section>
    </main>
  );
}
