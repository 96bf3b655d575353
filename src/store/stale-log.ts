import type { Stamp } from '../api/identity/known-entity.ts';
import type { Stale } from '../api/identity/staleness.ts';
import type { CacheDatabase } from './cache-database.ts';

/** Since when something is stale; milliseconds since 1970. No attributes: all of them. */
interface StaleSince {
  at: number;
  attributes?: string[] | undefined;
}

interface StoredLog {
  /** Nothing that was told before then is fresh. */
  all: number;
  byKey: [key: string, since: StaleSince][];
}

/** More than this, and everything that was told before counts as stale. */
const maxKeys = 2000;
const documentName = 'stale';

/**
 * Remembers on disk what became stale, so that nothing comes back fresh after a restart although it was not loaded when
 * that was heard, or not written since. It says nothing of values: they stay, for showing.
 */
export class StaleLog {
  readonly #database: CacheDatabase | undefined;
  readonly #byKey = new Map<string, StaleSince>();
  #all = 0;
  #isChanged = false;
  #saving: Promise<void> | undefined;
  /** What was stored has been read. Never rejects. */
  readonly ready: Promise<void>;

  constructor(database: CacheDatabase | undefined) {
    this.#database = database;
    this.ready = this.#load();
  }

  /** Is on disk as soon as the disk takes it: the background may be stopped at any moment. */
  add({ key, attributes }: Stale, now: number): void {
    if (!this.#database) return;
    if (key === undefined || (this.#byKey.size >= maxKeys && !this.#byKey.has(key))) {
      this.#all = now;
      this.#byKey.clear();
    } else this.#merge(key, { at: now, attributes: attributes && [...attributes] });
    this.#isChanged = true;
    this.#saving ??= this.#save();
  }

  /** Everything that was added is on disk, or never will be. */
  async saved(): Promise<void> {
    await this.#saving;
  }

  /** What of stored stamps still says that something is fresh. */
  stillFresh(key: string, stamps: readonly Stamp[]): readonly Stamp[] {
    const since = this.#byKey.get(key);
    if (!since && this.#all === 0) return stamps;
    return stamps.flatMap((stamp): Stamp[] => {
      if (stamp.at <= this.#all) return [];
      if (!since || stamp.at > since.at) return [stamp];
      const left = [...stamp.attributes].filter((name) => since.attributes && !since.attributes.includes(name));
      return left.length > 0 ? [{ at: stamp.at, attributes: new Set(left) }] : [];
    });
  }

  #merge(key: string, { at, attributes }: StaleSince): void {
    const known = this.#byKey.get(key);
    const both = !known
      ? attributes
      : known.attributes && attributes && [...new Set([...known.attributes, ...attributes])];
    this.#byKey.set(key, { at: Math.max(at, known?.at ?? 0), attributes: both });
  }

  async #load(): Promise<void> {
    const stored = await this.#database?.get('documents', documentName).catch(() => undefined);
    const { all, byKey } = (stored?.value ?? {}) as Partial<StoredLog>;
    if (typeof all === 'number') this.#all = Math.max(this.#all, all);
    for (const [key, since] of Array.isArray(byKey) ? byKey : []) {
      if (typeof key === 'string' && typeof since?.at === 'number') this.#merge(key, since);
    }
  }

  async #save(): Promise<void> {
    // What the last life remembered must not be written over.
    await this.ready;
    while (this.#isChanged) {
      this.#isChanged = false;
      const value: StoredLog = { all: this.#all, byKey: [...this.#byKey] };
      await this.#database?.put('documents', { at: Date.now(), value }, documentName).catch(() => undefined);
    }
    this.#saving = undefined;
  }
}
