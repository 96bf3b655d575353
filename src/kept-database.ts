import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';

/** Brings a database from one version to the next, within the transaction that does so. */
export type Upgrade<Schema extends DBSchema> = (
  database: IDBPDatabase<Schema>,
  transaction: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>,
) => void | Promise<void>;

/** A database that is opened with its first use, and again after it was closed or could not be opened. */
export class KeptDatabase<Schema extends DBSchema> {
  readonly #name: string;
  readonly #upgrades: readonly Upgrade<Schema>[];
  #opened: Promise<IDBPDatabase<Schema>> | undefined;

  /** One upgrade for each version there has been: the first makes a new one, and none is ever changed. */
  constructor(name: string, ...upgrades: readonly Upgrade<Schema>[]) {
    this.#name = name;
    this.#upgrades = upgrades;
  }

  open(): Promise<IDBPDatabase<Schema>> {
    const forget = (): void => {
      this.#opened = undefined;
    };
    this.#opened ??= openDB<Schema>(this.#name, this.#upgrades.length, {
      upgrade: async (database, from, _to, transaction) => {
        for (const upgrade of this.#upgrades.slice(from)) await upgrade(database, transaction);
      },
      // Another context wants to upgrade or delete it: let it.
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    }).catch((error) => {
      forget();
      throw error;
    });
    return this.#opened;
  }

  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    (await opened)?.close();
  }
}
