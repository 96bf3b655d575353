import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { ApiError } from '../../../src/api/api-error.ts';
import { updateOperation } from '../../../src/api/operations.ts';
import { httpTransport } from '../../../src/api/transport.ts';
import { Live, type News } from '../../../src/background/live.ts';
import type { Site } from '../../../src/background/site.ts';
import type { Sites } from '../../../src/background/sites.ts';
import { idOf } from '../../golden/world.ts';
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
