import { browser } from '../../browser.ts';
import { describePage, type PageDescription } from '../../page/describe-page.ts';

/** How long somebody may take to put the pointer somewhere; milliseconds. */
const patience = 30_000;

type Injection = Parameters<typeof browser.scripting.executeScript>[0];

/**
 * Shows a tab of the server and describes its page once the pointer has rested there, with the names of the headers that its
 * own calls have; as JSON, or `undefined` where no tab shows the server.
 */
export async function lookAtPage(origin: string): Promise<string | undefined> {
  const tab = (await browser.tabs.query({})).find(({ url }) => url?.startsWith(`${origin}/`));
  if (tab?.id === undefined) return undefined;
  const target = { tabId: tab.id };
  const headers: Injection = { target, world: 'MAIN', files: ['/page-headers.js'] };
  // The first time it begins to watch, and has seen nothing.
  await browser.scripting.executeScript(headers);
  const before = await browser.tabs.getCurrent();
  await browser.tabs.update(tab.id, { active: true });
  const [described] = await browser.scripting.executeScript({
    target,
    world: 'MAIN',
    func: describePage as () => Promise<PageDescription>,
    args: [patience],
  } as unknown as Injection);
  const [seen] = await browser.scripting.executeScript(headers);
  if (before?.id !== undefined) await browser.tabs.update(before.id, { active: true });
  const names = Object.keys((seen?.result as object | null) ?? {}).filter((name) => /^[\w-]{1,60}$/.test(name));
  return JSON.stringify({ ...(described?.result as PageDescription | null), headers: names }, null, 2);
}
