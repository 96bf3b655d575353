import { ApiError } from './api-error.ts';
import { decode, type Entity, isEntity } from './decode.ts';
import type { IdentityMap } from './identity-map.ts';
import type { KnownEntity } from './known-entity.ts';
import type { ReadOperation, SearchOperation, WriteOperation } from './operations.ts';
import type { Query } from './query.ts';
import { ReadBatcher } from './read-batcher.ts';
import { type Stale, Staleness } from './staleness.ts';
import { type CallOptions, oneForEach, type Transport } from './transport.ts';

export interface SessionOptions {
  transport: Transport;
  /** Where everything an answer tells is merged into. */
  entities: IdentityMap;
  /** Hears which entities changed by an answer. */
  changed?: (entities: KnownEntity[]) => void;
  /** Milliseconds since 1970. */
  clock?: () => number;
  /** Waits before a read is tried again. Injected by tests. */
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** One page of a query and the offset of the next. */
export interface Page<Row> {
  rows: Row[];
  next: number | null;
}

/** The answers of a write, and what its leading queries found before it. */
export interface WriteAnswer {
  /** Rows of each leading query, as they were before the writes of the same request. */
  before: Entity[][];
  /** What the server says of each written entity afterwards, in the order of the writes; a deleted one is `undefined`. */
  after: (Entity | undefined)[];
  /** The whole answers to the writes, decoded, for operations that are answered with something else than an entity. */
  answers: unknown[];
}

/**
 * A conversation with one server as one user: reads coalesce, a write travels alone, everything heard is merged into the
 * identity map.
 */
export class Session {
  readonly entities: IdentityMap;
  readonly #transport: Transport;
  readonly #batcher: ReadBatcher;
  readonly #clock: () => number;
  readonly #changed: (entities: KnownEntity[]) => void;
  readonly #staleness = new Staleness();
  /** When the request of an answer left, as a mark. */
  readonly #left = new WeakMap<unknown[], number>();
  /** How far the server's clock is ahead of ours, by its last answer; milliseconds. */
  #ahead = 0;

  constructor({ transport, entities, changed = () => {}, clock = Date.now, wait }: SessionOptions) {
    this.entities = entities;
    this.#clock = clock;
    this.#changed = changed;
    const serverTime = (time: number): void => {
      this.#ahead = time - clock();
    };
    this.#transport = async (operations, options) => {
      const mark = this.#staleness.mark;
      const results = oneForEach(operations, await transport(operations, { ...options, serverTime }));
      this.#left.set(results, mark);
      return results;
    };
    const receive = (results: unknown[]): unknown[] => this.#receive(results);
    this.#batcher = new ReadBatcher({ transport: this.#transport, receive, ...(wait && { wait }) });
  }

  /**
   * What the server's clock showed when ours showed `at`, by its last answer, or up to two seconds earlier: it tells
   * whole seconds, and the answer took its time. Both in milliseconds since 1970.
   */
  serverTime(at: number): number {
    return at + this.#ahead;
  }

  /** All rows of a query. */
  async query<Row>(query: Query<Row>, options?: CallOptions): Promise<Row[]> {
    return (await this.page(query, options)).rows;
  }

  async page<Row>(query: Query<Row>, options?: CallOptions): Promise<Page<Row>> {
    return rowsOf<Row>(await this.#batcher.read({ action: 'query', expression: query.expression }, options));
  }

  /** The server's own search: every term has to occur in an entity of the query's type. */
  async search<Row>(
    query: Query<Row>,
    terms: string[],
    { contextId, ...options }: CallOptions & { contextId?: string | undefined } = {},
  ): Promise<Row[]> {
    const operation: SearchOperation = {
      action: 'search',
      expression: query.expression,
      entity_type: query.type,
      terms,
      ...(contextId && { context_id: contextId }),
    };
    return rowsOf<Row>(await this.#batcher.read(operation, options)).rows;
  }

  /**
   * Somebody changed these entities: nothing is known to be so any more, not even by what an answer tells that is under
   * way, and who asks from now on asks anew. Without a key all entities.
   */
  invalidate(stale: Stale = {}): void {
    this.#staleness.add(stale);
    this.#batcher.forget();
    this.entities.invalidate(stale);
  }

  /** The answer to any other read, decoded. */
  read(operation: ReadOperation, options?: CallOptions): Promise<unknown> {
    return this.#batcher.read(operation, options);
  }

  /**
   * Sends writes as one request, which is one transaction. The queries go first in the same request, so their rows show
   * the state the writes met. Never retried: when the outcome is unknown the error says so (`outcomeUnknown`).
   */
  async write(queries: Query<unknown>[], writes: WriteOperation[], options?: CallOptions): Promise<WriteAnswer> {
    const reads = queries.map(({ expression }) => ({ action: 'query' as const, expression }));
    const operations = [...reads, ...writes];
    this.#batcher.forget();
    const results = await this.#transport(operations, options).finally(() => this.#batcher.forget());
    // A copy, decoded by itself: what a later operation says of an entity must not change what the queries found.
    const found = decode(structuredClone(results.slice(0, reads.length)), this.entities.identity).results;
    const before = found.map((result) => rowsOf<Entity>(result).rows);
    const answers = this.#receive(results).slice(reads.length) as ({ data?: unknown } | null)[];
    const after = answers.map((answer) => answer?.data).map((data) => (isEntity(data) ? data : undefined));
    return { before, after, answers };
  }

  #receive(results: unknown[]): unknown[] {
    const decoded = decode(results, this.entities.identity);
    const changed = this.entities.merge(decoded.entities, this.#clock());
    for (const stale of this.#staleness.since(this.#left.get(results)!)) this.entities.invalidate(stale);
    if (changed.length > 0) this.#changed(changed);
    return decoded.results;
  }
}

function rowsOf<Row>(result: unknown): Page<Row> {
  const { data, metadata } = (result ?? {}) as { data?: unknown; metadata?: { next?: { offset?: unknown } } };
  if (!Array.isArray(data)) throw new ApiError('malformed', 'An answer to a query has no data.');
  for (const row of data) {
    if (!isEntity(row)) throw new ApiError('malformed', 'A row is not an entity.');
  }
  const next = metadata?.next?.offset;
  return { rows: data as Row[], next: typeof next === 'number' ? next : null };
}
