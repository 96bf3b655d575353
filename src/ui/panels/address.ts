import { readAddress } from '../../page/urls.ts';
import type { Candidate } from '../../rpc/shapes.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The entity the page is about: the one in the sidebar, else the one in the main area. */
export function focusedEntity(address: string): Candidate | undefined {
  const { sidebar, main } = readAddress(address);
  const focus = sidebar ?? main;
  if (!focus || !uuid.test(focus.id)) return undefined;
  return { id: focus.id, ...(focus.type && { type: focus.type }), via: 'hash', confidence: 0.95 };
}

/**
 * Calls back whenever the address changes. Pages change it in several ways, and one of them fires no event at all, so
 * besides listening it looks twice a second while somebody wants to know.
 */
export function watchAddress(changed: (address: string) => void, signal: AbortSignal): void {
  let last = location.href;
  const look = (): void => {
    if (location.href === last) return;
    last = location.href;
    changed(last);
  };
  window.addEventListener('hashchange', look, { signal });
  window.addEventListener('popstate', look, { signal });
  const timer = setInterval(look, 500);
  signal.addEventListener('abort', () => clearInterval(timer));
}

/** The same page with another entity in its sidebar. */
export function withSidebar(address: string, id: string, type: string): string {
  const url = new URL(address);
  const parameters = new URLSearchParams(url.hash.replace(/^#\/?/, ''));
  parameters.set('slideEntityId', id);
  parameters.set('slideEntityType', type);
  if (!parameters.has('itemId')) parameters.set('itemId', 'home');
  return `#${parameters}`;
}
