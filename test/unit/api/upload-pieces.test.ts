import { describe, expect, it, vi } from 'vitest';
import { ApiError, type ApiErrorKind } from '../../../src/api/wire/api-error.ts';
import type { Put, PutAnswer, PutRequest } from '../../../src/api/write/put.ts';
import { type Piece, sendPieces } from '../../../src/api/write/upload-pieces.ts';
import { quiet } from './held-transport.ts';

const file = new Blob(['0123456789'.repeat(10)], { type: 'text/plain' });
const pieces: Piece[] = Array.from({ length: 20 }, (_, index) => ({
  start: index * 5,
  end: index * 5 + 5,
  url: `https://storage.example/${index}`,
  headers: { 'x-part': `${index}` },
}));

function send(put: Put, more: Partial<Parameters<typeof sendPieces>[2]> = {}, list = pieces) {
  const wait = vi.fn(async (_milliseconds: number, _signal: AbortSignal) => {});
  const heard: number[] = [];
  const sent = (bytes: number): void => void heard.push(bytes);
  const done = sendPieces(file, list, { put, wait, signal: undefined, sent, needsTags: true, ...more });
  // Whoever awaits it later hears of it all the same.
  done.catch(() => {});
  return { done, wait, heard };
}

/** A storage that answers when the test says so. */
function held() {
  const open: (PutRequest & { answer(answer?: Partial<PutAnswer>): void })[] = [];
  const put = vi.fn<Put>(
    (request) =>
      new Promise((resolve, reject) => {
        const stop = (): void => reject(new ApiError('aborted', 'stopped'));
        const answer = (given: Partial<PutAnswer> = {}): void => {
          request.signal.removeEventListener('abort', stop);
          open.splice(open.indexOf(one), 1);
          resolve({ status: 200, tag: `"${request.url.at(-1)}"`, ...given });
        };
        const one = { ...request, answer };
        open.push(one);
        request.signal.addEventListener('abort', stop);
      }),
  );
  return { open, put };
}

const tagOf = ({ url }: PutRequest): PutAnswer => ({ status: 200, tag: `"${new URL(url).pathname.slice(1)}"` });

describe('pieces', () => {
  it('are six at a time, and the next follows as soon as one is done', async () => {
    const { open, put } = held();
    const { done } = send(put);
    await quiet();
    expect(put).toHaveBeenCalledTimes(6);
    open[3]!.answer();
    open[1]!.answer();
    await quiet();
    expect(put).toHaveBeenCalledTimes(8);
    let most = 0;
    while (open.length > 0) {
      most = Math.max(most, open.length);
      open.at(-1)!.answer();
      await quiet();
    }
    expect(most).toBe(6);
    expect(await done).toHaveLength(20);
    expect(put).toHaveBeenCalledTimes(20);
  });

  it('are the stretches of the file, without a type of their own, with their headers', async () => {
    const seen = new Map<string, string>();
    await send(async (request) => {
      expect(request.body.type).toBe('');
      seen.set(request.headers['x-part']!, await request.body.text());
      return tagOf(request);
    }).done;
    expect(seen.size).toBe(20);
    expect(seen.get('0')).toBe('01234');
    expect(seen.get('19')).toBe('56789');
  });

  it('give their tags in their order and without quotes, whichever was done first', async () => {
    const { open, put } = held();
    const { done } = send(put, {}, pieces.slice(0, 5));
    await quiet();
    while (open.length > 0) open.at(-1)!.answer();
    expect(await done).toEqual(['0', '1', '2', '3', '4']);
  });

  it('tell how many bytes of all of them have left, and never take that back', async () => {
    const { open, put } = held();
    const { done, heard } = send(put, {}, pieces.slice(0, 2));
    await quiet();
    const [first, second] = open;
    first!.sent(3);
    second!.sent(4);
    first!.answer({ status: 503 });
    await quiet();
    const again = open.at(-1)!;
    again.sent(1);
    second!.sent(5);
    again.sent(4);
    second!.sent(99);
    second!.answer();
    again.answer();
    await done;
    expect(heard).toEqual([3, 7, 9, 10]);
  });
});

describe('a piece that fails', () => {
  it.each<[string, () => Promise<PutAnswer>]>([
    ['offline', () => Promise.reject(new ApiError('offline', 'lost'))],
    ...[408, 429, 500, 502, 503, 504].map((status): [string, () => Promise<PutAnswer>] => [
      String(status),
      async () => ({ status, tag: null }),
    ]),
  ])('by what may pass is sent again: %s', async (_, failure) => {
    let failures = 8;
    const { done, wait } = send(
      async (request) => (failures-- > 0 ? failure() : tagOf(request)),
      {},
      pieces.slice(0, 1),
    );
    expect(await done).toEqual(['0']);
    expect(wait).toHaveBeenCalledTimes(8);
  });

  it('waits twice as long each time, give or take a half, up to half a minute, and then gives up', async () => {
    const put = vi.fn<Put>(async () => ({ status: 503, tag: null }));
    const { done, wait } = send(put, {}, pieces.slice(0, 1));
    await expect(done).rejects.toMatchObject({ kind: 'gateway', status: 503 });
    expect(put).toHaveBeenCalledTimes(9);
    const expected = [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000];
    const waits = wait.mock.calls.map(([milliseconds]) => milliseconds);
    expect(waits).toHaveLength(expected.length);
    for (const [index, usual] of expected.entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(usual * 0.5);
      expect(waits[index]).toBeLessThan(usual * 1.5);
    }
    expect(new Set(waits.map((milliseconds, index) => milliseconds / expected[index]!)).size).toBeGreaterThan(1);
  });

  it.each<[number, ApiErrorKind]>([
    [304, 'rejected'],
    [400, 'rejected'],
    [401, 'forbidden'],
    [403, 'forbidden'],
    [404, 'rejected'],
    [413, 'rejected'],
  ])('with status %d is not sent again: %s', async (status, kind) => {
    const put = vi.fn<Put>(async () => ({ status, tag: '"x"' }));
    const { done, wait } = send(put, {}, pieces.slice(0, 1));
    await expect(done).rejects.toMatchObject({ name: 'ApiError', kind, status });
    expect(put).toHaveBeenCalledTimes(1);
    expect(wait).not.toHaveBeenCalled();
  });

  it.each([
    ['nobody', undefined],
    ['somebody', new AbortController().signal],
  ])('for good stops the others, and its error is what is told, when %s may stop them too', async (_, signal) => {
    const { open, put } = held();
    const { done } = send(put, { signal });
    await quiet();
    open[4]!.answer({ status: 403 });
    await expect(done).rejects.toMatchObject({ kind: 'forbidden' });
    expect(put).toHaveBeenCalledTimes(6);
    expect(put.mock.calls.every(([{ signal }]) => signal.aborted)).toBe(true);
  });

  it.each([null, '', '""'])('to say its tag is not sent again: %j', async (tag) => {
    const put = vi.fn<Put>(async (request) => (request.url.endsWith('/2') ? { status: 200, tag } : tagOf(request)));
    const { done, wait } = send(put, {}, pieces.slice(0, 3));
    await expect(done).rejects.toMatchObject({ kind: 'malformed', message: expect.stringContaining('part 3') });
    expect(wait).not.toHaveBeenCalled();
    expect(await send(put, { needsTags: false }, pieces.slice(0, 3)).done).toEqual(['0', '1', '']);
  });
});

describe('when they are stopped', () => {
  it('nothing is sent again, and the wait ends', async () => {
    const stop = new AbortController();
    const put = vi.fn<Put>(async () => ({ status: 503, tag: null }));
    const wait = (_: number, signal: AbortSignal): Promise<void> =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
    const { done } = send(put, { signal: stop.signal, wait }, pieces.slice(0, 1));
    await quiet();
    stop.abort('enough');
    await expect(done).rejects.toMatchObject({ kind: 'aborted', cause: 'enough' });
    expect(put).toHaveBeenCalledTimes(1);
  });

  it('an error of something that does not know ours is one all the same', async () => {
    const stop = new AbortController();
    const put: Put = async () => {
      stop.abort();
      throw new DOMException('stopped', 'AbortError');
    };
    await expect(send(put, { signal: stop.signal }).done).rejects.toMatchObject({ name: 'ApiError', kind: 'aborted' });
  });
});

it('does not wait for ever for a storage that never answers: it is asked once more, and then told as late', async () => {
  // One that does not even hear that nobody waits any more.
  const put = vi.fn<Put>(() => new Promise(() => undefined));
  const { done } = send(put, { patience: 20 }, pieces.slice(0, 1));
  await expect(done).rejects.toMatchObject({ kind: 'timeout' });
  expect(put).toHaveBeenCalledTimes(2);
});
