import { browser } from '../browser.ts';
import { siteMatches } from '../site-matches.ts';

const scriptId = 'granted-sites';
const contentScript = '/content-scripts/ftrack.js';

/**
 * Runs our content script on the servers the user granted beside those of the manifest. Called at every start and whenever
 * grants change: users may take one back at any time.
 */
export async function registerGrantedSites(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  const matches = origins.filter((pattern) => !siteMatches.includes(pattern) && !isEverything(pattern));
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [scriptId] });
  if (registered) await browser.scripting.unregisterContentScripts({ ids: [scriptId] });
  if (matches.length === 0) return;
  await browser.scripting.registerContentScripts([
    { id: scriptId, matches, js: [contentScript], runAt: 'document_idle', persistAcrossSessions: true },
  ]);
}

/** A grant for every host is no reason to be on every page. */
function isEverything(pattern: string): boolean {
  return pattern === '<all_urls>' || /^(\*|https?):\/\/\*\//.test(pattern);
}
