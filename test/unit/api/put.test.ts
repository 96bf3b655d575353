import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PutRequest, put } from '../../../src/api/write/put.ts';
import { type Loopback, loopback } from './loopback.ts';

const url = 'https://storage.example/bucket/key?signature=1';

/** `XMLHttpRequest` in the test's hands. */
class FakeXhr {
  static last: FakeXhr | undefined;
  readonly upload: { onprogress?: (event: { loaded: number }) => void } = {};
  readonly headers: [string, string][] = [];
  withCredentials = false;
  status = 0;
  answered: Record<string, string> = {};
  opened: unknown[] = [];
  body: unknown;
  aborted = false;
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  onloadend?: () => void;

  constructor() {
    FakeXhr.last = this;
  }

  open(...how: unknown[]): void {
    this.opened = how;
  }

  setRequestHeader(name: string, value: string): void {
    if (this.opened.length === 0) throw new DOMException('It is not open.', 'InvalidStateError');
    this.headers.push([name, value]);
  }

  getResponseHeader(name: string): string | null {
    return this.answered[name.toLowerCase()] ?? null;
  }

  send(body: unknown): void {
    this.body = body;
  }

  abort(): void {
    this.aborted = true;
    this.onabort?.();
    this.onloadend?.();
  }

  answer(status: number, headers: Record<string, string>): void {
    this.status = status;
    this.answered = headers;
    this.onload?.();
    this.onloadend?.();
  }

  fail(): void {
    this.onerror?.();
    this.onloadend?.();
  }
}

let stop: AbortController;
let sent: number[];
const body = new Blob(['hello']);
beforeEach(() => {
  stop = new AbortController();
  sent = [];
  FakeXhr.last = undefined;
});
afterEach(() => vi.unstubAllGlobals());

const request = (more: Partial<PutRequest> = {}): PutRequest => ({
  url,
  headers: { 'content-type': 'text/plain' },
  body,
  signal: stop.signal,
  sent: (bytes) => sent.push(bytes),
  ...more,
});

describe('where there is XMLHttpRequest', () => {
  beforeEach(() => {
    vi.stubGlobal('XMLHttpRequest', FakeXhr);
    vi.stubGlobal('location', { origin: 'chrome-extension://abc' });
  });

  it('a body is sent with it, and progress told as it comes', async () => {
    const answer = put(request());
    const xhr = FakeXhr.last!;
    expect([xhr.opened, xhr.headers, xhr.body]).toEqual([['PUT', url], [['content-type', 'text/plain']], body]);
    expect(xhr.withCredentials).toBe(false);
    xhr.upload.onprogress!({ loaded: 2 });
    xhr.upload.onprogress!({ loaded: 5 });
    xhr.answer(200, { etag: '"abc"' });
    expect(await answer).toEqual({ status: 200, tag: '"abc"' });
    expect(sent).toEqual([2, 5]);
  });

  it('any status is an answer', async () => {
    const answer = put(request());
    FakeXhr.last!.answer(503, {});
    expect(await answer).toEqual({ status: 503, tag: null });
  });

  it('a broken connection is offline', async () => {
    const answer = put(request());
    FakeXhr.last!.fail();
    await expect(answer).rejects.toMatchObject({ name: 'ApiError', kind: 'offline' });
  });

  it('it stops when it is told to', async () => {
    const answer = put(request());
    stop.abort('enough');
    expect(FakeXhr.last!.aborted).toBe(true);
    await expect(answer).rejects.toMatchObject({ name: 'ApiError', kind: 'aborted', cause: 'enough' });
  });

  it('it does not start when it was told before', async () => {
    stop.abort();
    await expect(put(request())).rejects.toMatchObject({ kind: 'aborted' });
    expect(FakeXhr.last).toBeUndefined();
  });

  it('it lets go of the signal once it is over', async () => {
    const answer = put(request());
    FakeXhr.last!.answer(200, {});
    await answer;
    stop.abort();
    expect(FakeXhr.last!.aborted).toBe(false);
  });

  it('what goes to the page’s own origin goes without it, for it would add cookies', async () => {
    vi.stubGlobal('location', { origin: 'https://storage.example' });
    const fetched = vi.fn(async (..._: unknown[]) => new Response('', { status: 200, headers: { ETag: '"a"' } }));
    vi.stubGlobal('fetch', fetched);
    expect(await put(request())).toEqual({ status: 200, tag: '"a"' });
    expect(FakeXhr.last).toBeUndefined();
    expect(fetched.mock.calls[0]).toMatchObject([url, { credentials: 'omit' }]);
  });
});

describe('where there is only fetch', () => {
  let storage: Loopback | undefined;
  afterEach(() => storage?.close());

  it('a body is sent with it, with the headers that were told and no cookies', async () => {
    storage = await loopback((response) => void response.writeHead(200, { ETag: '"abc"' }).end('<ok/>'));
    const plain = fetch;
    const fetched = vi.fn<typeof fetch>((...given) => plain(...given));
    vi.stubGlobal('fetch', fetched);
    expect(await put(request({ url: `${storage.origin}/key?signature=1` }))).toEqual({ status: 200, tag: '"abc"' });
    expect(fetched.mock.calls[0]![1]).toMatchObject({ credentials: 'omit', cache: 'no-store' });
    expect(storage.received).toMatchObject([{ method: 'PUT', url: '/key?signature=1', body: 'hello' }]);
    const { headers } = storage.received[0]!;
    expect(headers).toMatchObject({ 'content-type': 'text/plain', 'content-length': '5' });
    expect(Object.keys(headers).filter((name) => /ftrack|cookie|authorization/.test(name))).toEqual([]);
  });

  it('any status is an answer', async () => {
    storage = await loopback((response) => void response.writeHead(403).end('<Error/>'));
    expect(await put(request({ url: storage.origin }))).toEqual({ status: 403, tag: null });
  });

  it('a connection that breaks is offline, also in the middle of the answer', async () => {
    storage = await loopback((response) => void response.destroy());
    await expect(put(request({ url: storage.origin }))).rejects.toMatchObject({ name: 'ApiError', kind: 'offline' });
    await storage.close();
    storage = await loopback((response) => {
      response.writeHead(200, { 'Content-Length': 100 }).write('half');
      setImmediate(() => response.destroy());
    });
    await expect(put(request({ url: storage.origin }))).rejects.toMatchObject({ name: 'ApiError', kind: 'offline' });
  });

  it('it stops when it is told to', async () => {
    storage = await loopback(() => stop.abort('enough'));
    const answer = put(request({ url: storage.origin }));
    await expect(answer).rejects.toMatchObject({ name: 'ApiError', kind: 'aborted', cause: 'enough' });
  });
});
