import { beforeEach, describe, expect, it } from 'vitest';
import { ReadBatcher } from '../../../src/api/read/read-batcher.ts';
import { ApiError } from '../../../src/api/wire/api-error.ts';
import { answerTo, HeldTransport, query, quiet } from './held-transport.ts';

let server: HeldTransport;
let batcher: ReadBatcher;
const read = (expression: string): Promise<unknown> => batcher.read(query(expression));

beforeEach(() => {
  server = new HeldTransport();
  batcher = new ReadBatcher({ transport: server.transport });
});

describe('reads asked for in one turn', () => {
  it('travel in one request, and each gets its own answer', async () => {
    const answers = Promise.all([read('a'), read('b'), read('c')]);
    (await server.call(0)).answer();
    expect(await answers).toEqual(['a', 'b', 'c'].map(answerTo));
    expect(server.calls.map(({ expressions }) => expressions)).toEqual([['a', 'b', 'c']]);
  });

  it('travel as they are, whatever they are', async () => {
    const operations = [
      query('a'),
      { action: 'search' as const, expression: 'b', entity_type: 'Task', terms: ['x'] },
      { action: 'query_server_information' as const, values: ['schema_hash'] },
      { action: 'query_schemas' as const },
    ];
    const answers = Promise.all(operations.map((operation) => batcher.read(operation)));
    const call = await server.call(0);
    expect(call.operations).toEqual(operations);
    call.answer([1, 2, 3, 4]);
    expect(await answers).toEqual([1, 2, 3, 4]);
  });

  it('may come after any number of awaits and from anywhere', async () => {
    const late = async (expression: string, awaits: number): Promise<unknown> => {
      for (let count = 0; count < awaits; count++) await null;
      return read(expression);
    };
    const answers = Promise.all([
      read('now'),
      late('soon', 1),
      late('later', 100),
      Promise.resolve().then(() => read('then')),
    ]);
    queueMicrotask(() => void read('microtask'));
    process.nextTick(() => void read('tick'));
    const call = await server.call(0);
    expect(new Set(call.expressions)).toEqual(new Set(['now', 'soon', 'then', 'later', 'microtask', 'tick']));
    call.answer();
    expect(await answers).toEqual(['now', 'soon', 'later', 'then'].map(answerTo));
  });

  it('may be asked for by whoever just got an answer: their next reads travel together too', async () => {
    const chain = async (name: string): Promise<unknown> => {
      await read(`${name} 1`);
      await null;
      return read(`${name} 2`);
    };
    const answers = Promise.all([chain('a'), chain('b')]);
    (await server.call(0)).answer();
    (await server.call(1)).answer();
    expect(await answers).toEqual([answerTo('a 2'), answerTo('b 2')]);
    expect(server.calls.map(({ expressions }) => expressions)).toEqual([
      ['a 1', 'b 1'],
      ['a 2', 'b 2'],
    ]);
  });

  it('do not wait for reads of other turns', async () => {
    const first = read('a');
    await server.call(0);
    const second = read('b');
    (await server.call(1)).answer();
    expect(await second).toBe(answerTo('b'));
    server.calls[0]!.answer();
    expect(await first).toBe(answerTo('a'));
  });

  it('are answered in the order in which they were asked for', async () => {
    const order: string[] = [];
    const note = (expression: string): Promise<unknown> => read(expression).then(() => order.push(expression));
    const all = Promise.all([note('a'), note('b'), note('a'), note('c')]);
    (await server.call(0)).answer();
    await all;
    expect(order).toEqual(['a', 'a', 'b', 'c']);
  });

  it('cause no request when there are none', async () => {
    await quiet();
    expect(server.calls).toEqual([]);
  });
});

describe('equal reads', () => {
  it('travel once, and everybody gets the answer', async () => {
    const answers = Promise.all([read('a'), read('b'), read('a'), read('a')]);
    (await server.call(0)).answer();
    expect(await answers).toEqual(['a', 'b', 'a', 'a'].map(answerTo));
    expect(server.calls[0]!.expressions).toEqual(['a', 'b']);
  });

  it('fail for everybody', async () => {
    const answers = Promise.allSettled([read('a'), read('a')]);
    (await server.call(0)).fail(new Error('no'));
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('are only equal when all of them is', async () => {
    const search = (terms: string[]): Promise<unknown> =>
      batcher.read({ action: 'search', expression: 'a', entity_type: 'Task', terms });
    const answers = Promise.all([search(['x']), search(['y']), read('a')]);
    const call = await server.call(0);
    expect(call.operations).toHaveLength(3);
    call.answer([1, 2, 3]);
    expect(await answers).toEqual([1, 2, 3]);
  });

  it('are sent again in a later turn: an answer is not kept', async () => {
    const first = read('a');
    (await server.call(0)).answer(['old']);
    expect(await first).toBe('old');
    const second = read('a');
    (await server.call(1)).answer(['new']);
    expect(await second).toBe('new');
  });

  it('are not sent again while the first is under way', async () => {
    const first = read('a');
    await server.call(0);
    const second = read('a');
    await quiet();
    server.calls[0]!.answer(['shared']);
    expect(await Promise.all([first, second])).toEqual(['shared', 'shared']);
    expect(server.calls).toHaveLength(1);
  });

  it.each([
    ['something has changed since', {}],
    ['whoever asks wants nothing that left earlier', { fresh: true }],
  ])('are sent again while the first is under way when %s', async (_, options) => {
    const first = read('a');
    await server.call(0);
    if (!('fresh' in options)) batcher.forget();
    const second = batcher.read(query('a'), options);
    // What left last is what others may wait for.
    await server.call(1);
    const third = read('a');
    server.calls[1]!.answer(['new']);
    server.calls[0]!.answer(['old']);
    expect(await Promise.all([first, second, third])).toEqual(['old', 'new', 'new']);
    const fourth = read('a');
    (await server.call(2)).answer(['newest']);
    expect(await fourth).toBe('newest');
  });

  it('share a failure under way, and are sent again after it', async () => {
    const first = read('a');
    await server.call(0);
    const second = read('a');
    server.calls[0]!.fail(new ApiError('rejected', 'no'));
    await expect(first).rejects.toThrow('no');
    await expect(second).rejects.toThrow('no');
    const third = read('a');
    (await server.call(1)).answer(['now']);
    expect(await third).toBe('now');
  });

  it('under way go on for whoever came later, when the first gives up', async () => {
    const stop = new AbortController();
    const first = batcher.read(query('a'), { signal: stop.signal });
    const { signal } = await server.call(0);
    const second = read('a');
    stop.abort();
    await expect(first).rejects.toThrow();
    expect(signal!.aborted).toBe(false);
    server.calls[0]!.answer(['yes']);
    expect(await second).toBe('yes');
  });

  it('that everybody gave up answer nobody who comes later', async () => {
    const stop = new AbortController();
    const first = batcher.read(query('a'), { signal: stop.signal });
    await server.call(0);
    stop.abort();
    await expect(first).rejects.toThrow();
    const second = read('a');
    (await server.call(1)).answer(['yes']);
    expect(await second).toBe('yes');
  });
});

describe('all answers of a response', () => {
  it('are received together, before anybody gets its own', async () => {
    const received: unknown[][] = [];
    const receive = (results: unknown[]): unknown[] => {
      received.push(results);
      return results.map((result) => `received ${result}`);
    };
    batcher = new ReadBatcher({ transport: server.transport, receive });
    const answers = Promise.all([read('a'), read('b')]);
    (await server.call(0)).answer(['1', '2']);
    expect(await answers).toEqual(['received 1', 'received 2']);
    expect(received).toEqual([['1', '2']]);
  });
});
