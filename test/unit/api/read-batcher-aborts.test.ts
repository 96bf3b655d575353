import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ReadBatcher } from '../../../src/api/read/read-batcher.ts';
import { ApiError } from '../../../src/api/wire/api-error.ts';
import { answerTo, HeldTransport, query, quiet } from './held-transport.ts';

let server: HeldTransport;
let batcher: ReadBatcher;
const aborted = expect.objectContaining({ name: 'ApiError', kind: 'aborted' });

beforeEach(() => {
  server = new HeldTransport();
  batcher = new ReadBatcher({ transport: server.transport, maxInFlight: 1, maxOperations: 2 });
});

/** A read that can be given up. */
function reading(expression: string): { answer: Promise<unknown>; abort(reason?: unknown): void } {
  const controller = new AbortController();
  const answer = batcher.read(query(expression), { signal: controller.signal });
  answer.catch(() => {});
  return { answer, abort: (reason) => controller.abort(reason) };
}

describe('a read that is given up', () => {
  it('before it is asked for never travels', async () => {
    const signal = AbortSignal.abort('too late');
    await expect(batcher.read(query('a'), { signal })).rejects.toMatchObject({ kind: 'aborted', cause: 'too late' });
    await quiet();
    expect(server.calls).toEqual([]);
  });

  it('before it is sent never travels, and says so at once', async () => {
    const [a, b] = [reading('a'), reading('b')];
    a.abort('changed my mind');
    await expect(a.answer).rejects.toMatchObject({ kind: 'aborted', cause: 'changed my mind' });
    const call = await server.call(0);
    expect(call.expressions).toEqual(['b']);
    call.answer();
    expect(await b.answer).toBe(answerTo('b'));
  });

  it('and asked for again in the same turn is answered', async () => {
    const first = reading('a');
    first.abort();
    const second = reading('a');
    const call = await server.call(0);
    expect(call.signal?.aborted).toBe(false);
    expect(call.expressions).toEqual(['a']);
    call.answer();
    await expect(first.answer).rejects.toEqual(aborted);
    expect(await second.answer).toBe(answerTo('a'));
  });

  it('with everything else before it is sent causes no request', async () => {
    for (const read of [reading('a'), reading('b')]) read.abort();
    await quiet();
    expect(server.calls).toEqual([]);
  });

  it('by one of several who wait for it is answered to the others', async () => {
    const [one, other] = [reading('a'), reading('a')];
    const call = await server.call(0);
    one.abort();
    await expect(one.answer).rejects.toEqual(aborted);
    expect(call.signal?.aborted).toBe(false);
    call.answer();
    expect(await other.answer).toBe(answerTo('a'));
  });

  it('does not stop the request its neighbours travel in', async () => {
    const [a, b] = [reading('a'), reading('b')];
    const call = await server.call(0);
    a.abort();
    expect(call.signal?.aborted).toBe(false);
    call.answer();
    expect(await b.answer).toBe(answerTo('b'));
  });

  it('by everybody stops the request', async () => {
    const all = [reading('a'), reading('a'), reading('b')];
    const call = await server.call(0);
    for (const read of all) {
      expect(call.signal?.aborted).toBe(false);
      read.abort();
      await expect(read.answer).rejects.toEqual(aborted);
    }
    expect(call.signal?.aborted).toBe(true);
  });

  it('does not care what the server says then', async () => {
    const [a, b] = [reading('a'), reading('b')];
    a.abort();
    b.abort();
    const c = reading('c');
    (await server.call(0)).fail(new ApiError('forbidden', 'no'));
    await expect(a.answer).rejects.toEqual(aborted);
    await expect(b.answer).rejects.toEqual(aborted);
    await expect(c.answer).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('after its answer changes nothing', async () => {
    const a = reading('a');
    const call = await server.call(0);
    call.answer();
    expect(await a.answer).toBe(answerTo('a'));
    a.abort();
    await quiet();
    expect(call.signal?.aborted).toBe(false);
    expect(await a.answer).toBe(answerTo('a'));
  });

  it('leaves nothing behind on the signal', async () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    const answers = Promise.allSettled(['a', 'b', 'c'].map((one) => batcher.read(query(one), { signal })));
    (await server.call(0)).answer();
    (await server.call(1)).fail(new Error('no'));
    await answers;
    expect(added).toHaveBeenCalledTimes(3);
    expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
      added.mock.calls.map(([, listener]) => listener),
    );
  });
});

describe('a read that is given up on the way', () => {
  it('while it waits for a free line never travels', async () => {
    const first = [reading('a'), reading('b')];
    const second = [reading('c'), reading('d')];
    const third = reading('e');
    const call = await server.call(0);
    for (const read of second) read.abort();
    call.answer();
    await Promise.all(first.map(({ answer }) => answer));
    const next = await server.call(1);
    expect(next.expressions).toEqual(['e']);
    next.answer();
    expect(await third.answer).toBe(answerTo('e'));
  });

  it('while its request is being halved is left out of the halves', async () => {
    batcher = new ReadBatcher({ transport: server.transport, maxInFlight: 1 });
    const [a, b, c] = [reading('a'), reading('b'), reading('c')];
    const call = await server.call(0);
    a.abort();
    b.abort();
    call.fail(new ApiError('rejected', 'no'));
    const half = await server.call(1);
    expect(half.expressions).toEqual(['c']);
    half.answer();
    expect(await c.answer).toBe(answerTo('c'));
    await quiet();
    expect(server.calls).toHaveLength(2);
  });

  it('between two tries is not tried again', async () => {
    let over: () => void = () => {};
    const waiting = new Promise<AbortSignal>((resolve) => {
      const wait = (_: number, signal: AbortSignal): Promise<void> => {
        resolve(signal);
        return new Promise((done) => {
          over = done;
        });
      };
      batcher = new ReadBatcher({ transport: server.transport, wait });
    });
    const a = reading('a');
    (await server.call(0)).fail(new ApiError('offline', 'gone'));
    const signal = await waiting;
    a.abort();
    await expect(a.answer).rejects.toEqual(aborted);
    expect(signal.aborted).toBe(true);
    over();
    await quiet();
    expect(server.calls).toHaveLength(1);
  });
});
