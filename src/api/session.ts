import type { IdentityMap } from './identity/identity-map.ts';
import type { KnownEntity } from './identity/known-entity.ts';
import { type Outdating, type Stale, Staleness } from './identity/staleness.ts';
import { withoutWritten } from './identity/without-written.ts';
import { idChunks } from './read/id-chunks.ts';
import { type Page, pageOf } from './read/page.ts';
import type { Query } from './read/query.ts';
import { ReadBatcher } from './read/read-batcher.ts';
import { readWhole } from './read/whole-result.ts';
import type { Schemas } from './schema/schemas.ts';
import { ApiError } from './wire/api-error.ts';
import { decode, type Entity, isEntity } from './wire/decode.ts';
import { naiveAgain } from './wire/naive-again.ts';
import type { InformationOperation, ReadOperation, SearchOperation, WriteOperation } from './wire/operations.ts';
import { ServerClock } from './wire/server-clock.ts';
import { type CallOptions, oneForEach, type Transport } from './wire/transport.ts';
import { newRows } from './write/new-rows.ts';
import { touched } from './write/touched.ts';

export interface SessionOptions {
  transport: Transport;
  /** Where everything an answer tells is merged into. */
  entities: IdentityMap;
  /** Hears which entities changed by an answer. */
  changed?: (entities: KnownEntity[]) => void;
  /** What the server's datetimes mean. */
  serverClock?: ServerClock;
  /** Milliseconds since 1970. */
  clock?: () => number;
  /** Waits before a read is tried again. Injected by tests. */
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** The answers of a write, and what its leading queries found before it. */
export interface WriteAnswer {
  /** Rows of each leading query, as they were before the writes of the same request. */
  before: Entity[][];
  /** What the server says of each written entity afterwards, in the order of the writes; a deleted one is `undefined`. */
  after: (Entity | undefined)[];
  /**
   * What the answer to each write shows by itself, without what other operations of the request tell of the same entity;
   * `undefined` where it shows no entity.
   */
  shown: (Entity | undefined)[];
  /** The whole answers to the writes, decoded, for operations that are answered with something else than an entity. */
  answers: unknown[];
  /** Id of the user the server took us for, if it was asked and tells. */
  user?: string;
}

export interface WriteOptions extends CallOptions {
  /** Asks in the same request who we are. */
  asksUser?: boolean;
}

export interface ReadOptions extends CallOptions {
  /** Sent apart from other reads, which neither wait for its answer nor for a place that it has: it takes long, or nobody waits for it. */
  apart?: boolean;
}

/**
 * A conversation with one server as one user: reads coalesce, a write travels alone, everything heard is merged into the
 * identity map.
 */
export class Session {
  readonly entities: IdentityMap;
  /** What the server's datetimes mean. */
  readonly serverClock: ServerClock;
  readonly #transport: Transport;
  readonly #batcher: ReadBatcher;
  /** Of reads that are not remembered. */
  readonly #passing: ReadBatcher;
  /** Of reads that keep no others waiting. */
  readonly #apart: ReadBatcher;
  readonly #clock: () => number;
  readonly #changed: (entities: KnownEntity[]) => void;
  readonly #staleness = new Staleness();
  /** When the request of an answer left, as a mark. */
  readonly #left = new WeakMap<unknown[], number>();
  /** How far the server's clock is ahead of ours, by its last answer; milliseconds. */
  #ahead = 0;
  /** True when an answer has told what the server's clock shows. */
  #isTimed = false;

  constructor(options: SessionOptions) {
    const { transport, entities, changed = () => {}, clock = Date.now, wait } = options;
    this.entities = entities;
    this.serverClock = options.serverClock ?? new ServerClock();
    this.#clock = clock;
    this.#changed = changed;
    const serverTime = (time: number): void => {
      this.#ahead = time - clock();
      this.#isTimed = true;
    };
    const information = (answer: unknown): void => this.serverClock.hear(answer);
    this.#transport = async (operations, options) => {
      const mark = this.#staleness.leaves();
      try {
        const results = oneForEach(operations, await transport(operations, { ...options, serverTime, information }));
        for (const [index, { action }] of operations.entries()) {
          if (action === 'query_server_information') information(results[index]);
        }
        this.#left.set(results, mark);
        return results;
      } catch (error) {
        this.#staleness.arrived();
        throw error;
      }
    };
    const receive = (results: unknown[]): unknown[] => this.#receive(results);
    const pass = (results: unknown[]): unknown[] => {
      this.#staleness.arrived();
      return decode(results, entities.identity, this.serverClock).results;
    };
    const batcher = (hear: typeof receive): ReadBatcher =>
      new ReadBatcher({ transport: this.#transport, receive: hear, ...(wait && { wait }) });
    this.#batcher = batcher(receive);
    this.#passing = batcher(pass);
    this.#apart = batcher(pass);
  }

  /**
   * What the server's clock showed when ours showed `at`, by its last answer, or up to two seconds earlier: it tells
   * whole seconds, and the answer took its time. Both in milliseconds since 1970.
   */
  serverTime(at: number): number {
    return at + this.#ahead;
  }

  /** What kinds of entities are on this server: by the table of kinds until the server's own schemas were learned. */
  get schemas(): Schemas {
    return this.entities.identity.schemas;
  }

  learn(schemas: Schemas): void {
    this.entities.identity.schemas = schemas;
  }

  /**
   * All rows of a query, or the first of them up to its limit, however many the server gives at once; without a limit in
   * an order that ends with the primary key. Rejects with an `ApiError` when only a part can be had.
   */
  query<Row>(query: Query<Row>, options?: CallOptions): Promise<Row[]> {
    const keys = this.entities.identity.keyAttributes(query.type);
    return readWhole(query, keys, (page) => this.page(page, options));
  }

  /**
   * All rows whose attribute is one of these ids, however many ids: as many queries as they need, all of one turn. Nothing
   * is asked where there are none. Rejects when one of the queries fails.
   */
  async queryIn<Row>(
    query: Query<Row>,
    attribute: string,
    ids: Iterable<string>,
    options?: CallOptions,
  ): Promise<Row[]> {
    const chunks = idChunks(ids).map((chunk) => this.query(query.whereIn(attribute, chunk), options));
    return (await Promise.all(chunks)).flat();
  }

  /** What the server gives at once, for whoever shows page by page. */
  async page<Row>(query: Query<Row>, options?: CallOptions): Promise<Page<Row>> {
    return pageOf<Row>(await this.#batcher.read({ action: 'query', expression: query.expression }, options));
  }

  /**
   * A page whose rows go neither into the identity map nor onto the disk: for reading very many entities of which little is
   * kept, and that elsewhere.
   */
  async unrememberedPage<Row>(query: Query<Row>, options?: CallOptions): Promise<Page<Row>> {
    return pageOf<Row>(await this.#passing.read({ action: 'query', expression: query.expression }, options));
  }

  /**
   * The server's own search: every term has to occur in an entity of the query's type. The first of what it finds, up to the
   * query's limit.
   */
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
    return pageOf<Row>(await this.#batcher.read(operation, options)).rows;
  }

  /**
   * Somebody changed these entities: nothing is known to be so any more, not even by what an answer tells that is under
   * way, and who asks from now on asks anew. Without a key all entities.
   */
  invalidate(stale: Stale = {}): void {
    this.#outdate([stale]);
  }

  /** The answer to any other read, decoded. */
  read(operation: ReadOperation, { apart = false, ...options }: ReadOptions = {}): Promise<unknown> {
    return (apart ? this.#apart : this.#batcher).read(operation, options);
  }

  /**
   * Sends writes as one request, which is one transaction. The queries go first in the same request, so their rows show
   * the state the writes met. Never retried: when the outcome is unknown the error says so (`outcomeUnknown`).
   */
  async write(
    queries: Query<unknown>[],
    writes: WriteOperation[],
    { asksUser = false, ...options }: WriteOptions = {},
  ): Promise<WriteAnswer> {
    const reads = queries.map(({ expression }) => ({ action: 'query' as const, expression }));
    const sent = this.serverClock.isUtc ? writes : writes.map(naiveAgain);
    const operations = [...(asksUser ? [userQuestion] : []), ...reads, ...sent];
    const written = touched(writes);
    // From here on until the answer nobody knows what is so.
    const begun = this.#outdate(written);
    let results: unknown[];
    try {
      results = await this.#transport(operations, options);
    } catch (error) {
      this.#outdate(written);
      throw error;
    }
    if (this.#isTimed) {
      // What was made by this very request has just been dated.
      for (const { created_at: date } of newRows(writes, results))
        this.serverClock.read(date, this.serverTime(this.#clock()));
    }
    this.#batcher.forget();
    // Copies, decoded by themselves: what a later operation says of an entity must not change what the queries found.
    const alone = (some: unknown[]): unknown[] =>
      decode(structuredClone(some), this.entities.identity, this.serverClock).results;
    const first = results.length - writes.length;
    const found = alone(results.slice(0, first)).slice(first - reads.length);
    const shown = results.slice(first).map((result) => entityIn(alone([result])[0]));
    const received = this.#receive(results, begun);
    const failure = received.find((result) => result instanceof ApiError);
    if (failure) throw failure;
    const before = found.map((result) => pageOf<Entity>(result).rows);
    const answers = received.slice(first) as ({ data?: unknown } | null)[];
    const user = asksUser ? userIn(received[0]) : undefined;
    return { before, after: answers.map(entityIn), shown, answers, ...(user !== undefined && { user }) };
  }

  #outdate(stale: readonly Stale[]): Outdating {
    const outdating = this.#staleness.add(stale);
    this.#batcher.forget();
    for (const one of stale) this.entities.invalidate(one);
    return outdating;
  }

  /**
   * Takes in the answers of one request; `write` is what it has written itself. In the place of an answer that does not
   * follow the protocol comes back why.
   */
  #receive(results: unknown[], write?: Outdating): unknown[] {
    const decoded = decode(results, this.entities.identity, this.serverClock);
    const outdatings = this.#staleness.since(this.#left.get(results)!);
    // Of two writes under way at once nobody knows which was the last, so none has the last word.
    const isReplaced = ({ isWritten }: { isWritten: boolean }): boolean => isWritten && !write;
    const replaced = outdatings.filter(isReplaced).flatMap(({ stale }) => stale);
    const told = replaced.length > 0 ? withoutWritten(decoded.entities, replaced, this.entities) : decoded.entities;
    const changed = this.entities.merge(told, this.#clock());
    for (const outdating of outdatings) {
      if (isReplaced(outdating)) continue;
      for (const stale of outdating.stale) this.entities.invalidate(stale);
    }
    if (write) {
      // What left before the write, and what left while it was under way, is older.
      write.isWritten = true;
      this.#staleness.add(write.stale, { isWritten: true });
    }
    this.#staleness.arrived();
    if (changed.length > 0) this.#changed(changed);
    return decoded.results.map((result, index) => decoded.failures.get(index) ?? result);
  }
}

const userQuestion: InformationOperation = { action: 'query_server_information', values: ['user_information'] };

function userIn(answer: unknown): string | undefined {
  const id = (answer as { user_information?: { id?: unknown } } | null)?.user_information?.id;
  return typeof id === 'string' ? id : undefined;
}

function entityIn(answer: unknown): Entity | undefined {
  const data = (answer as { data?: unknown } | null)?.data;
  return isEntity(data) ? data : undefined;
}
