import { Session } from '@ftrack/api';
import { Identity } from '../../src/api/identity/identity.ts';
import { IdentityMap } from '../../src/api/identity/identity-map.ts';
import { decode } from '../../src/api/wire/decode.ts';
import { median } from './median.ts';
import { bigBatch } from './payload.ts';

type Contestant = 'ours' | 'official' | 'officialIso' | 'parse';

/** Times are milliseconds. */
export interface DecodeTimes {
  entities: number;
  characters: number;
  /** What else a machine does makes runs slower, never faster. */
  fastest: Record<Contestant, number>;
  middle: Record<Contestant, number>;
}

const runs = 40;

/** Tells the process that started it what decoding the answer of a server takes. */
async function measure(url: string, user: string, key: string): Promise<DecodeTimes> {
  const headers = { 'ftrack-user': user, 'ftrack-api-key': key };
  const text = await (await fetch(`${url}/api`, { method: 'POST', headers, body: JSON.stringify(bigBatch) })).text();
  // The official client's own decoding, in a session that knows the server's schemas.
  const session = new Session(url, user, key, { autoConnectEventHub: false });
  await session.initializing;
  const contestants: Record<Contestant, () => unknown> = {
    ours: () => ours(text),
    official: () => session['decode'](JSON.parse(text)),
    officialIso: () => session['decode'](JSON.parse(text), {}, { decodeDatesAsIso: true }),
    parse: () => JSON.parse(text),
  };
  const times = timesOf(contestants);
  const each = (pick: (times: number[]) => number): Record<Contestant, number> => ({
    ours: pick(times.ours),
    official: pick(times.official),
    officialIso: pick(times.officialIso),
    parse: pick(times.parse),
  });
  return {
    entities: ours(text).size,
    characters: text.length,
    fastest: each((values) => Math.min(...values)),
    middle: each(median),
  };
}

function ours(text: string): IdentityMap {
  const entities = new IdentityMap(new Identity());
  entities.merge(decode(JSON.parse(text) as unknown[], entities.identity).entities, 1);
  return entities;
}

/** Milliseconds of each run. What is compared is run in turn, so that noise hits everybody alike. */
function timesOf(contestants: Record<Contestant, () => unknown>): Record<Contestant, number[]> {
  const times: Record<Contestant, number[]> = { ours: [], official: [], officialIso: [], parse: [] };
  // As whoever asked keeps an answer: what one made lives until it is its turn again.
  const kept = new Map<Contestant, unknown>();
  for (let run = -5; run < runs; run++) {
    for (const name of Object.keys(contestants) as Contestant[]) {
      const start = performance.now();
      const made = contestants[name]();
      // The first runs warm the engine up.
      if (run >= 0) times[name].push(performance.now() - start);
      kept.set(name, made);
    }
  }
  return times;
}

const [url, user, key] = process.argv.slice(2) as [string, string, string];
process.send!(await measure(url, user, key));
