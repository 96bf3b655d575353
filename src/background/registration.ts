import { siteMatches } from '../site-matches.ts';
import { browser } from './browser.ts';

const scriptId = 'granted-sites';
const contentScript = '/content-scripts/ftrack.js';

let last: Promise<void> = Promise.resolve();

/**
 * Runs our content script on the servers the user granted beside those of the manifest. Called at every start and whenever
 * grants change: users may take one back at any time. One call after the other: two at once would be in each other's way, and
 * what was granted last might not be among what is left.
 */
export function registerGrantedSites(): Promise<void> {
  last = last.then(register, register);
  return last;
}

async function register(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  const matches = origins.filter((pattern) => !siteMatches.includes(pattern) && !isEverything(pattern));
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [scriptId] });
  if (registered) await browser.scripting.unregisterContentScripts({ ids: [scriptId] });
  if (matches.length === 0) return;
  await browser.scripting.registerContentScripts([
    { id: scriptId, matches, js: [contentScript], runAt: 'document_idle', persistAcrossSessions: true },
  ]);
}

/**
 * Runs it in the pages that are open already: of servers that were just granted, or of all when the extension came or
 * changed under them. Nobody should have to load a page anew for the first right-click.
 */
export async function startInOpenPages(granted?: readonly string[]): Promise<void> {
  const origins = granted ?? (await browser.permissions.getAll()).origins ?? [];
  const url = origins.filter((pattern) => !isEverything(pattern));
  const tabs = url.length > 0 ? await browser.tabs.query({ url }) : [];
  const started = tabs.map(({ id }) =>
    browser.scripting.executeScript({ target: { tabId: id! }, files: [contentScript] }),
  );
  // A tab may be gone, asleep, or on its way elsewhere.
  await Promise.allSettled(started);
}

/** A grant for every host is no reason to be on every page. */
function isEverything(pattern: string): boolean {
  return pattern === '<all_urls>' || /^(\*|https?):\/\/\*\//.test(pattern);
}
