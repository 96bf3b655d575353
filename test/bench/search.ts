import { type RunningStandin, serve } from '../standin/http/server.ts';
import { large } from '../standin/shows/large/large.ts';
import { Standin } from '../standin/standin.ts';
import { type BuildName, build, buildFolder } from '../tools/build.mjs';
import { bundlePage } from './bundle-page.ts';
import type { ExtensionPage } from './extension-page.ts';
import { atMost, type Figure, told } from './figure.ts';
import { openFirefoxPage } from './firefox-page.ts';
import { median } from './median.ts';
import { p95 } from './p95.ts';
import { reply } from './reply.ts';
import type { AloneTimes, PressTimes } from './search-page.ts';
import { openUnwatched } from './unwatched-browser.ts';

/** How long the server takes for the way there and back, where it is asked; milliseconds. */
const latency = 50;
/** How often the popup is opened with a stopped background. */
const openings = 12;

/** Typed key by key: things of the large show by name, by path, by version. */
const exactKeys = [
  ...['05_012_0100', 'light', '12_020_0200 comp', 'show 7 03', 'p:15 anim', 'v003', 'layout 09_'],
  ...['show 3/03_004/03_004_0120'],
].flatMap(keysOf);

/** What fits nothing exactly. */
const nearKeys = [
  ...['lihgting 05_012_0100', 'animtion 05_012_0100', 'kayout 12_10', 'compositnig', 'lihgting', 'lightign 9_1_20'],
  ...[
    '5-12-100 ligthing',
    '050120100',
    'marne holt',
    'animatino v3',
    '05_12_100 cmp',
    'shwo 7',
    'linqvist',
    'compsiting',
  ],
];

/** Each browser, and how soon the popup has to have its first hit there; milliseconds. */
const browsers: Record<string, { firstHit: number; open(): Promise<ExtensionPage> }> = {
  Chromium: { firstHit: 250, open: () => openBuilt('chrome-standin', openUnwatched) },
  Firefox: { firstHit: 400, open: () => openBuilt('firefox-standin', openFirefoxPage) },
};

/**
 * Quick search over 134,000 names in the popup, from a key to what is painted, beside the library alone and beside asking
 * the server at every key, as launchers for ftrack do. The popup is shown in a tab: what a browser takes to make a window is
 * not in it.
 */
export async function benchSearch(): Promise<Figure[]> {
  const standin = new Standin(large);
  const server = await serve(standin);
  const script = await bundlePage('search-page.ts');
  try {
    const asked = await askedOf(standin);
    const found: Figure[] = [];
    for (const [name, { firstHit, open }] of Object.entries(browsers)) {
      const page = await open();
      try {
        const figures = await measured(page, server, script, { asked, firstHit });
        found.push(...figures.map((figure) => ({ ...figure, name: `search: ${name}: ${figure.name}` })));
      } finally {
        await page.close();
      }
    }
    return found;
  } finally {
    await server.close();
  }
}

async function openBuilt(
  name: BuildName,
  open: (folder: string, path: string) => Promise<ExtensionPage>,
): Promise<ExtensionPage> {
  await build(name);
  return open(buildFolder(name), 'options.html');
}

async function measured(
  page: ExtensionPage,
  { url: site, user, apiKey }: RunningStandin,
  script: string,
  { asked, firstHit }: { asked: readonly number[]; firstHit: number },
): Promise<Figure[]> {
  await reply(page, 'sites.set-key', { origin: site, apiKey: { user, key: apiKey } });
  await reply(page, 'search.index', {}, site);
  const keys = `${JSON.stringify(exactKeys)}, ${JSON.stringify(nearKeys)}`;
  const opened: number[] = [];
  for (let round = 0; round < openings; round++) {
    await page.stopBackground();
    await page.show('popup.html', script);
    opened.push((await page.evaluate('firstHit')) as number);
  }
  const pressed = (await page.evaluate(`press(${keys})`)) as PressTimes;
  const memory = await page.memory();
  const alone = (await page.evaluate(`alone(${JSON.stringify(site)}, ${keys})`)) as AloneTimes;
  return [
    told('names', alone.names, ''),
    told('a frame in which nothing happens, median', median(pressed.idle), 'ms'),
    told('the same, p95', p95(pressed.idle), 'ms'),
    told('key to painted exact hits, median', median(pressed.exact), 'ms'),
    atMost('key to painted exact hits, p95', p95(pressed.exact), 16, 'ms'),
    told('the same, of each key the quickest of three', p95(pressed.exactUndisturbed), 'ms'),
    told('keys with their hits in their own frame', (100 * pressed.inFrame) / pressed.exact.length, '%'),
    told('key to painted near hits, median', median(pressed.near), 'ms'),
    atMost('key to painted near hits, p95', p95(pressed.near), 100, 'ms'),
    told('popup with a stopped background to its first hit, median', median(opened), 'ms'),
    atMost('the same, p95', p95(opened), firstHit, 'ms'),
    told('the search alone, without a page, median', median(alone.exact), 'ms'),
    told('the same, p95', p95(alone.exact), 'ms'),
    told('uFuzzy alone over all paths beside that, median', beside(alone.libraryExact, alone.exact), '×'),
    told('the same, p95 beside p95', p95(alone.libraryExact) / p95(alone.exact), '×'),
    told('uFuzzy alone beside our search for near hits, median', beside(alone.libraryNear, alone.near), '×'),
    told('asking the server at 50 ms beside painted exact hits', median(asked) / median(pressed.exact), '×'),
    told('memory with all names', memory, 'MB'),
  ];
}

/** Milliseconds of what launchers ask at every key, of a server that far away. */
async function askedOf(standin: Standin): Promise<number[]> {
  const { url, user, apiKey, close } = await serve(standin, { latency });
  const times: number[] = [];
  try {
    for (const typed of exactKeys.filter((_, number) => number % 4 === 0)) {
      const like = JSON.stringify(`%${typed}%`);
      const body = ['Project', 'TypedContext', 'AssetVersion'].map((type) => ({
        action: 'query',
        expression: `select id from ${type} where ${type === 'AssetVersion' ? 'asset.name' : 'name'} like ${like} limit 30`,
      }));
      const began = performance.now();
      const headers = { 'ftrack-user': user, 'ftrack-api-key': apiKey };
      await (await fetch(`${url}/api`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
      times.push(performance.now() - began);
    }
  } finally {
    await close();
  }
  return times;
}

/** Every beginning of what is typed. */
function keysOf(typed: string): string[] {
  return [...typed].map((_, last) => typed.slice(0, last + 1)).filter((beginning) => !/[\s:/]$/.test(beginning));
}

/** How many times as long, key by key: what slows down a moment is in both. */
function beside(others: readonly number[], own: readonly number[]): number {
  return median(others.map((time, key) => time / Math.max(own[key]!, 0.1)));
}
