import type { DBSchema } from 'idb';
import { KeptDatabase } from '../kept-database.ts';

interface ManagedSchema extends DBSchema {
  managed: { key: string; value: unknown };
}

const last = 'last';

/** What the browser last said of a studio's policy, as it said it: it counts until the browser says it again. */
export class ManagedRecord {
  readonly #database: KeptDatabase<ManagedSchema>;

  constructor(name = 'sidecar-managed') {
    this.#database = new KeptDatabase(name, (database) => void database.createObjectStore('managed'));
  }

  /** `undefined` where it never did. */
  async last(): Promise<unknown> {
    return (await this.#database.open()).get('managed', last);
  }

  async keep(stored: unknown): Promise<void> {
    await (await this.#database.open()).put('managed', stored, last);
  }
}
