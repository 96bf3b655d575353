import { serve } from '../standin/http/server.ts';
import { large } from '../standin/shows/large/large.ts';
import { Standin } from '../standin/standin.ts';
import { build, buildFolder } from '../tools/build.mjs';
import { bundlePage } from './bundle-page.ts';
import { atMost, type Figure, told } from './figure.ts';
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

/**
 * Quick search over 134,000 names in the popup, from a key to what is painted, beside the library alone and beside asking
 * the server at every key, as launchers for ftrack do. The popup is shown in a tab: what Chromium takes to make a window is
 * not in it.
 */
export async function benchSearch(): Promise<Figure[]> {
  await build('chrome-standin');
  const standin = new Standin(large);
  const server = await serve(standin);
  const { url: site, user, apiKey } = server;
  const page = await openUnwatched(buildFolder('chrome-standin'), 'options.html');
  try {
    await reply(page, 'sites.set-key', { origin: site, apiKey: { user, key: apiKey } });
    await reply(page, 'search.index', {}, site);
    const script = await bundlePage('search-page.ts');
    const keys = `${JSON.stringify(exactKeys)}, ${JSON.stringify(nearKeys)}`;
    const opened: number[] = [];
    for (let round = 0; round < openings; round++) {
      await page.stopBackground();
      await page.show('popup.html', script);
      opened.push((await page.evaluate('firstHit')) as number);
    }
    const pressed = (await page.evaluate(`press(${keys})`)) as PressTimes;
    const alone = (await page.evaluate(`alone(${JSON.stringify(site)}, ${keys})`)) as AloneTimes;
    return figures(opened, pressed, alone, await askedOf(standin));
  } finally {
    await page.close();
    await server.close();
  }
}

function figures(opened: number[], pressed: PressTimes, alone: AloneTimes, asked: number[]): Figure[] {
  return [
    told('search: names', alone.names, ''),
    told('search: a frame in which nothing happens, median', median(pressed.idle), 'ms'),
    told('search: the same, p95', p95(pressed.idle), 'ms'),
    told('search: key to painted exact hits, median', median(pressed.exact), 'ms'),
    atMost('search: key to painted exact hits, p95', p95(pressed.exact), 16, 'ms'),
    told('search: keys with their hits in their own frame', (100 * pressed.inFrame) / pressed.exact.length, '%'),
    told('search: key to painted near hits, median', median(pressed.near), 'ms'),
    atMost('search: key to painted near hits, p95', p95(pressed.near), 100, 'ms'),
    told('search: popup with a stopped background to its first hit, median', median(opened), 'ms'),
    atMost('search: the same, p95', p95(opened), 250, 'ms'),
    told('search: uFuzzy alone over all paths beside exact hits, median', beside(alone.libraryExact, alone.exact), '×'),
    told('search: the same, p95 beside p95', p95(alone.libraryExact) / p95(alone.exact), '×'),
    told('search: uFuzzy alone beside near hits, median', beside(alone.libraryNear, alone.near), '×'),
    told('search: asking the server at 50 ms beside painted exact hits', median(asked) / median(pressed.exact), '×'),
    told('search: memory of the page with all names', pressed.heap, 'MB'),
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
