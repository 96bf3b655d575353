import { fileURLToPath } from 'node:url';
import { build as buildWithWxt } from 'wxt';
import { serve } from '../standin/http/server.ts';
import { harbor } from '../standin/shows/harbor/harbor.ts';
import { Standin } from '../standin/standin.ts';
import { build, buildFolder } from '../tools/build.mjs';
import type { ExtensionPage } from './extension-page.ts';
import { atMost, type Figure, told } from './figure.ts';
import { median } from './median.ts';
import { openUnwatched } from './unwatched-browser.ts';

/** How often each is started. */
const rounds = 15;
const emptyRoot = fileURLToPath(new URL('empty-worker', import.meta.url));

/**
 * What people wait for when the browser has stopped the background: from its start to the first reply, beside a worker that
 * does nothing but reply. `selection.resolve` is what every menu sends; with nothing selected, and with what is known of
 * the server on the disk, no request goes out, so that the server's time is not measured.
 */
export async function benchStart(): Promise<Figure[]> {
  await build('chrome-standin');
  await buildWithWxt({ root: emptyRoot, mode: 'production' });
  const { url: site, user, apiKey, close } = await serve(new Standin(harbor));
  const ours = await openUnwatched(buildFolder('chrome-standin'), 'options.html');
  const empty = await openUnwatched(`${emptyRoot}/.output/chrome-mv3`, 'page.html');
  try {
    await reply(ours, command('sites.set-key', { origin: site, apiKey: { user, key: apiKey } }));
    const menu = command('selection.resolve', { things: [] }, site);
    await reply(ours, menu);

    const times = { empty: [] as number[], list: [] as number[], menu: [] as number[] };
    // In turns, so that whatever else the machine does slows all of them down.
    for (let round = 0; round < rounds; round++) {
      times.empty.push(await started(empty, {}));
      times.menu.push(await started(ours, menu));
      times.list.push(await started(ours, command('sites.list', {})));
    }
    const [plain, list, menus] = [median(times.empty), median(times.list), median(times.menu)];
    // Each beside the empty start of the same round: what slows a round down is in both.
    const beside = (own: readonly number[]): number => median(own.map((time, round) => time / times.empty[round]!));
    return [
      told('start: an empty worker, to its first reply', plain, 'ms'),
      told('start: the same, half of them within', spread(times.empty), 'ms'),
      told('start: ours, to the list of servers', list, 'ms'),
      told('start: the same, half of them within', spread(times.list), 'ms'),
      told('start: ours, to what a menu asks first', menus, 'ms'),
      told('start: the same, half of them within', spread(times.menu), 'ms'),
      atMost('start: list of servers, beside an empty worker', list / plain, 1.5),
      atMost('start: what a menu asks, beside an empty worker', menus / plain, 1.5),
      told('start: the same, round by round', beside(times.menu), '×'),
    ];
  } finally {
    await ours.close();
    await empty.close();
    await close();
  }
}

function command(name: string, input: object, site?: string): object {
  return { sidecar: 1, command: name, input, ...(site && { site }) };
}

/** Milliseconds from a message to a background that does not run until its reply. */
async function started(page: ExtensionPage, message: object): Promise<number> {
  await page.stopBackground();
  return reply(page, message);
}

/** Milliseconds until the reply, which must be one that says it went well. */
async function reply(page: ExtensionPage, message: object): Promise<number> {
  const { time, answer } = (await page.evaluate(`(async () => {
    const began = performance.now();
    const answer = await chrome.runtime.sendMessage(${JSON.stringify(message)});
    return { time: performance.now() - began, answer };
  })()`)) as { time: number; answer?: { ok: boolean } };
  if (!answer?.ok) throw new Error(`The background answered ${JSON.stringify(answer)}.`);
  return time;
}

/** Width of the middle half. */
function spread(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.75)]! - sorted[Math.floor(sorted.length * 0.25)]!;
}
