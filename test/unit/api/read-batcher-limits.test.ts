import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { ReadBatcher } from '../../../src/api/read/read-batcher.ts';
import { ApiError } from '../../../src/api/wire/api-error.ts';
import { answerTo, HeldTransport, query, quiet } from './held-transport.ts';
import { runs } from './property-runs.ts';

let server: HeldTransport;

beforeEach(() => {
  server = new HeldTransport();
});

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `query ${index}`);
}

describe('the size of a request', () => {
  it('is limited in operations', async () => {
    const batcher = new ReadBatcher({ transport: server.transport, maxOperations: 3 });
    const answers = Promise.all(numbers(8).map((one) => batcher.read(query(one))));
    await server.call(2);
    expect(server.calls.map(({ expressions }) => expressions.length)).toEqual([3, 3, 2]);
    expect(server.calls.flatMap(({ expressions }) => expressions)).toEqual(numbers(8));
    for (const call of server.calls) call.answer();
    expect(await answers).toEqual(numbers(8).map(answerTo));
  });

  it('is limited in characters, unless one operation alone is larger', async () => {
    const large = 'x'.repeat(500);
    const batcher = new ReadBatcher({ transport: server.transport, maxCharacters: 200 });
    const answers = Promise.all([...numbers(5), large, 'last'].map((one) => batcher.read(query(one))));
    await server.call(3);
    expect(server.calls.map(({ expressions }) => expressions)).toEqual([numbers(4), ['query 4'], [large], ['last']]);
    for (const call of server.calls) call.answer();
    expect(await answers).toHaveLength(7);
  });

  it('may reach its limit exactly', async () => {
    const maxCharacters = 2 * JSON.stringify(query('query 0')).length;
    const batcher = new ReadBatcher({ transport: server.transport, maxCharacters });
    const answers = Promise.all(numbers(3).map((one) => batcher.read(query(one))));
    for (const count of [2, 1]) {
      const call = await server.call(2 - count);
      expect(call.expressions).toHaveLength(count);
      call.answer();
    }
    await answers;
  });

  it('keeps to both limits and to the order, whatever is read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.string({ maxLength: 60 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 30, max: 300 }),
        async (expressions, maxOperations, maxCharacters) => {
          const sent: string[][] = [];
          const batcher = new ReadBatcher({
            transport: async (operations) => {
              sent.push(operations.map((operation) => JSON.stringify(operation)));
              return operations;
            },
            maxOperations,
            maxCharacters,
            maxInFlight: 1,
          });
          const answers = await Promise.all(expressions.map((one) => batcher.read(query(one))));
          expect(answers).toEqual(expressions.map(query));
          expect(sent.flat()).toEqual(expressions.map((one) => JSON.stringify(query(one))));
          const charactersOf = (texts: string[]): number => texts.join('').length;
          for (const [index, texts] of sent.entries()) {
            expect(texts.length).toBeLessThanOrEqual(maxOperations);
            expect(texts.length === 1 || charactersOf(texts) <= maxCharacters).toBe(true);
            // No request more than needed: the next one's first operation would not have fitted in.
            const next = sent[index + 1]?.[0];
            const full =
              texts.length === maxOperations || (next !== undefined && charactersOf([...texts, next]) > maxCharacters);
            expect(full || next === undefined).toBe(true);
          }
        },
      ),
      runs(60),
    );
  });
});

describe('requests under way at once', () => {
  it('are limited, and the next one leaves when one is back', async () => {
    const batcher = new ReadBatcher({ transport: server.transport, maxOperations: 1, maxInFlight: 2 });
    const answers = Promise.allSettled(numbers(5).map((one) => batcher.read(query(one))));
    await server.call(1);
    await quiet();
    expect(server.calls).toHaveLength(2);
    server.calls[1]!.answer();
    await server.call(2);
    server.calls[2]!.fail(new ApiError('forbidden', 'no'));
    await server.call(3);
    await quiet();
    expect(server.calls.map(({ expressions }) => expressions[0])).toEqual(numbers(4));
    expect(server.open).toBe(2);
    server.calls[0]!.answer();
    server.calls[3]!.answer();
    (await server.call(4)).answer();
    expect((await answers).map(({ status }) => status === 'fulfilled')).toEqual([true, true, false, true, true]);
  });

  it('stay limited while refused requests are halved and others wait in line', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 24 }),
        async (maxInFlight, bad) => {
          let open = 0;
          let most = 0;
          const batcher = new ReadBatcher({
            transport: async (operations) => {
              most = Math.max(most, ++open);
              await null;
              await null;
              open--;
              if (operations.some((one) => bad[indexOf(one)])) throw new ApiError('rejected', 'no');
              return operations;
            },
            maxOperations: 4,
            maxInFlight,
          });
          const indexOf = (operation: unknown): number => Number((operation as { expression: string }).expression);
          const answers = await Promise.allSettled(bad.map((_, index) => batcher.read(query(String(index)))));
          expect(answers.map(({ status }) => status === 'rejected')).toEqual(bad);
          expect(most).toBeLessThanOrEqual(maxInFlight);
        },
      ),
      runs(60),
    );
  });
});
