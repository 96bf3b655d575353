/** What this page measures: reading all names of a site for the search. */
export interface ReadingTimes {
  /** Seconds from the wish to the end. */
  seconds: number;
  names: number;
  /** How many different counts were shown meanwhile. */
  looks: number;
}

/** Milliseconds between two looks at how far it is. */
const lookEvery = 100;

interface Answer {
  ok: boolean;
  output: unknown;
}

declare const chrome: { runtime: { sendMessage(message: object): Promise<Answer> } };

/** Milliseconds from a stop in the middle of the reading to its end. */
async function stopNames(site: string): Promise<number> {
  const reading = answerTo('search.index', site);
  while ((await countRead(site)) === 0) await pause();
  const began = performance.now();
  await answerTo('search.stop', site);
  if ((await reading).ok) throw new Error('It was stopped, and has read on.');
  return performance.now() - began;
}

/** Reads them to the end, while somebody looks how far it is. */
async function readNames(site: string): Promise<ReadingTimes> {
  const began = performance.now();
  let isOver = false;
  const reading = answerTo('search.index', site).finally(() => {
    isOver = true;
  });
  const seen = new Set<number>();
  while (!isOver) {
    seen.add(await countRead(site));
    await Promise.race([reading, pause()]);
  }
  const { ok, output } = await reading;
  if (!ok) throw new Error('The names could not be read.');
  const seconds = (performance.now() - began) / 1000;
  return { seconds, names: (output as { indexed: number }).indexed, looks: seen.size };
}

/** How many names have been read so far; 0 where none are being read. */
async function countRead(site: string): Promise<number> {
  const { output } = await answerTo('site.state', site);
  return (output as { indexing: number | null }).indexing ?? 0;
}

function answerTo(command: string, site: string): Promise<Answer> {
  return chrome.runtime.sendMessage({ sidecar: 1, command, input: {}, site });
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, lookEvery));
}

Object.assign(globalThis, { readNames, stopNames });
