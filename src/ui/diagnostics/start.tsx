import { render } from 'preact';
import { browser } from '../../browser.ts';
import { createClient } from '../../rpc/client.ts';
import './diagnostics.css';
import { SiteContext } from '../parts/thumbnail.tsx';
import { speak } from '../speak.ts';
import { text } from '../text.ts';
import { Diagnostics } from './diagnostics.tsx';

/** The page that looks at one server, which its address names. */
export function startDiagnostics(root: HTMLElement): void {
  const isLight = matchMedia('(prefers-color-scheme: light)').matches;
  root.className = `sidecar ${isLight ? 'light' : 'dark'}`;
  document.documentElement.className = root.className;
  speak(document.documentElement);
  speak(root);
  document.title = text('diagnostics_title');
  const site = new URLSearchParams(location.search).get('site') ?? '';
  const client = createClient((name) => browser.runtime.connect({ name }));
  render(
    <SiteContext.Provider value={site}>
      <Diagnostics client={client} origin={site} />
    </SiteContext.Provider>,
    root,
  );
}
