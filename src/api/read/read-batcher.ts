import { allAborted } from '../wire/all-aborted.ts';
import { ApiError } from '../wire/api-error.ts';
import type { ReadOperation } from '../wire/operations.ts';
import { pause } from '../wire/pause.ts';
import { type CallOptions, oneForEach, type Transport } from '../wire/transport.ts';

export interface ReadBatcherOptions {
  transport: Transport;
  /**
   * Handles the parsed answers of one response, all operations together, before each caller gets its own. An `ApiError` in
   * the place of an answer fails that operation alone.
   */
  receive?: (results: unknown[]) => unknown[];
  /** Operations in one request, at most. */
  maxOperations?: number;
  /** Characters of all operations in one request, at most, unless a single one is larger. */
  maxCharacters?: number;
  /** Requests under way at once, at most. */
  maxInFlight?: number;
  /** How often a request is sent again after a temporary failure. */
  retries?: number;
  /** Waits between tries; milliseconds. Injected by tests. */
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

interface Reader {
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** One operation of a batch with everybody who asked for it. */
interface Item {
  operation: ReadOperation;
  text: string;
  readers: Set<Reader>;
  /** Aborts when nobody waits any more. */
  abandoned: AbortController;
}

/**
 * Collects reads that are asked for in the same turn and sends them as few requests. Equal reads travel once: who asks for
 * what is under way already gets the same answer, unless `forget` was called since that was asked for.
 *
 * The window closes when the current job and the promise jobs it started are over: late enough that a loop of awaits
 * before the first read still lands in one batch, early enough that nobody waits for a timer. When a request is refused,
 * it is halved until the operation that is to blame stands alone, so one bad read never fails its neighbours. An outage
 * that lasts through all tries is halved as well, as long as one half gets through.
 */
export class ReadBatcher {
  readonly #options: Required<ReadBatcherOptions>;
  #collecting = new Map<string, Item>();
  /** What has been dispatched and may be joined until its answer is there. */
  readonly #underWay = new Map<string, Item>();
  #scheduled = false;
  #inFlight = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(options: ReadBatcherOptions) {
    this.#options = {
      receive: (results) => results,
      maxOperations: 64,
      maxCharacters: 256_000,
      maxInFlight: 4,
      retries: 2,
      wait: pause,
      ...options,
    };
  }

  /** The operation's answer as the server sent it. Rejects with an `ApiError`. */
  read(operation: ReadOperation, { signal, fresh }: CallOptions = {}): Promise<unknown> {
    if (signal?.aborted) return Promise.reject(aborted(signal));
    const text = JSON.stringify(operation);
    let item = this.#collecting.get(text) ?? (fresh ? undefined : this.#underWay.get(text));
    if (!item) {
      item = { operation, text, readers: new Set(), abandoned: new AbortController() };
      this.#collecting.set(text, item);
      this.#schedule();
    }
    return this.#join(item, signal);
  }

  /** Something changed: what is under way may not know of it, and answers nobody who asks from now on. */
  forget(): void {
    this.#underWay.clear();
  }

  #join(item: Item, signal: AbortSignal | undefined): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        item.readers.delete(reader);
        if (item.readers.size === 0) this.#abandon(item);
        reject(aborted(signal));
      };
      const settle =
        <T>(done: (value: T) => void) =>
        (value: T): void => {
          signal?.removeEventListener('abort', leave);
          done(value);
        };
      const reader: Reader = { resolve: settle(resolve), reject: settle(reject) };
      item.readers.add(reader);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  #abandon(item: Item): void {
    item.abandoned.abort();
    // Whoever asks for the same from now on starts anew.
    if (this.#collecting.get(item.text) === item) this.#collecting.delete(item.text);
    this.#arrive(item);
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    // A microtask queued from a microtask runs after those that are queued already: the rest of this turn's promise jobs.
    queueMicrotask(() => queueMicrotask(() => setTimeout(() => this.#dispatch(), 0)));
  }

  #dispatch(): void {
    this.#scheduled = false;
    const items = [...this.#collecting.values()];
    this.#collecting = new Map();
    for (const item of items) this.#underWay.set(item.text, item);
    for (const batch of this.#packed(items)) void this.#run(batch);
  }

  #packed(items: Item[]): Item[][] {
    const batches: Item[][] = [];
    let size = 0;
    for (const item of items) {
      const last = batches.at(-1);
      const fits =
        last && last.length < this.#options.maxOperations && size + item.text.length <= this.#options.maxCharacters;
      if (last && fits) last.push(item);
      else batches.push([item]);
      size = (fits ? size : 0) + item.text.length;
    }
    return batches;
  }

  async #run(batch: Item[]): Promise<void> {
    const failure = await this.#attempt(batch, this.#options.retries);
    if (failure) await this.#failed(batch, failure.error);
  }

  /** Sends a batch and gives everybody their answers, unless it fails. */
  async #attempt(batch: Item[], retries: number): Promise<{ error: unknown } | undefined> {
    await this.#enter();
    // Only now: while it stood in line, some may have stopped waiting for it.
    const wanted = batch.filter(({ readers }) => readers.size > 0);
    let results: unknown[];
    try {
      results = wanted.length > 0 ? this.#options.receive(await this.#send(wanted, retries)) : [];
    } catch (error) {
      return { error };
    } finally {
      this.#leave();
    }
    for (const [index, item] of wanted.entries()) {
      this.#arrive(item);
      const result = results[index];
      for (const reader of item.readers) {
        if (result instanceof ApiError) reader.reject(result);
        else reader.resolve(result);
      }
    }
    return undefined;
  }

  /** Nobody can join it any more. */
  #arrive(item: Item): void {
    if (this.#underWay.get(item.text) === item) this.#underWay.delete(item.text);
  }

  async #failed(batch: Item[], error: unknown): Promise<void> {
    const isRefusal = error instanceof ApiError && error.isRefusal;
    const isOutage = error instanceof ApiError && error.isOutage;
    if (batch.length === 1 || !(isRefusal || isOutage)) this.#reject(batch, error);
    else if (isRefusal) await Promise.all(halvesOf(batch).map((half) => this.#run(half)));
    else await this.#divideOnce(batch);
  }

  /** An outage may be the work of one read, such as one that takes too long. It is not when both halves meet one too. */
  async #divideOnce(batch: Item[]): Promise<void> {
    const halves = halvesOf(batch);
    const failures = await Promise.all(halves.map((half) => this.#attempt(half, 0)));
    const isWidespread = failures.every((failure) => failure?.error instanceof ApiError && failure.error.isOutage);
    for (const [index, failure] of failures.entries()) {
      if (!failure) continue;
      if (isWidespread) this.#reject(halves[index]!, failure.error);
      else await this.#failed(halves[index]!, failure.error);
    }
  }

  #reject(batch: Item[], error: unknown): void {
    for (const item of batch) {
      this.#arrive(item);
      for (const reader of item.readers) reader.reject(error);
    }
  }

  async #send(batch: Item[], retries: number): Promise<unknown[]> {
    const { transport, wait } = this.#options;
    const signal = allAborted(batch.map(({ abandoned }) => abandoned.signal));
    const operations = batch.map(({ operation }) => operation);
    for (let attempt = 0; ; attempt++) {
      try {
        return oneForEach(operations, await transport(operations, { signal }));
      } catch (error) {
        const again = error instanceof ApiError && error.isTemporary && attempt < retries;
        if (again && !signal.aborted) await wait(250 * 2 ** attempt * (0.5 + Math.random()), signal);
        if (!again || signal.aborted) throw error;
      }
    }
  }

  async #enter(): Promise<void> {
    if (this.#inFlight < this.#options.maxInFlight) this.#inFlight++;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Hands the place on to whoever is first in line, so that nobody else can slip in. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#inFlight--;
  }
}

function halvesOf(batch: Item[]): [Item[], Item[]] {
  const middle = Math.ceil(batch.length / 2);
  return [batch.slice(0, middle), batch.slice(middle)];
}

function aborted(signal: AbortSignal | undefined): ApiError {
  return new ApiError('aborted', 'Nobody waits for the answer any more.', { cause: signal?.reason });
}
