import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { serve } from '../standin/http/server.ts';
import { harbor } from '../standin/shows/harbor/harbor.ts';
import { Standin } from '../standin/standin.ts';
import type { DecodeTimes } from './decode-process.ts';
import { atLeast, atMost, type Figure, told } from './figure.ts';

/**
 * The answer and what is made of it are some fifteen megabytes. The young generation has room for that, for whoever is
 * measured: in Node's own of 16 MB it is chance at which point of an answer the collector runs, and has it all to copy.
 */
const youngGeneration = ['--min-semi-space-size=64', '--max-semi-space-size=64'];

/** Parsing, decoding and merging one big answer, beside the official client and beside bare parsing. */
export async function benchDecode(): Promise<Figure[]> {
  const { entities, characters, fastest, middle } = await timesOfProcess();
  return [
    told('answer: entities', entities, 'entities'),
    told('answer: size', characters / 1e6, 'MB'),
    atLeast('parse + decode + merge: faster than @ftrack/api', fastest.official / fastest.ours, 4),
    told('the same, of the runs in the middle', middle.official / middle.ours, '×'),
    told('the same, when @ftrack/api leaves dates as text', fastest.officialIso / fastest.ours, '×'),
    atMost('parse + decode + merge: time beside bare JSON.parse', fastest.ours / fastest.parse, 1.7),
    told('the same, of the runs in the middle', middle.ours / middle.parse, '×'),
  ];
}

/** Measured in a process of its own, whose heap holds nothing else. */
async function timesOfProcess(): Promise<DecodeTimes> {
  const running = await serve(new Standin(harbor));
  const child = fork(
    fileURLToPath(new URL('decode-process.ts', import.meta.url)),
    [running.url, running.user, running.apiKey],
    { execArgv: [...process.execArgv, ...youngGeneration] },
  );
  try {
    const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`The process ended with ${code}.`)));
    const [times] = await Promise.race([once(child, 'message'), ended]);
    return times as DecodeTimes;
  } finally {
    child.kill();
    await running.close();
  }
}
