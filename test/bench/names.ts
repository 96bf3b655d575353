import { serve } from '../standin/http/server.ts';
import type { Operation } from '../standin/operations/request.ts';
import { large } from '../standin/shows/large/large.ts';
import { Standin } from '../standin/standin.ts';
import { build, buildFolder } from '../tools/build.mjs';
import { bundlePage } from './bundle-page.ts';
import { atLeast, atMost, type Figure, told } from './figure.ts';
import type { ReadingTimes } from './names-page.ts';
import { reply } from './reply.ts';
import { openUnwatched } from './unwatched-browser.ts';

/**
 * Reading all names of the large show for the search, in Chromium: stopped once on the way, then to the end, while
 * somebody looks how far it is. Beside it the same requests alone, one after the other, so that the server's share shows.
 */
export async function benchNames(): Promise<Figure[]> {
  await build('chrome-standin');
  const standin = new Standin(large);
  const server = await serve(standin);
  const { url: site, user, apiKey } = server;
  const page = await openUnwatched(buildFolder('chrome-standin'), 'options.html');
  try {
    await reply(page, 'sites.set-key', { origin: site, apiKey: { user, key: apiKey } });
    await page.evaluate(await bundlePage('names-page.ts'));
    const stopped = (await page.evaluate(`stopNames(${JSON.stringify(site)})`)) as number;
    const requests = recorded(standin);
    const read = (await page.evaluate(`readNames(${JSON.stringify(site)})`)) as ReadingTimes;
    const asked = [...requests];
    const alone = await secondsFor(asked, site, { 'ftrack-user': user, 'ftrack-api-key': apiKey });
    return [
      told('names: of --show large', read.names, ''),
      atMost('names: reading the names of --show large', read.seconds, 20, 's'),
      told('names: the stand-in alone for the same requests', alone, 's'),
      told('names: reading beside the stand-in alone', read.seconds / alone, '×'),
      told('names: requests for it', asked.length, ''),
      atLeast('names: different counts shown while they are read', read.looks, 3, ''),
      atMost('names: from stop to when the reading has ended', stopped, 1000, 'ms'),
    ];
  } finally {
    await page.close();
    await server.close();
  }
}

/** The requests with queries in them that the server gets from now on. */
function recorded(standin: Standin): readonly Operation[][] {
  const requests: Operation[][] = [];
  const call = standin.call.bind(standin);
  standin.call = (operations, options) => {
    if (operations.some(({ action }) => action === 'query')) requests.push([...operations]);
    return call(operations, options);
  };
  return requests;
}

/** How long these take without anybody who makes something of the answers. */
async function secondsFor(
  requests: readonly Operation[][],
  site: string,
  headers: Record<string, string>,
): Promise<number> {
  const began = performance.now();
  for (const operations of requests)
    await (await fetch(`${site}/api`, { method: 'POST', headers, body: JSON.stringify(operations) })).arrayBuffer();
  return (performance.now() - began) / 1000;
}
