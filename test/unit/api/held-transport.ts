import type { Operation, QueryOperation } from '../../../src/api/wire/operations.ts';
import type { Transport } from '../../../src/api/wire/transport.ts';

/** A request that is under way until the test answers it. */
export interface HeldCall {
  operations: Operation[];
  /** The expressions of its queries. */
  expressions: string[];
  signal: AbortSignal | undefined;
  /** Answers; each query with `answer to …` unless told otherwise. */
  answer(results?: unknown): void;
  fail(error: unknown): void;
}

/** A server in the test's own hands. */
export class HeldTransport {
  readonly calls: HeldCall[] = [];
  /** Requests that were sent and not answered yet. */
  open = 0;
  readonly #waiting: { index: number; resolve(call: HeldCall): void }[] = [];

  readonly transport: Transport = (operations, { signal } = {}) =>
    new Promise((resolve, reject) => {
      this.open++;
      const settle =
        <Value>(done: (value: Value) => void) =>
        (value: Value): void => {
          this.open--;
          done(value);
        };
      const expressions = operations.map((operation) => (operation as QueryOperation).expression);
      const answer = settle(resolve as (results: unknown) => void);
      this.calls.push({
        operations,
        expressions,
        signal,
        answer: (results = expressions.map(answerTo)) => answer(results),
        fail: settle(reject),
      });
      for (const { index, resolve: arrived } of this.#waiting)
        if (index === this.calls.length - 1) arrived(this.calls[index]!);
    });

  /** The request of that number, once it is there. */
  call(index: number): Promise<HeldCall> {
    const call = this.calls[index];
    return call ? Promise.resolve(call) : new Promise((resolve) => this.#waiting.push({ index, resolve }));
  }
}

export function answerTo(expression: string): string {
  return `answer to ${expression}`;
}

export function query(expression: string): QueryOperation {
  return { action: 'query', expression };
}

/** Lets everything happen that is going to happen by itself: several turns of the event loop, timers of zero included. */
export async function quiet(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
}
