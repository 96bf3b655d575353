import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type HttpTransportOptions, httpTransport } from '../../../src/api/wire/transport.ts';
import { toUserError } from '../../../src/errors.ts';
import { type Loopback, loopback } from './loopback.ts';

let server: Loopback | undefined;
afterEach(() => server?.close());

const key = { user: 'maren.holt', key: 'secret' };
const operations = [{ action: 'query' as const, expression: 'select name from Task where name is "ü\\"🙂"' }];

/** What one request looks like to the server, and what was asked of the browser. */
async function sent(credentials: HttpTransportOptions['credentials']) {
  server = await loopback((response) => void response.end('[1]'));
  const asked: RequestInit[] = [];
  const transport = httpTransport({
    origin: server.origin,
    credentials,
    clientToken: 'sidecar--1',
    fetch: (input, init) => {
      asked.push(init ?? {});
      return fetch(input, init);
    },
  });
  await transport(operations);
  return { request: server.received[0]!, asked: asked[0]! };
}

describe('a request', () => {
  it.each([
    ['with the session', 'session' as const],
    ['with a key', key],
  ])('%s is a POST of the operations', async (_, credentials) => {
    const { request, asked } = await sent(credentials);
    expect(request).toMatchObject({ method: 'POST', url: '/api', body: JSON.stringify(operations) });
    expect(request.headers).toMatchObject({
      'content-type': 'application/json',
      accept: 'application/json',
      'ftrack-clienttoken': 'sidecar--1',
    });
    // An answer from a cache would say what was, and a write would never arrive.
    expect(asked.cache).toBe('no-store');
  });

  it('with the session has the browser’s cookies and no key', async () => {
    const { request, asked } = await sent('session');
    expect(asked.credentials).toBe('include');
    expect(Object.keys(request.headers).filter((name) => /ftrack-(user|api-key)/.test(name))).toEqual([]);
  });

  it('with a key has no cookies', async () => {
    const { request, asked } = await sent(key);
    expect(asked.credentials).toBe('omit');
    expect(request.headers).toMatchObject({ 'ftrack-user': 'maren.holt', 'ftrack-api-key': 'secret' });
    expect(request.headers.cookie).toBeUndefined();
  });

  it('does not ask for the strict mode, in which rows lack what we rely on', async () => {
    const { request } = await sent('session');
    expect(Object.keys(request.headers).filter((name) => /strict|api-options/.test(name))).toEqual([]);
  });
});

const operation = { action: 'query_schemas' as const };

/** Answers that never end: without as much as a status, in the middle of the body. */
const slow: [string, (response: ServerResponse) => void][] = [
  ['before the answer starts', () => {}],
  ['in the middle of the answer', (response) => void response.writeHead(200).write('[')],
];

describe.each(slow)('waiting %s', (_, answer) => {
  it('ends when it takes too long', async () => {
    server = await loopback(answer);
    const transport = httpTransport({ origin: server.origin, credentials: 'session', clientToken: 'c', timeout: 40 });
    const error = await transport([operation]).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'ApiError', kind: 'timeout', message: expect.stringContaining('0.04') });
    expect(toUserError(error).number).toBe('S102');
  });

  it('ends when nobody waits any more', async () => {
    const controller = new AbortController();
    server = await loopback((response) => {
      answer(response);
      controller.abort('gone home');
    });
    const transport = httpTransport({ origin: server.origin, credentials: 'session', clientToken: 'c' });
    const waiting = transport([operation], { signal: controller.signal });
    await expect(waiting).rejects.toMatchObject({ name: 'ApiError', kind: 'aborted' });
  });
});

describe('a server that is not there', () => {
  it('is offline', async () => {
    const gone = await loopback(() => {});
    await gone.close();
    const transport = httpTransport({ origin: gone.origin, credentials: 'session', clientToken: 'c' });
    await expect(transport([operation])).rejects.toMatchObject({
      name: 'ApiError',
      kind: 'offline',
      cause: expect.any(TypeError),
    });
  });
});

describe('a request that nobody waits for', () => {
  it('is not sent', async () => {
    server = await loopback((response) => void response.end('[1]'));
    const transport = httpTransport({ origin: server.origin, credentials: 'session', clientToken: 'c' });
    const waiting = transport([operation], { signal: AbortSignal.abort() });
    await expect(waiting).rejects.toMatchObject({ name: 'ApiError', kind: 'aborted' });
    expect(await transport([operation])).toEqual([1]);
    expect(server.received).toHaveLength(1);
  });
});

describe('whatever sends the request', () => {
  const never = new Promise<never>(() => {});
  const answer = { status: 200, headers: new Headers(), text: () => never };
  it.each([
    ['never answers', () => never],
    ['never ends its answer', async () => answer],
  ])('it ends in time when that %s, and when nobody waits any more', async (_what, fetch) => {
    const options = { origin: 'http://server', credentials: 'session', clientToken: 'c', fetch } as const;
    await expect(httpTransport({ ...options, timeout: 20 })([])).rejects.toMatchObject({ kind: 'timeout' });
    const stop = new AbortController();
    const call = httpTransport(options)([], { signal: stop.signal });
    stop.abort();
    await expect(call).rejects.toMatchObject({ kind: 'aborted' });
  });

  it('it is not even asked when nobody waits', async () => {
    let asked = 0;
    const fetch = () => {
      asked++;
      return never;
    };
    const transport = httpTransport({ origin: 'http://server', credentials: 'session', clientToken: 'c', fetch });
    await expect(transport([], { signal: AbortSignal.abort() })).rejects.toMatchObject({ kind: 'aborted' });
    expect(asked).toBe(0);
  });
});
