import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { ApiError } from '../../../src/api/wire/api-error.ts';
import { updateOperation } from '../../../src/api/wire/operations.ts';
import { httpTransport } from '../../../src/api/wire/transport.ts';
import { Live, type News } from '../../../src/background/live.ts';
import type { Site } from '../../../src/background/site.ts';
import type { Sites } from '../../../src/background/sites.ts';
import { idOf } from '../../golden/ids.ts';
import { type RunningStandin, serve } from '../../standin/http/server.ts';
import { sessionOf } from '../changes/harbor.ts';
import { smallShow } from '../journal/small-show.ts';

let running: RunningStandin;
let site: Site;
let isShut: boolean;
let news: News[];
let live: Live;
const changed = vi.fn();

beforeEach(async () => {
  running = await serve(smallShow());
  const credentials = { user: running.user, key: running.apiKey };
  const session = sessionOf(httpTransport({ origin: running.url, clientToken: 'live', credentials }));
  site = { origin: running.url, credentials, session, refreshProduction: vi.fn() } as unknown as Site;
  isShut = false;
  news = [];
  changed.mockReset();
  const get = async (): Promise<Site> => {
    if (isShut) throw new ApiError('signed-out', 'Nobody is signed in.');
    return site;
  };
  live = new Live({ get } as unknown as Sites, changed);
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await running.close();
});

/** Watches while the work goes on. */
async function watching(work: () => Promise<void>): Promise<void> {
  const stop = live.watch(running.url, (one) => news.push(one));
  try {
    await work();
  } finally {
    stop();
  }
}

async function setStatus(ref: string, name: string): Promise<void> {
  const { url, user, apiKey } = running;
  const headers = { 'ftrack-user': user, 'ftrack-api-key': apiKey };
  const operation = updateOperation('Task', [idOf.entity(ref)], { status_id: idOf.status(name) });
  const answer = await fetch(`${url}/api`, { method: 'POST', headers, body: JSON.stringify([operation]) });
  expect(await answer.json()).toMatchObject([{ action: 'update' }]);
}

for (const way of ['event hub', 'history'] as const) {
  describe(`what others do, from the ${way}`, () => {
    beforeEach(() => {
      vi.stubGlobal('WebSocket', way === 'event hub' ? WebSocket : undefined);
    });

    it('is told to whoever watches, and taken for stale before', async () => {
      site.session.entities.merge([{ __entity_type__: 'Task', id: idOf.entity('t1'), status_id: 'old' }], 1);
      changed.mockImplementation(() => expect(news).toEqual([]));
      await watching(async () => {
        await vi.waitFor(() => expect(running.log.toJSON().entries.length).toBeGreaterThan(0));
        await new Promise((resolve) => setTimeout(resolve, 300));
        await setStatus('t1', 'Approved');
        await vi.waitFor(() => expect(news.length).toBeGreaterThan(0), { timeout: 2000 });
      });
      expect(news[0]?.changed).toContain(idOf.entity('t1'));
      expect(site.session.entities.freshness('Task', idOf.entity('t1'), 'status_id')).toBeUndefined();
    });
  });
}

describe('an event hub', () => {
  /** Keeps handshakes waiting. */
  let gate: Promise<void>;
  let sockets: WebSocket[];

  beforeEach(() => {
    gate = Promise.resolve();
    sockets = [];
    const { fetch } = globalThis;
    vi.stubGlobal('fetch', async (...[input, init]: Parameters<typeof fetch>) => {
      if (String(input).includes('/socket.io/')) await gate;
      return fetch(input, init);
    });
    vi.stubGlobal(
      'WebSocket',
      class extends WebSocket {
        constructor(address: string) {
          super(address);
          sockets.push(this);
        }
      },
    );
    // It is tried again at once.
    vi.spyOn(Math, 'random').mockReturnValue(0);
  });

  afterEach(() => void vi.restoreAllMocks());

  const isOpen = (count: number) => () => expect(sockets[count - 1]?.readyState).toBe(WebSocket.OPEN);

  it('that was closed for a moment: what happened meanwhile is read from the history', {
    timeout: 15_000,
  }, async () => {
    await watching(async () => {
      await vi.waitFor(isOpen(1), { timeout: 5000 });
      await vi.waitFor(() => expect(running.log.toJSON().entries.length).toBeGreaterThan(0), { timeout: 5000 });
      await new Promise((resolve) => setTimeout(resolve, 200));
      let open = (): void => {};
      gate = new Promise((resolve) => {
        open = resolve;
      });
      sockets[0]!.close();
      await setStatus('t1', 'Approved');
      open();
      await vi.waitFor(isOpen(2), { timeout: 5000 });
      await vi.waitFor(() => expect(news.some((one) => one?.changed.has(idOf.entity('t1')))).toBe(true), {
        timeout: 1000,
      });
    });
  });

  it('that tells of a workflow’s parts has them read again', { timeout: 15_000 }, async () => {
    await watching(async () => {
      await vi.waitFor(isOpen(1), { timeout: 5000 });
      await new Promise((resolve) => setTimeout(resolve, 300));
      await setStatus('t1', 'Approved');
      await vi.waitFor(() => expect(news.length).toBeGreaterThan(0), { timeout: 5000 });
      expect(site.refreshProduction).not.toHaveBeenCalled();
      // The stand-in tells nothing of statuses, so the hub's frame is made here.
      const entities = [{ action: 'update', entityType: 'status', entityId: idOf.status('Approved'), keys: ['name'] }];
      const frame = { name: 'ftrack.event', args: [{ topic: 'ftrack.update', data: { entities } }] };
      sockets[0]!.onmessage!({ data: `5:::${JSON.stringify(frame)}` } as never);
      expect(site.refreshProduction).toHaveBeenCalledTimes(1);
    });
  });
});

describe('a server that is away for a while', () => {
  it('has news for everybody when it answers again', { timeout: 15_000 }, async () => {
    vi.stubGlobal('WebSocket', undefined);
    let isAway = false;
    let failures = 0;
    const ways = httpTransport({ origin: running.url, clientToken: 'live', credentials: site.credentials! });
    const session = sessionOf(async (...call) => {
      if (!isAway) return ways(...call);
      failures += 1;
      throw new ApiError('offline', 'The server is away.');
    });
    site = { ...site, session } as unknown as Site;
    await watching(async () => {
      await vi.waitFor(() => expect(running.log.toJSON().entries.length).toBeGreaterThan(0));
      isAway = true;
      // Reads are tried three times.
      await vi.waitFor(() => expect(failures).toBe(3), { timeout: 8000 });
      expect(news).toEqual([]);
      isAway = false;
      await vi.waitFor(() => expect(news).toEqual([null]), { timeout: 8000 });
    });
  });
});

describe('a server that lets nobody in', () => {
  it('is asked until somebody signed in: then anything may be different', async () => {
    vi.stubGlobal('WebSocket', undefined);
    isShut = true;
    await watching(async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      isShut = false;
      await vi.waitFor(() => expect(news).toEqual([null]), { timeout: 4000 });
    });
  });

  it('has news for everybody when somebody signed in again in the meantime', async () => {
    vi.stubGlobal('WebSocket', undefined);
    await watching(async () => {
      await vi.waitFor(() => expect(running.log.toJSON().entries.length).toBeGreaterThan(0));
      site = { ...site } as Site;
      await vi.waitFor(() => expect(news).toEqual([null]), { timeout: 4000 });
    });
  });

  it('is left alone when nobody watches any more', async () => {
    vi.stubGlobal('WebSocket', undefined);
    await watching(async () => {
      await vi.waitFor(() => expect(running.log.toJSON().entries.length).toBeGreaterThan(0));
    });
    const asked = running.log.toJSON().entries.length;
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(running.log.toJSON().entries.length).toBeLessThanOrEqual(asked + 1);
  });
});
