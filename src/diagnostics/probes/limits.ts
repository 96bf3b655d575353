import { pause } from '../../api/wire/pause.ts';
import type { ReadingProbe } from '../probe.ts';

const hello = JSON.stringify([{ action: 'query_server_information' }]);
/** Requests that are sent at once, and milliseconds after which a server that refused some is asked again. */
const burst = { requests: 8, rest: 500 };
/** Characters of a body that is nearly empty otherwise. */
const large = 1_100_000;

/** What a server allows of requests, and how its answers travel. */
export const limits: ReadingProbe[] = [
  {
    /** A handful of requests at once. */
    id: 'rateLimit',
    adapts: 'api/read/read-batcher.ts',
    async find(server) {
      const replies = await Promise.all(Array.from({ length: burst.requests }, () => server.reply(hello)));
      await pause(burst.rest, server.signal);
      return { value: replies.some(({ status }) => status === 429) ? 'burst' : 'none' };
    },
  },
  {
    /** A question with a megabyte of blanks around it. */
    id: 'requestSize',
    adapts: 'api/wire/transport.ts',
    async find(server) {
      const { status } = await server.reply(hello + ' '.repeat(large));
      return { value: status === 413 ? 'limited' : 'any' };
    },
  },
  {
    id: 'compression',
    async find(server) {
      if (!server.isDirect) return { untold: 'browser' };
      return { value: (await server.reply(hello)).headers.get('Content-Encoding') ? 'gzip' : 'none' };
    },
  },
  {
    id: 'contentType',
    adapts: 'api/wire/transport.ts',
    async find(server) {
      if (!server.isDirect) return { untold: 'browser' };
      const type = (await server.reply(hello)).headers.get('Content-Type') ?? '';
      return /json/.test(type) ? { value: 'json' } : /html/.test(type) ? { value: 'html' } : { untold: 'unclear' };
    },
  },
];
