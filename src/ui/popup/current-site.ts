import type { Tabs } from 'webextension-polyfill';
import { browser } from '../../browser.ts';
import { siteMatches } from '../../site-matches.ts';

/** The ftrack site the popup is about, and the tab that shows it, if one does. */
export interface CurrentSite {
  origin: string;
  tabId?: number;
  address?: string;
}

/**
 * The site of the tab in front, else of the tab that was in front last, else the one whose names were read last, else the one
 * that was used last.
 */
export async function currentSite(
  named: Promise<readonly string[]>,
  lastUsed: () => Promise<string | null>,
): Promise<CurrentSite | undefined> {
  const [[front], tabs] = await Promise.all([browser.tabs.query({ active: true, currentWindow: true }), openTabs()]);
  const tab =
    tabs.find(({ id }) => id === front?.id) ?? tabs.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0];
  if (tab?.url) return siteOf(tab.url, tab.id);
  const origin = (await named)[0] ?? (await lastUsed());
  return origin ? { origin } : undefined;
}

/** A site that was chosen, with a tab that shows it. */
export async function siteAt(origin: string): Promise<CurrentSite> {
  const tab = (await openTabs()).find(({ url }) => url && new URL(url).origin === origin);
  return tab?.url ? siteOf(tab.url, tab.id) : { origin };
}

async function openTabs(): Promise<Tabs.Tab[]> {
  const { origins = [] } = await browser.permissions.getAll();
  const patterns = [...new Set([...siteMatches, ...origins])].filter((pattern) => /^https?:/.test(pattern));
  return browser.tabs.query({ url: patterns });
}

function siteOf(address: string, tabId: number | undefined): CurrentSite {
  return { origin: new URL(address).origin, address, ...(tabId !== undefined && { tabId }) };
}

/** Shows an address of the site: in its tab where there is one, else in a new one. */
export async function openInSite({ tabId }: CurrentSite, address: string): Promise<void> {
  if (tabId === undefined) await browser.tabs.create({ url: address });
  else await browser.tabs.update(tabId, { url: address, active: true });
}

/** Opens the list of all runs beside the site's page, which comes to the front. */
export async function showActivity(tabId: number): Promise<void> {
  await browser.tabs.update(tabId, { active: true });
  await browser.tabs.sendMessage(tabId, { command: 'show-activity' });
}
