import { Session } from '@ftrack/api';
import { decode } from '../../src/api/decode.ts';
import { Identity } from '../../src/api/identity.ts';
import { IdentityMap } from '../../src/api/identity-map.ts';
import { serve } from '../standin/http/server.ts';
import { harbor } from '../standin/shows/harbor/harbor.ts';
import { Standin } from '../standin/standin.ts';
import { atLeast, atMost, type Figure, told } from './figure.ts';
import { bigAnswer } from './payload.ts';
import { compareTimes } from './timing.ts';

/** Parsing, decoding and merging one big answer, beside the official client and beside bare parsing. */
export async function benchDecode(): Promise<Figure[]> {
  const text = bigAnswer();
  const official = await officialDecoder();
  const times = await compareTimes(
    {
      ours: () => ours(text),
      official: () => official(JSON.parse(text)),
      officialIso: () => official(JSON.parse(text), { decodeDatesAsIso: true }),
      parse: () => JSON.parse(text),
    },
    25,
  );
  const entities = ours(text).size;
  return [
    told('answer: entities', entities, 'entities'),
    told('answer: size', text.length / 1e6, 'MB'),
    atLeast('parse + decode + merge: faster than @ftrack/api', times.official / times.ours, 4),
    told('the same, when @ftrack/api leaves dates as text', times.officialIso / times.ours, '×'),
    atMost('parse + decode + merge: time beside bare JSON.parse', times.ours / times.parse, 1.7),
  ];
}

function ours(text: string): IdentityMap {
  const entities = new IdentityMap(new Identity());
  entities.merge(decode(JSON.parse(text) as unknown[], entities.identity).entities, 1);
  return entities;
}

/** The official client's own decoding, in a session that knows the server's schemas. */
async function officialDecoder() {
  const running = await serve(new Standin(harbor));
  const session = new Session(running.url, running.user, running.apiKey, { autoConnectEventHub: false });
  await session.initializing;
  await running.close();
  return (data: unknown, options?: object) => session['decode'](data, {}, options);
}
