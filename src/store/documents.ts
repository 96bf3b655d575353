import type { CacheDatabase } from './cache-database.ts';

/** A stored answer and when it was given; milliseconds since 1970. */
export interface StoredDocument<Value> {
  at: number;
  value: Value;
}

/** Named values of the cache that are stored whole. Without a database it keeps nothing. */
export class Documents {
  readonly #database: CacheDatabase | undefined;

  constructor(database: CacheDatabase | undefined) {
    this.#database = database;
  }

  /** The document, if it is there and has the shape it should have. */
  async get<Value>(
    name: string,
    isValid: (value: unknown) => value is Value,
  ): Promise<StoredDocument<Value> | undefined> {
    const stored = await this.#database?.get('documents', name).catch(() => undefined);
    return stored && typeof stored.at === 'number' && isValid(stored.value)
      ? { at: stored.at, value: stored.value }
      : undefined;
  }

  /** A cache that cannot be written is no reason to fail: the answer will be asked for again. */
  async put(name: string, value: unknown, at: number): Promise<void> {
    await this.#database?.put('documents', { at, value }, name).catch(() => undefined);
  }
}
