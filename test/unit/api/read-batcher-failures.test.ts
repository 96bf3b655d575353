import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReadBatcher, type ReadBatcherOptions } from '../../../src/api/read/read-batcher.ts';
import { ApiError, type ApiErrorKind } from '../../../src/api/wire/api-error.ts';
import type { Operation, QueryOperation } from '../../../src/api/wire/operations.ts';
import type { Transport } from '../../../src/api/wire/transport.ts';
import { answerTo, query } from './held-transport.ts';
import { runs } from './property-runs.ts';

const expressionOf = (operation: Operation): string => (operation as QueryOperation).expression;

/** A server that refuses a whole request when something in it is bad, as one transaction does. */
function refusing(bad: ReadonlySet<string>): { batcher: ReadBatcher; requests: string[][] } {
  const requests: string[][] = [];
  const batcher = new ReadBatcher({
    transport: async (operations) => {
      const expressions = operations.map(expressionOf);
      requests.push(expressions);
      const culprit = expressions.find((one) => bad.has(one));
      if (culprit) throw new ApiError('rejected', `cannot parse ${culprit}`, { exception: 'ParseError' });
      return expressions.map(answerTo);
    },
  });
  return { batcher, requests };
}

describe('a read that the server refuses', () => {
  it('fails alone, with the server’s own words, and its neighbours get their answers', async () => {
    const { batcher } = refusing(new Set(['c']));
    const answers = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((one) => batcher.read(query(one))));
    expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : answer.reason.message))).toEqual([
      answerTo('a'),
      answerTo('b'),
      'cannot parse c',
      answerTo('d'),
      answerTo('e'),
    ]);
    const { reason } = answers[2] as PromiseRejectedResult;
    expect(reason).toMatchObject({ name: 'ApiError', kind: 'rejected', exception: 'ParseError' });
  });

  it('is sent once when it is alone', async () => {
    const { batcher, requests } = refusing(new Set(['a']));
    await expect(batcher.read(query('a'))).rejects.toMatchObject({ message: 'cannot parse a' });
    expect(requests).toEqual([['a']]);
  });

  it('fails for everybody who asked for it', async () => {
    const { batcher, requests } = refusing(new Set(['a']));
    const answers = await Promise.allSettled([
      batcher.read(query('a')),
      batcher.read(query('b')),
      batcher.read(query('a')),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
    expect(requests).toEqual([['a', 'b'], ['a'], ['b']]);
  });

  it('costs no more requests than halving needs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 64 }), async (bad) => {
        const { batcher, requests } = refusing(new Set(bad.flatMap((isBad, index) => (isBad ? String(index) : []))));
        const answers = await Promise.allSettled(bad.map((_, index) => batcher.read(query(String(index)))));
        const told = answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : answer.reason.message));
        expect(told).toEqual(bad.map((isBad, index) => (isBad ? `cannot parse ${index}` : answerTo(String(index)))));
        const k = bad.filter(Boolean).length;
        expect(requests.length).toBeLessThanOrEqual(1 + 2 * k * Math.ceil(Math.log2(bad.length)));
        // A tree of halves: every request but the first is a half of one that was refused.
        const refused = requests.filter((request) => request.some((one) => bad[Number(one)]));
        expect(requests.length).toBe(1 + 2 * refused.filter(({ length }) => length > 1).length);
      }),
      runs(120),
    );
  });
});

describe('failures that halving does not help against', () => {
  it.each(['offline', 'timeout', 'gateway', 'malformed', 'signed-out', 'forbidden', 'aborted'] as const)(
    '%s fails everybody at once',
    async (kind) => {
      let requests = 0;
      const error = new ApiError(kind, 'no');
      const transport = async (): Promise<never> => {
        requests++;
        throw error;
      };
      const batcher = new ReadBatcher({ transport, retries: 0 });
      const answers = await Promise.allSettled(['a', 'b', 'c'].map((one) => batcher.read(query(one))));
      expect(answers).toEqual(Array(3).fill({ status: 'rejected', reason: error }));
      expect(requests).toBe(1);
    },
  );
});

/** A server that fails so many times before it answers. */
function failing(
  times: number,
  error: unknown,
): { requests: Operation[][]; transport: ReadBatcherOptions['transport'] } {
  const requests: Operation[][] = [];
  return {
    requests,
    transport: async (operations) => {
      requests.push(operations);
      if (requests.length <= times) throw error;
      return operations.map(() => 'answer');
    },
  };
}

describe('a request that fails for now', () => {
  const waits: number[] = [];
  const wait = async (milliseconds: number): Promise<void> => void waits.push(milliseconds);
  beforeEach(() => void waits.splice(0));

  it.each<ApiErrorKind>(['offline', 'timeout', 'gateway', 'malformed', 'busy'])('is sent again: %s', async (kind) => {
    const { requests, transport } = failing(2, new ApiError(kind, 'for now'));
    const batcher = new ReadBatcher({ transport, retries: 2, wait });
    expect(await Promise.all([batcher.read(query('a')), batcher.read(query('b'))])).toEqual(['answer', 'answer']);
    expect(requests).toEqual(Array(3).fill([query('a'), query('b')]));
  });

  it('is sent again when ftrack tells of an outage as if it refused', async () => {
    const outage = new ApiError('rejected', 'Deadlock found', { exception: 'OperationalError' });
    const { requests, transport } = failing(2, outage);
    const batcher = new ReadBatcher({ transport, retries: 2, wait });
    expect(await Promise.all([batcher.read(query('a')), batcher.read(query('b'))])).toEqual(['answer', 'answer']);
    expect(requests).toEqual(Array(3).fill([query('a'), query('b')]));
  });

  it('fails when it failed once more than may be retried', async () => {
    for (const retries of [0, 1, 3]) {
      const error = new ApiError('offline', 'gone');
      const { requests, transport } = failing(Number.POSITIVE_INFINITY, error);
      const batcher = new ReadBatcher({ transport, retries, wait });
      await expect(batcher.read(query('a'))).rejects.toBe(error);
      expect(requests).toHaveLength(retries + 1);
    }
  });

  it('waits longer each time, and not everybody equally long', async () => {
    const { transport } = failing(Number.POSITIVE_INFINITY, new ApiError('offline', 'gone'));
    const batcher = new ReadBatcher({ transport, retries: 4, wait });
    for (let round = 0; round < 30; round++) {
      waits.splice(0);
      await expect(batcher.read(query('a'))).rejects.toThrow('gone');
      for (const [attempt, waited] of waits.entries()) {
        expect(waited).toBeGreaterThanOrEqual(125 * 2 ** attempt);
        expect(waited).toBeLessThan(375 * 2 ** attempt);
      }
      expect(waits).toHaveLength(4);
    }
    expect(new Set(waits.map((waited, attempt) => waited / 2 ** attempt)).size).toBeGreaterThan(1);
  });
});

describe('an outage that lasts', () => {
  const outage = new ApiError('rejected', 'MySQL server has gone away', { exception: 'OperationalError' });
  const names = Array.from({ length: 64 }, (_, index) => `q${index}`);

  it('costs two requests more, not two for each read', async () => {
    const { requests, transport } = failing(Number.POSITIVE_INFINITY, outage);
    const batcher = new ReadBatcher({ transport, retries: 2, wait: async () => {} });
    const answers = await Promise.allSettled(names.map((name) => batcher.read(query(name))));
    expect(answers).toEqual(names.map(() => ({ status: 'rejected', reason: outage })));
    expect(requests).toHaveLength(3 + 2);
  });

  it.each(['q0', 'q31', 'q63'])('and is the work of one read fails that one alone: %s', async (bad) => {
    let requests = 0;
    const transport: Transport = async (operations) => {
      requests++;
      if (operations.some((operation) => (operation as QueryOperation).expression === bad)) throw outage;
      return operations.map(() => 'answer');
    };
    const batcher = new ReadBatcher({ transport, retries: 0, wait: async () => {} });
    const answers = await Promise.allSettled(names.map((name) => batcher.read(query(name))));
    expect(answers.map(({ status }) => status === 'rejected')).toEqual(names.map((name) => name === bad));
    expect(requests).toBe(1 + 2 * 6);
  });
});

describe('a request that fails for good', () => {
  const errors: unknown[] = [
    ...(['rejected', 'signed-out', 'forbidden', 'aborted'] as const).map((kind) => new ApiError(kind, 'for good')),
    new TypeError('a bug of ours'),
  ];

  it.each(errors)('is not sent again: %s', async (error) => {
    const { requests, transport } = failing(1, error);
    const batcher = new ReadBatcher({ transport, retries: 5, wait: async () => {} });
    await expect(batcher.read(query('a'))).rejects.toBe(error);
    expect(requests).toHaveLength(1);
  });

  it('also when that turns out on another try', async () => {
    let requests = 0;
    const transport = async (): Promise<never> => {
      throw new ApiError(++requests === 1 ? 'offline' : 'signed-out', 'no');
    };
    const batcher = new ReadBatcher({ transport, retries: 5, wait: async () => {} });
    await expect(batcher.read(query('a'))).rejects.toMatchObject({ kind: 'signed-out' });
    expect(requests).toBe(2);
  });
});

describe('waiting as it is done outside of tests', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('takes the time, and ends at once when nobody waits any more', async () => {
    const { requests, transport } = failing(Number.POSITIVE_INFINITY, new ApiError('offline', 'gone'));
    const batcher = new ReadBatcher({ transport });
    const controller = new AbortController();
    const answer = batcher.read(query('a'), { signal: controller.signal }).catch((error) => error.kind);
    await vi.advanceTimersByTimeAsync(100);
    expect(requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(300);
    expect(requests).toHaveLength(2);
    controller.abort();
    expect(await answer).toBe('aborted');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(requests).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  });
});
