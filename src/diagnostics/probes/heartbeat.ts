import { keepHubOpen } from '../../api/live/event-hub.ts';
import { pause } from '../../api/wire/pause.ts';
import type { ReadingProbe } from '../probe.ts';

/** Milliseconds: the hub sends heartbeats more often than every fifteen seconds, or counts as dead. */
const longest = 16_000;
const between = 11_000;

/** How long an open hub says nothing. */
export const heartbeat: ReadingProbe = {
  id: 'heartbeat',
  adapts: 'api/live/event-hub.ts',
  async find({ origin, credentials, WebSocket, signal }) {
    const stop = new AbortController();
    const ending = AbortSignal.any([signal, stop.signal]);
    let opened = 0;
    const beat = new Promise<number | undefined>((resolve) => {
      const events = {
        heard: () => undefined,
        opened: () => (opened = performance.now()),
        beats: () => resolve(performance.now() - opened),
      };
      void keepHubOpen({ origin, credentials, topics: [], ...events, ...(WebSocket && { WebSocket }) }, ending);
      void pause(longest, ending).then(() => resolve(undefined));
    });
    const after = await beat.finally(() => stop.abort());
    if (after === undefined) return { untold: opened === 0 ? 'refused' : 'unclear' };
    return { value: after < between ? 'relaxed' : 'late' };
  },
};
