import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { passes } from '../../errors.ts';
import type { KnownSite } from '../../rpc/shapes.ts';
import { Failure } from '../parts/failure.tsx';
import { SiteContext } from '../parts/thumbnail.tsx';
import { text } from '../text.ts';

export interface SiteRowProps {
  site: KnownSite;
  /** Comes back when it is known how the server answers. */
  onTest(): Promise<void>;
  onForget(): void;
  /** Comes back when it is known how the server answers whoever has the key. */
  onKey(apiKey: { user: string; key: string } | null): Promise<void>;
  /** What more there is to set of it. */
  children: ComponentChildren;
}

/** One server: who we are there, and a key for where the browser's session is not enough. */
export function SiteRow({ site, onTest, onForget, onKey, children }: SiteRowProps) {
  const [user, setUser] = useState('');
  const [key, setKey] = useState('');
  const [isLeaving, setIsLeaving] = useState(false);
  const [isTesting, setIsTesting] = useState(false);
  const shown = (asking: Promise<void>): void => {
    setIsTesting(true);
    void asking.finally(() => setIsTesting(false));
  };
  const test = (): void => shown(onTest());
  useEffect(() => {
    // Whoever comes back has signed in meanwhile, or has seen to what else was in the way.
    const appear = (): void => {
      if (!document.hidden && !isTesting && site.error && passes(site.error)) test();
    };
    document.addEventListener('visibilitychange', appear);
    return () => document.removeEventListener('visibilitychange', appear);
  });
  const save = (event: Event): void => {
    event.preventDefault();
    shown(onKey({ user, key }));
    setKey('');
  };
  return (
    <div class="site">
      <div class="line">
        <span class="address cut">{site.origin}</span>
        <span class="muted" role="status">
          {isTesting ? text('search_asking') : stateOf(site)}
        </span>
        <button type="button" class="button" onClick={test}>
          {text('options_site_test')}
        </button>
        <button type="button" class="button quiet" onClick={() => setIsLeaving(!isLeaving)}>
          {text(isLeaving ? 'options_site_keep' : 'options_site_forget')}
        </button>
      </div>
      {isLeaving && (
        <div class="line sure">
          <span role="alert">{text('options_site_forget_all')}</span>
          <button type="button" class="button" onClick={onForget}>
            {text('options_site_forget')}
          </button>
        </div>
      )}
      {site.error && (
        <SiteContext.Provider value={site.origin}>
          <Failure error={site.error} />
        </SiteContext.Provider>
      )}
      <details open={mayNeedKey(site)}>
        <summary>{text('options_key_title')}</summary>
        <p class="muted">{text('options_key_explain')}</p>
        {site.hasKey ? (
          <button type="button" class="button" onClick={() => shown(onKey(null))}>
            {text('options_key_remove')}
          </button>
        ) : (
          <form class="line" onSubmit={save}>
            <label class="field">
              {text('options_key_user')}
              <input
                type="text"
                required
                autocomplete="off"
                value={user}
                onInput={(event) => setUser(event.currentTarget.value)}
              />
            </label>
            <label class="field">
              {text('options_key_value')}
              <input
                type="password"
                required
                autocomplete="off"
                value={key}
                onInput={(event) => setKey(event.currentTarget.value)}
              />
            </label>
            <button type="submit" class="button">
              {text('options_key_save')}
            </button>
          </form>
        )}
      </details>
      {children}
    </div>
  );
}

function stateOf({ user, error }: KnownSite): string {
  if (error) return '';
  return user ? text('options_site_signed_in', user) : text('options_site_accepted');
}

/** A server that does not accept the browser's session looks like one where nobody is signed in. */
function mayNeedKey({ error }: KnownSite): boolean {
  return error?.number === 'S105' || error?.number === 'S106';
}
