import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type HubState, keepHubOpen } from '../../../src/api/live/event-hub.ts';
import { type HubEvent, updatesIn } from '../../../src/api/live/hub-event.ts';
import { idOf } from '../../golden/ids.ts';
import { type RunningStandin, serve } from '../../standin/http/server.ts';
import { smallShow } from '../journal/small-show.ts';

let running: RunningStandin;
let stop: AbortController;
let events: HubEvent[];
let states: HubState[];
let opened: number;
let listening: Promise<void>;

beforeEach(async () => {
  running = await serve(smallShow());
  stop = new AbortController();
  events = [];
  states = [];
  opened = 0;
  listening = Promise.resolve();
});

afterEach(async () => {
  stop.abort();
  await listening;
  await running.close();
});

function listen(more: Partial<Parameters<typeof keepHubOpen>[0]> = {}): Promise<void> {
  listening = keepHubOpen(
    {
      origin: running.url,
      credentials: { user: running.user, key: running.apiKey },
      topics: ['ftrack.update'],
      heard: (event) => events.push(event),
      opened: () => opened++,
      changed: (state) => states.push(state),
      wait: () => new Promise((resolve) => setTimeout(resolve, 5)),
      WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
      ...more,
    },
    stop.signal,
  );
  return listening;
}

function rename(ref: string, name: string): Promise<void> {
  const entity_data = { __entity_type__: 'Task', name };
  return post({ action: 'update', entity_type: 'Task', entity_key: [idOf.entity(ref)], entity_data });
}

async function post(operation: object): Promise<void> {
  const answer = await fetch(`${running.url}/api`, {
    method: 'POST',
    headers: { 'ftrack-user': running.user, 'ftrack-api-key': running.apiKey },
    body: JSON.stringify([operation]),
  });
  expect(await answer.json()).toHaveLength(1);
}

describe('the event hub', () => {
  it('tells of every change, with what is known of it', async () => {
    void listen();
    await vi.waitFor(() => expect(opened).toBe(1));
    // The subscription is on its way when the hub is open; what comes before it arrived is not told.
    await vi.waitFor(async () => {
      await rename('t1', `name ${events.length}`);
      expect(events.flatMap(updatesIn)).toContainEqual(
        expect.objectContaining({
          action: 'update',
          entityType: 'task',
          id: idOf.entity('t1'),
          keys: ['name'],
          parents: expect.arrayContaining([idOf.entity('t1'), idOf.entity('s1')]),
        }),
      );
    });
  });

  it('tells of which list something was put into', async () => {
    const { database } = running.standin;
    const [project] = database.table('Project').all();
    database.insert({ __entity_type__: 'TypedContextList', id: 'a-list', name: 'A list', project_id: project!['id'] });
    void listen();
    await vi.waitFor(() => expect(opened).toBe(1));
    await vi.waitFor(async () => {
      const entity_data = { __entity_type__: 'ListObject', list_id: 'a-list', entity_id: idOf.entity('t1') };
      await post({ action: 'create', entity_type: 'ListObject', entity_data });
      expect(events.flatMap(updatesIn)).toContainEqual(
        expect.objectContaining({ action: 'add', entityType: 'listobject', moved: ['a-list'] }),
      );
    });
  });

  it('is opened again when nothing is heard for too long', async () => {
    void listen({ silence: 40 });
    await vi.waitFor(() => expect(opened).toBeGreaterThanOrEqual(3));
    // A busy machine may take several tries to open it.
    expect(states.slice(0, states.indexOf('open') + 3).slice(-3)).toEqual(['open', 'waiting', 'connecting']);
  });

  it('waits longer and longer for a server that does not let us in, and never the same time as others', async () => {
    const waits: number[] = [];
    const wait = async (milliseconds: number): Promise<void> => {
      waits.push(milliseconds);
      if (waits.length === 9) stop.abort();
    };
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    await listen({ credentials: { user: running.user, key: 'wrong' }, wait });
    vi.restoreAllMocks();
    expect(waits).toEqual([0.5, 1, 2, 4, 8, 16, 30, 30, 30].map((seconds) => seconds * 1000));
    expect(opened).toBe(0);
    expect(states.at(-1)).toBe('closed');
  });

  it('gives up a WebSocket that neither opens nor closes, and tries again', async () => {
    const swallowed = new Set<Duplex>();
    const proxy = createServer((_, response) => response.end('a-session:15:25:websocket'));
    proxy.on('upgrade', (_, socket) => {
      swallowed.add(socket);
      socket
        .on('error', () => {})
        .on('end', () => socket.end())
        .once('close', () => swallowed.delete(socket))
        .resume();
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    try {
      void listen({ origin: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, silence: 40 });
      await vi.waitFor(() => expect(states.slice(0, 4)).toEqual(['connecting', 'waiting', 'connecting', 'waiting']));
      expect(opened).toBe(0);
      stop.abort();
      await listening;
      await vi.waitFor(() => expect(swallowed.size).toBe(0));
    } finally {
      proxy.closeAllConnections();
      proxy.close();
    }
  });

  it('never puts a key into an address', async () => {
    const asked: string[] = [];
    void listen({
      fetch: (input, init) => {
        asked.push(String(input));
        return fetch(input, init);
      },
    });
    await vi.waitFor(() => expect(opened).toBe(1));
    expect(asked).toEqual([`${running.url}/socket.io/1/`]);
  });

  it('follows no redirect: a key would go along', async () => {
    const redirects: (string | undefined)[] = [];
    void listen({
      fetch: (input, init) => {
        redirects.push(init?.redirect);
        return fetch(input, init);
      },
    });
    await vi.waitFor(() => expect(opened).toBe(1));
    expect(redirects).toEqual(['error']);
  });

  it('is left in any state when it is told to', async () => {
    const ended = listen();
    stop.abort();
    await ended;
    expect(states.at(-1)).toBe('closed');
    stop = new AbortController();
    const other = listen();
    await vi.waitFor(() => expect(opened).toBe(1));
    stop.abort();
    await other;
    expect(states.at(-1)).toBe('closed');
  });
});

describe('what an event says', () => {
  it('is nothing where it does not follow the protocol', () => {
    const event = (entities: unknown): HubEvent => ({ topic: 'ftrack.update', data: { entities } });
    const odd = [
      null,
      1,
      'x',
      {},
      [null, 1, {}, { action: 'update', entityType: 'task' }, { action: 'eat', entityType: 'task', entityId: 'x' }],
    ];
    for (const entities of odd) expect(updatesIn(event(entities))).toEqual([]);
    expect(updatesIn({ topic: 'ftrack.update', data: null })).toEqual([]);
    expect(
      updatesIn({ topic: 'other', data: { entities: [{ action: 'update', entityType: 'task', entityId: 'x' }] } }),
    ).toEqual([]);
    expect(
      updatesIn(
        event([
          {
            action: 'remove',
            entityType: 'task',
            entityId: ['a', 7, 'b'],
            keys: ['name', 3],
            parents: [null, { entityId: 'p' }],
            changes: { taskid: { new: 'x', old: 'y' }, parent_id: null, name: 3 },
          },
        ]),
      ),
    ).toEqual([
      { action: 'remove', entityType: 'task', id: 'a', keys: ['name'], parents: ['p'], moved: ['x', 'y'] },
      { action: 'remove', entityType: 'task', id: 'b', keys: ['name'], parents: ['p'], moved: ['x', 'y'] },
    ]);
  });
});
