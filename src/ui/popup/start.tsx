import { render } from 'preact';
import { browser } from '../../browser.ts';
import { createClient } from '../../rpc/client.ts';
import type { Connect } from '../../rpc/view-port.ts';
import './popup.css';
import { toUserError, type UserError } from '../../errors.ts';
import { dressPage } from '../dress-page.ts';
import { Failure } from '../parts/failure.tsx';
import { text } from '../text.ts';
import { currentSite } from './current-site.ts';
import { OptionsLink } from './options-link.tsx';
import { SitePopup } from './site-popup.tsx';
import { namesAhead, namesDatabase } from './use-names.ts';

/** Finds out which site the popup is about and shows it. */
export async function startPopup(root: HTMLElement): Promise<void> {
  dressPage(root, text('extension_name'));
  const connect: Connect = (name) => browser.runtime.connect({ name });
  const sites = namesDatabase.sites().then((known) => known.map(({ site }) => site));
  // Most people have one site: its names are read while the browser is asked which one is in front.
  void sites.then(([last]) => (last ? namesAhead(last) : undefined));
  try {
    const first = await currentSite(sites, () => createClient(connect).call('sites.last', {}));
    const named = await sites;
    render(first ? <SitePopup connect={connect} first={first} named={named} /> : <NoSite />, root);
  } catch (error) {
    render(<NoSite error={toUserError(error)} />, root);
  }
}

/** `error`: why it is not known whether there is one. */
function NoSite({ error }: { error?: UserError }) {
  return (
    <main class="popup">
      {error && <Failure error={error} />}
      <div class="blank">
        <ol class="first-steps">
          {(['popup_no_site', 'popup_step_menu', 'popup_step_plan', 'popup_step_undo'] as const).map((key) => (
            <li key={key}>{text(key)}</li>
          ))}
        </ol>
        <p>{text('popup_own_server')}</p>
        <OptionsLink />
      </div>
    </main>
  );
}
