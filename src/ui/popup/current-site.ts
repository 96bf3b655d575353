import { browser } from '../../browser.ts';
import { siteMatches } from '../../site-matches.ts';

/** The ftrack site the popup is about, and the tab that shows it, if one does. */
export interface CurrentSite {
  origin: string;
  tabId?: number;
  address?: string;
}

const lastSiteKey = 'lastSite';

/** The site of the tab in front, else of the tab that was in front last, else the one that was used last. */
export async function currentSite(): Promise<CurrentSite | undefined> {
  const [front] = await browser.tabs.query({ active: true, currentWindow: true });
  const { origins = [] } = await browser.permissions.getAll();
  const patterns = [...new Set([...siteMatches, ...origins])].filter((pattern) => /^https?:/.test(pattern));
  const tabs = await browser.tabs.query({ url: patterns });
  const tab =
    tabs.find(({ id }) => id === front?.id) ?? tabs.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0];
  if (tab?.url) {
    const origin = new URL(tab.url).origin;
    await browser.storage.local.set({ [lastSiteKey]: origin });
    return { origin, address: tab.url, ...(tab.id !== undefined && { tabId: tab.id }) };
  }
  const stored = (await browser.storage.local.get(lastSiteKey))[lastSiteKey];
  return typeof stored === 'string' ? { origin: stored } : undefined;
}

/** Shows an address of the site: in its tab where there is one, else in a new one. */
export async function openInSite({ tabId }: CurrentSite, address: string): Promise<void> {
  if (tabId === undefined) await browser.tabs.create({ url: address });
  else await browser.tabs.update(tabId, { url: address, active: true });
}
