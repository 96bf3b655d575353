import { setMaxListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ReadBatcher } from '../../../src/api/read/read-batcher.ts';
import { ApiError } from '../../../src/api/wire/api-error.ts';
import type { QueryOperation } from '../../../src/api/wire/operations.ts';
import { answerTo, HeldTransport, query, quiet } from './held-transport.ts';

const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);

beforeEach(() => {
  unhandled.length = 0;
  process.on('unhandledRejection', note);
});

afterEach(async () => {
  await quiet();
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});

/** Everything that a batcher is given here goes wrong once; after that it has to work as if nothing had happened. */
async function stillWorks(batcher: ReadBatcher): Promise<void> {
  expect(await Promise.all([batcher.read(query('y')), batcher.read(query('z'))])).toEqual(['y', 'z'].map(answerTo));
}

/** A server that behaves, after doing something else the first time. */
function once(first: () => unknown): ReadBatcher {
  let calls = 0;
  return new ReadBatcher({
    maxInFlight: 1,
    retries: 0,
    transport: (operations) => {
      if (++calls === 1) return first() as Promise<unknown[]>;
      return Promise.resolve(operations.map((one) => answerTo((one as QueryOperation).expression)));
    },
  });
}

describe('a transport that breaks its word', () => {
  it('by throwing instead of rejecting fails the reads of that request', async () => {
    const batcher = once(() => {
      throw new TypeError('at once');
    });
    const answers = await Promise.allSettled([batcher.read(query('a')), batcher.read(query('b'))]);
    expect(answers).toEqual(Array(2).fill({ status: 'rejected', reason: new TypeError('at once') }));
    await stillWorks(batcher);
  });

  it.each([
    ['too few', ['1']],
    ['too many', ['1', '2', '3']],
    ['none', []],
    ['no list', { exception: 'x' }],
    ['null', null],
    ['nothing', undefined],
  ])('by giving %s answers fails the reads of that request: nobody gets somebody else’s', async (_, results) => {
    const batcher = once(() => Promise.resolve(results));
    const answers = await Promise.allSettled([batcher.read(query('a')), batcher.read(query('b'))]);
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 'rejected', reason: { name: 'ApiError', kind: 'malformed' } });
    }
    await stillWorks(batcher);
  });

  it('by rejecting with something that is no error hands that on', async () => {
    const batcher = once(() => Promise.reject(undefined));
    expect(await Promise.allSettled([batcher.read(query('a'))])).toEqual([{ status: 'rejected', reason: undefined }]);
    await stillWorks(batcher);
  });

  it('by taking an aborted read for served does no harm', async () => {
    const server = new HeldTransport();
    const batcher = new ReadBatcher({ transport: server.transport, maxInFlight: 1 });
    const controller = new AbortController();
    const answer = batcher.read(query('a'), { signal: controller.signal });
    const call = await server.call(0);
    controller.abort();
    await expect(answer).rejects.toMatchObject({ kind: 'aborted' });
    call.answer();
    const next = batcher.read(query('b'));
    (await server.call(1)).answer();
    expect(await next).toBe(answerTo('b'));
  });
});

describe('a receiver that throws', () => {
  it('fails the reads of that response, and no others', async () => {
    let responses = 0;
    const batcher = new ReadBatcher({
      maxInFlight: 1,
      transport: async (operations) => operations.map((one) => answerTo((one as QueryOperation).expression)),
      receive: (results) => {
        if (++responses === 1) throw new ApiError('malformed', 'no sense');
        return results;
      },
    });
    const answers = await Promise.allSettled([batcher.read(query('a')), batcher.read(query('b'))]);
    expect(answers.map((answer) => (answer as PromiseRejectedResult).reason.message)).toEqual(['no sense', 'no sense']);
    expect(responses).toBe(1);
    await stillWorks(batcher);
  });
});

describe('reads from within', () => {
  it('the transport, the receiver and an answer’s own handlers are reads like any other', async () => {
    const inner: Promise<unknown>[] = [];
    const batcher: ReadBatcher = new ReadBatcher({
      maxInFlight: 2,
      transport: async (operations) => {
        const expressions = operations.map((one) => (one as QueryOperation).expression);
        if (expressions.includes('a')) inner.push(batcher.read(query('from the transport')));
        return expressions.map(answerTo);
      },
      receive: (results) => {
        if (results.includes(answerTo('a'))) inner.push(batcher.read(query('from the receiver')));
        return results;
      },
    });
    const last = await batcher.read(query('a')).then(() => batcher.read(query('from a handler')));
    expect([last, ...(await Promise.all(inner))]).toEqual(
      ['from a handler', 'from the transport', 'from the receiver'].map(answerTo),
    );
  });

  it('a chain that never waits for anything else goes on for long', async () => {
    let requests = 0;
    const batcher = new ReadBatcher({
      transport: async (operations) => {
        requests++;
        return operations;
      },
    });
    const next = async (left: number): Promise<number> => {
      if (left === 0) return 0;
      await batcher.read(query(String(left)));
      return 1 + (await next(left - 1));
    };
    expect(await next(100)).toBe(100);
    expect(requests).toBe(100);
  });
});

describe('thousands of reads', () => {
  it('are all answered, each once, whoever asks for what', async () => {
    let requests = 0;
    let operations = 0;
    const batcher = new ReadBatcher({
      transport: async (sent) => {
        requests++;
        operations += sent.length;
        return sent.map((one) => answerTo((one as QueryOperation).expression));
      },
    });
    const wanted = Array.from({ length: 6000 }, (_, index) => String(index % 4000));
    const { signal } = new AbortController();
    // Node takes many listeners on one signal for a leak, and says so.
    setMaxListeners(0, signal);
    const answers = await Promise.all(wanted.map((one) => batcher.read(query(one), { signal })));
    expect(answers).toEqual(wanted.map(answerTo));
    expect({ operations, requests }).toEqual({ operations: 4000, requests: 63 });
  });

  it('fail without a rejection that nobody hears', async () => {
    const batcher = new ReadBatcher({
      transport: async () => {
        throw new ApiError('rejected', 'no');
      },
    });
    const answers = await Promise.allSettled(
      Array.from({ length: 300 }, (_, index) => batcher.read(query(String(index)))),
    );
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(300);
  });
});
