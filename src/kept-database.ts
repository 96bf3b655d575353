import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** A database that is opened with its first use, and again after it was closed or could not be opened. */
export class KeptDatabase<Schema extends DBSchema> {
  readonly #name: string;
  readonly #create: (database: IDBPDatabase<Schema>) => void;
  #opened: Promise<IDBPDatabase<Schema>> | undefined;

  /** `create` makes the stores of a new one. */
  constructor(name: string, create: (database: IDBPDatabase<Schema>) => void) {
    this.#name = name;
    this.#create = create;
  }

  open(): Promise<IDBPDatabase<Schema>> {
    const forget = (): void => {
      this.#opened = undefined;
    };
    this.#opened ??= openDB<Schema>(this.#name, 1, {
      upgrade: this.#create,
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
