import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../src/api/wire/api-error.ts';
import { type RouteName, routedTransport } from '../../../src/background/routes.ts';
import { NoTabError } from '../../../src/background/tab-fetch.ts';
import { type RunningStandin, serve } from '../../standin/http/server.ts';
import type { AuthMode } from '../../standin/http/sign-in.ts';
import { id, smallShow, status } from '../journal/small-show.ts';

const question = [{ action: 'query' as const, expression: 'select username from User limit 1' }];

let running: RunningStandin;
/** What requests of our own carry that the browser would add. */
let cookie: string;
let learned: Record<string, string>;

beforeEach(async () => {
  running = await serve(smallShow());
  const form = new URLSearchParams({ username: running.user, password: running.password });
  const answer = await fetch(`${running.url}/login`, { method: 'POST', body: form, redirect: 'manual' });
  cookie = answer.headers.get('Set-Cookie')!.split(';')[0]!;
  learned = {};
  const plain = fetch;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
    plain(url, { ...init, headers: { ...(init.headers as object), Cookie: cookie, Origin: 'chrome-extension://abc' } }),
  );
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await running.close();
});

/** A tab of the server, by which requests come from its own origin. */
function tabOf(send = globalThis.fetch) {
  const ownOrigin = (init: RequestInit): RequestInit => ({
    ...init,
    headers: { ...init.headers, Origin: running.url },
  });
  return {
    learn: vi.fn(async () => Object.keys(learned).length > 0),
    send: vi.fn(async (init: RequestInit, { withLearned }: { withLearned: boolean }) => {
      const own = ownOrigin(init);
      const headers = { ...(own.headers as Record<string, string>), ...(withLearned && learned), Cookie: cookie };
      vi.unstubAllGlobals();
      const answer = await fetch(`${running.url}/api`, { ...own, headers });
      vi.stubGlobal('fetch', send);
      return answer;
    }),
  };
}

async function ask(mode: AuthMode, { route = 'background' as RouteName, tab = tabOf() } = {}) {
  running.signIn.mode = mode;
  const found: RouteName[] = [];
  const transport = routedTransport({
    origin: running.url,
    clientToken: 'test',
    route,
    changed: (name) => found.push(name),
    tab,
  });
  return { transport, found, tab };
}

describe('the way to a server', () => {
  it('is the shortest where that works', async () => {
    const { transport, found, tab } = await ask('cookie');
    expect(await transport(question)).toHaveLength(1);
    expect([found, tab.send.mock.calls.length]).toEqual([[], 0]);
  });

  it('leads through a tab where the server insists on its own origin, from then on at once', async () => {
    const { transport, found, tab } = await ask('origin-check');
    expect(await transport(question)).toHaveLength(1);
    expect(await transport(question)).toHaveLength(1);
    expect(found).toEqual(['tab']);
    expect(tab.send).toHaveBeenCalledTimes(2);
    expect(running.log.toJSON().entries).toHaveLength(3);
  });

  it('takes the page’s own headers along where the server wants a token', async () => {
    const { transport, found, tab } = await ask('cookie+csrf');
    tab.learn.mockImplementationOnce(async () => {
      learned = { [running.signIn.csrf.name]: running.signIn.csrf.token };
      return false;
    });
    expect(await transport(question)).toHaveLength(1);
    expect(found).toEqual(['tab-headers']);
    expect(tab.learn).toHaveBeenCalledTimes(2);
  });

  it('is looked for again when the one that worked does not any more', async () => {
    const tab = tabOf();
    tab.send.mockResolvedValue(new Response('', { status: 403 }));
    const { transport, found } = await ask('cookie', { route: 'tab', tab });
    expect(await transport(question)).toHaveLength(1);
    expect(found).toEqual(['background']);
  });

  it('is looked for again where the server becomes stricter about who reads', async () => {
    const { transport, found } = await ask('cookie');
    expect(await transport(question)).toHaveLength(1);
    running.signIn.mode = 'origin-check';
    expect(await transport(question)).toHaveLength(1);
    expect(found).toEqual(['tab']);
  });

  it('stays remembered while nobody is signed in', async () => {
    const { transport, found } = await ask('cookie', { route: 'tab-headers' });
    cookie = '';
    await expect(transport(question)).rejects.toMatchObject({ kind: 'signed-out' });
    expect(found).toEqual([]);
  });

  it('is refused with what the server says to somebody it knows', async () => {
    const { transport, tab } = await ask('cookie+csrf');
    tab.learn.mockResolvedValue(false);
    await expect(transport(question)).rejects.toMatchObject({ status: 403, exception: 'PermissionError' });
  });

  it('is not refused for good while its tab does not answer, whatever the server says to the others', async () => {
    const { transport, found, tab } = await ask('origin-check');
    tab.send.mockRejectedValueOnce(new ApiError('unsent', 'The tab of the server shows something else by now.'));
    await expect(transport(question)).rejects.toMatchObject({
      kind: 'unsent',
      isTemporary: true,
      outcomeUnknown: false,
    });
    expect(await transport(question)).toHaveLength(1);
    expect(found).toEqual(['tab']);
  });

  it('misses a tab where the server refuses what comes from elsewhere and none is open, whichever is tried first', async () => {
    for (const route of ['background', 'tab'] as const) {
      const tab = tabOf();
      tab.send.mockRejectedValue(new NoTabError());
      const { transport, found } = await ask('origin-check', { route, tab });
      await expect(transport(question)).rejects.toMatchObject({ kind: 'unsent' });
      expect(found).toEqual([]);
    }
  });

  it('is not known while nobody is signed in and no tab is open', async () => {
    for (const route of ['background', 'tab'] as const) {
      const tab = tabOf();
      tab.send.mockRejectedValue(new NoTabError());
      const { transport } = await ask('cookie', { route, tab });
      cookie = '';
      await expect(transport(question)).rejects.toMatchObject({ kind: 'signed-out' });
    }
  });

  it('is no other for an operation that is refused where the server lets us in', async () => {
    const tab = tabOf();
    const options = { origin: running.url, clientToken: 'test', route: 'background' as const, changed: () => {}, tab };
    const transport = routedTransport(options);
    await transport(question);
    running.standin.refused.add(id('t1'));
    const data = { __entity_type__: 'Task', status_id: status('Done') };
    const write = { action: 'update' as const, entity_type: 'Task', entity_key: [id('t1')], entity_data: data };
    await expect(transport([write], { exact: true })).rejects.toMatchObject({ kind: 'rejected', status: 403 });
    expect([tab.send.mock.calls.length, tab.learn.mock.calls.length]).toEqual([0, 0]);
  });

  it('ends at a server that takes API keys only, without waiting for headers', async () => {
    const { transport, tab } = await ask('apikey-only');
    await expect(transport(question)).rejects.toMatchObject({ kind: 'signed-out' });
    expect(tab.learn).toHaveBeenCalledTimes(1);
  });

  it('is never tried twice for a write that may have arrived', async () => {
    const tab = tabOf();
    tab.send.mockRejectedValue(new TypeError('The tab is gone.'));
    const { transport } = await ask('cookie', { route: 'tab', tab });
    await expect(transport(question)).rejects.toMatchObject({ kind: 'offline', outcomeUnknown: true });
    expect(tab.send).toHaveBeenCalledTimes(1);
    expect(running.log.toJSON().entries).toEqual([]);
  });
});
