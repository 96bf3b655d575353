import { keepHubOpen } from '../api/live/event-hub.ts';
import type { HubEvent } from '../api/live/hub-event.ts';
import { pause } from '../api/wire/pause.ts';
import type { OwnJobs } from './own-jobs.ts';
import type { Server } from './server.ts';

/** What the event hub told of a job of ours. */
interface Heard {
  change: { entityType: unknown; clientToken: unknown; applicationId: unknown } | undefined;
  /** News of the social feed came with it. */
  hasSocial: boolean;
}

/** How long the hub may take to open, and to tell; milliseconds. */
const opening = 8000;
const telling = 2500;

/** Makes a job while listening to the hub; `undefined` where the hub does not open. */
export async function heardOf(server: Server, own: OwnJobs): Promise<Heard | undefined> {
  const { origin, credentials, WebSocket, signal } = server;
  const stop = new AbortController();
  const ending = AbortSignal.any([signal, stop.signal]);
  const heard: HubEvent[] = [];
  const opened = new Promise<boolean>((resolve) => {
    const options = { origin, credentials, topics: ['ftrack.update'], ...(WebSocket && { WebSocket }) };
    const conversation = keepHubOpen(
      { ...options, heard: (event) => heard.push(event), opened: () => resolve(true) },
      ending,
    );
    void Promise.race([conversation, pause(opening, ending)]).then(() => resolve(false));
  });
  try {
    if (!(await opened)) return undefined;
    // What was subscribed to a moment ago is known to the hub by the time it answers something else.
    await pause(300, signal);
    const id = await own.made();
    await pause(telling, signal);
    const entities = heard.flatMap(({ data, source }) => entitiesIn(data, source));
    return {
      change: entities.find(({ entityId }) => entityId === id),
      hasSocial: entities.some(({ entityType }) => entityType === 'socialfeed'),
    };
  } finally {
    stop.abort();
  }
}

function entitiesIn(data: unknown, source: unknown) {
  const { entities, clientToken } = (data ?? {}) as { entities?: unknown; clientToken?: unknown };
  const { applicationId } = (source ?? {}) as { applicationId?: unknown };
  return (Array.isArray(entities) ? entities : []).map((entity) => {
    const { entityType, entityId } = (entity ?? {}) as Record<string, unknown>;
    return { entityType, entityId, clientToken, applicationId };
  });
}
