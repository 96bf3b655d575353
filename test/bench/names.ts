import { serve } from '../standin/http/server.ts';
import type { Operation } from '../standin/operations/request.ts';
import { large } from '../standin/shows/large/large.ts';
import { Standin } from '../standin/standin.ts';
import { build, buildFolder } from '../tools/build.mjs';
import { atLeast, atMost, type Figure, told } from './figure.ts';
import { answerTo, reply } from './reply.ts';
import { type ExtensionPage, openUnwatched } from './unwatched-browser.ts';

/** Milliseconds between two looks at how far it is. */
const lookEvery = 100;

/**
 * Reading all names of the large show for the search, in Chromium: stopped once on the way, then to the end, while
 * somebody looks how far it is. Beside it the same requests alone, so that the server's share of it shows.
 */
export async function benchNames(): Promise<Figure[]> {
  await build('chrome-standin');
  const standin = new Standin(large);
  const server = await serve(standin);
  const { url: site, user, apiKey } = server;
  const page = await openUnwatched(buildFolder('chrome-standin'), 'options.html');
  try {
    await reply(page, 'sites.set-key', { origin: site, apiKey: { user, key: apiKey } });
    const stopped = await timeStopping(page, site);
    const asked = recorded(standin);
    const { seconds, names, looks } = await timeReading(page, site);
    const requests = [...asked()];
    const alone = await secondsAlone(site, { user, apiKey }, requests);
    return [
      told('names: of --show large', names, ''),
      atMost('names: reading the names of --show large', seconds, 20, 's'),
      told('names: the stand-in alone for the same requests', alone, 's'),
      told('names: requests for it', requests.length, ''),
      atLeast('names: different counts shown while they are read', looks, 3, ''),
      atMost('names: from stop to when the reading has ended', stopped, 1000, 'ms'),
    ];
  } finally {
    await page.close();
    await server.close();
  }
}

/** Milliseconds from a stop in the middle of the reading to its end. */
async function timeStopping(page: ExtensionPage, site: string): Promise<number> {
  const reading = answerTo(page, 'search.index', {}, site);
  while ((await countRead(page, site)) === 0) await pause(lookEvery);
  const began = performance.now();
  await reply(page, 'search.stop', {}, site);
  const answer = await reading;
  if (answer?.ok) throw new Error('It was stopped, and has read on.');
  return performance.now() - began;
}

async function timeReading(
  page: ExtensionPage,
  site: string,
): Promise<{ seconds: number; names: number; looks: number }> {
  const began = performance.now();
  let isOver = false;
  const reading = reply(page, 'search.index', {}, site).finally(() => {
    isOver = true;
  });
  const seen = new Set<number>();
  while (!isOver) {
    seen.add(await countRead(page, site));
    await Promise.race([reading, pause(lookEvery)]);
  }
  const { indexed } = (await reading) as { indexed: number };
  return { seconds: (performance.now() - began) / 1000, names: indexed, looks: seen.size };
}

/** How many names have been read so far; 0 where none are being read. */
async function countRead(page: ExtensionPage, site: string): Promise<number> {
  const { indexing } = (await reply(page, 'site.state', {}, site)) as { indexing: number | null };
  return indexing ?? 0;
}

/** What the server is asked from now on: gives the queries of each request. */
function recorded(standin: Standin): () => readonly Operation[][] {
  const requests: Operation[][] = [];
  const call = standin.call.bind(standin);
  standin.call = (operations, options) => {
    if (operations.some(({ action }) => action === 'query')) requests.push([...operations]);
    return call(operations, options);
  };
  return () => requests;
}

/** Seconds for the same requests, one after the other, without anybody who makes something of the answers. */
async function secondsAlone(
  site: string,
  { user, apiKey }: { user: string; apiKey: string },
  requests: readonly Operation[][],
): Promise<number> {
  const headers = { 'ftrack-user': user, 'ftrack-api-key': apiKey };
  const began = performance.now();
  for (const operations of requests)
    await (await fetch(`${site}/api`, { method: 'POST', headers, body: JSON.stringify(operations) })).arrayBuffer();
  return (performance.now() - began) / 1000;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
