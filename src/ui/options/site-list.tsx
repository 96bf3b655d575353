import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { browser } from '../../browser.ts';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { KnownSite } from '../../rpc/shapes.ts';
import { Failure } from '../parts/failure.tsx';
import { text } from '../text.ts';
import { SiteJournal } from './site-journal.tsx';
import { SiteProfiles } from './site-profiles.tsx';
import { SiteRoots } from './site-roots.tsx';
import { SiteRow } from './site-row.tsx';

interface SiteListProps {
  client: Client;
  /** Hears which one was added or tested, if one was. */
  onChange(site?: KnownSite): void;
  /** Without it, what nobody has to set before the first plan is left out. */
  settings?: boolean;
}

/** The servers the extension works on; self-hosted ones are granted here. */
export function SiteList({ client, onChange, settings = false }: SiteListProps) {
  const [sites, setSites] = useState<KnownSite[]>([]);
  const [address, setAddress] = useState('');
  const [error, setError] = useState<UserError>();
  /** How many servers that are being added are asked who we are. */
  const [asking, setAsking] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const fail = (reason: unknown): void => setError(toUserError(reason));
  const read = useCallback((): void => {
    client.call('sites.list', {}).then(setSites, fail);
  }, [client]);
  useEffect(read, [read]);
  const replace = (site: KnownSite): void => {
    // Where it stands: nothing moves under the pointer of whoever tests one of several.
    setSites((known) => {
      const place = known.findIndex(({ origin }) => origin === site.origin);
      return place < 0 ? [...known, site] : known.with(place, site);
    });
    onChange(site);
  };
  const forgotten = (): void => {
    read();
    onChange();
  };

  const add = (event: Event): void => {
    event.preventDefault();
    setError(undefined);
    const origin = originOf(address);
    if (!origin) {
      field.current?.setCustomValidity(text('options_site_wrong'));
      field.current?.reportValidity();
      return;
    }
    const { protocol, hostname } = new URL(origin);
    // Nothing may be awaited before this: browsers grant only what a click itself asks for.
    browser.permissions
      .request({ origins: [`${protocol}//${hostname}/*`] })
      .then(async (granted) => {
        if (!granted) {
          setError({ number: 'S108', detail: origin });
          return;
        }
        setAsking((before) => before + 1);
        replace(await client.call('sites.add', { origin }).finally(() => setAsking((before) => before - 1)));
        // Another one may have been typed meanwhile.
        setAddress((now) => (now === address ? '' : now));
      })
      .catch(fail);
  };
  return (
    <section>
      <h2>{text('options_sites')}</h2>
      {error && <Failure error={error} />}
      {sites.map((site) => (
        <SiteRow
          key={site.origin}
          site={site}
          onTest={() => client.call('sites.add', { origin: site.origin }).then(replace, fail)}
          onForget={() => client.call('sites.forget', { origin: site.origin }).then(forgotten, fail)}
          onKey={(apiKey) => client.call('sites.set-key', { origin: site.origin, apiKey }).then(replace, fail)}
        >
          {settings && (
            <>
              <SiteJournal client={client} origin={site.origin} />
              <SiteRoots client={client} origin={site.origin} />
              <SiteProfiles client={client} origin={site.origin} />
              <a
                class="link"
                href={`diagnostics.html?${new URLSearchParams({ site: site.origin })}`}
                target="_blank"
                rel="noopener"
              >
                {text('diagnostics_open')}
              </a>
            </>
          )}
        </SiteRow>
      ))}
      <form class="line" onSubmit={add}>
        <label class="field">
          {text('options_site_address')}
          <input
            type="text"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            required
            ref={field}
            placeholder="https://studio.ftrackapp.com"
            value={address}
            onInput={({ currentTarget }) => {
              currentTarget.setCustomValidity('');
              setAddress(currentTarget.value);
            }}
          />
        </label>
        <button type="submit" class="button">
          {text('options_site_add')}
        </button>
        <span class="muted" role="status">
          {asking > 0 && text('search_asking')}
        </span>
      </form>
    </section>
  );
}

/** The origin of an address; one without a protocol is taken for an `https` one, as browsers do. */
function originOf(address: string): string | undefined {
  const typed = address.trim();
  try {
    const { protocol, origin, hostname } = new URL(typed.includes('://') ? typed : `https://${typed}`);
    // Chromium lets a host be called anything, escaped.
    return /^https?:$/.test(protocol) && !hostname.includes('%') ? origin : undefined;
  } catch {
    return undefined;
  }
}
