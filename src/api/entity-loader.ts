import { ApiError } from './api-error.ts';
import type { Entity } from './decode.ts';
import { inChunks } from './in-chunks.ts';
import { Query, where } from './query.ts';
import type { CallOptions } from './transport.ts';

/** Ids in one query, at most. */
const idsPerQuery = 500;

/** Somebody who waits for one entity. */
interface Load {
  id: string;
  paths: readonly string[];
  resolve(row: Entity | undefined): void;
  reject(error: unknown): void;
}

/** Loads that are asked for in the same turn, of one type. */
interface Collection {
  type: string;
  loads: Set<Load>;
  /** Aborts when nobody waits any more. */
  abandoned: AbortController;
}

/**
 * Merges loads by id that are asked for in the same turn into one `in (…)` query for each type, with all of their
 * projections; the queries then share a request with whatever else is read.
 */
export class EntityLoader {
  readonly #query: (query: Query<Entity>, options: CallOptions) => Promise<Entity[]>;
  readonly #collecting = new Map<string, Collection>();

  constructor(query: (query: Query<Entity>, options: CallOptions) => Promise<Entity[]>) {
    this.#query = query;
  }

  /** The entity with at least these projections; `undefined` when it does not exist or may not be seen. */
  load(type: string, id: string, paths: readonly string[], { signal }: CallOptions = {}): Promise<Entity | undefined> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(aborted(signal));
      const collection = this.#collectionOf(type);
      const leave = (): void => {
        collection.loads.delete(load);
        if (collection.loads.size === 0) collection.abandoned.abort();
        reject(aborted(signal!));
      };
      const settle =
        <Value>(done: (value: Value) => void) =>
        (value: Value): void => {
          signal?.removeEventListener('abort', leave);
          done(value);
        };
      const load: Load = { id, paths, resolve: settle(resolve), reject: settle(reject) };
      collection.loads.add(load);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  #collectionOf(type: string): Collection {
    let collection = this.#collecting.get(type);
    if (!collection) {
      collection = { type, loads: new Set(), abandoned: new AbortController() };
      this.#collecting.set(type, collection);
      // Behind the promise jobs that are queued already, and before the window of the read batcher closes.
      queueMicrotask(() => queueMicrotask(() => this.#send(type)));
    }
    return collection;
  }

  #send(type: string): void {
    const collection = this.#collecting.get(type)!;
    this.#collecting.delete(type);
    void this.#fetch(collection, [...collection.loads]);
  }

  async #fetch(collection: Collection, loads: readonly Load[]): Promise<void> {
    const ids = [...new Set(loads.map(({ id }) => id))];
    await Promise.all(
      inChunks(ids, idsPerQuery).map((chunk) => {
        const wanted = new Set(chunk);
        return this.#fetchChunk(
          collection,
          chunk,
          loads.filter(({ id }) => wanted.has(id)),
        );
      }),
    );
  }

  async #fetchChunk(collection: Collection, ids: readonly string[], loads: readonly Load[]): Promise<void> {
    const { type, abandoned } = collection;
    const paths = [...new Set(['id', ...loads.flatMap((load) => load.paths)])];
    const query = new Query<Entity>(type, paths, where`id in ${[...ids]}`);
    try {
      const rows = await this.#query(query, { signal: abandoned.signal });
      const byId = new Map(rows.map((row) => [row['id'], row]));
      for (const load of loads) load.resolve(byId.get(load.id));
    } catch (error) {
      const groups = groupedByPaths(loads);
      const isRefused = error instanceof ApiError && error.kind === 'rejected';
      // Somebody asks for an attribute the server refuses: everybody who asks for other ones gets them all the same.
      if (isRefused && groups.length > 1) await Promise.all(groups.map((group) => this.#fetch(collection, group)));
      else for (const load of loads) load.reject(error);
    }
  }
}

function groupedByPaths(loads: readonly Load[]): Load[][] {
  const groups = new Map<string, Load[]>();
  for (const load of loads) {
    const paths = load.paths.join();
    groups.set(paths, [...(groups.get(paths) ?? []), load]);
  }
  return [...groups.values()];
}

function aborted(signal: AbortSignal): ApiError {
  return new ApiError('aborted', 'Nobody waits for the entity any more.', { cause: signal.reason });
}
