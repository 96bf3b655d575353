import { render } from 'preact';
import { browser } from '../../browser.ts';
import { createClient } from '../../rpc/client.ts';
import './diagnostics.css';
import { dressPage } from '../dress-page.ts';
import { SiteContext } from '../parts/thumbnail.tsx';
import { text } from '../text.ts';
import { Diagnostics } from './diagnostics.tsx';

/** The page that looks at one server, which its address names. */
export function startDiagnostics(root: HTMLElement): void {
  dressPage(root, text('diagnostics_title'));
  const site = new URLSearchParams(location.search).get('site') ?? '';
  const client = createClient((name) => browser.runtime.connect({ name }));
  render(
    <SiteContext.Provider value={site}>
      <Diagnostics client={client} origin={site} />
    </SiteContext.Provider>,
    root,
  );
}
