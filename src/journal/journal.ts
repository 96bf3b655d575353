import type { DBSchema } from 'idb';
import { KeptDatabase } from '../kept-database.ts';
import type { Changeset } from './changeset.ts';
import { covers } from './chunks.ts';
import { countsOf, type JournalEntry, type Run } from './run.ts';
import { stored } from './stored.ts';

interface JournalSchema extends DBSchema {
  /** Written once, when a plan is made. */
  changesets: { key: string; value: Changeset };
  /** Small, and rewritten at every step. */
  runs: { key: string; value: Run; indexes: { state: string; createdAt: number } };
}

/** A row that is not what we wrote. Nothing is sent because of it. */
export class DamagedJournalError extends Error {
  override readonly name = 'DamagedJournalError';
}

/**
 * The durable record of every changeset. In a database of its own, apart from the cache, so that losing the cache never
 * loses a write. Every step is on disk (`durability: 'strict'`) before the next one is taken.
 */
export class Journal {
  readonly #database: KeptDatabase<JournalSchema>;

  constructor(name = 'sidecar-journal') {
    this.#database = new KeptDatabase(name, (database) => {
      database.createObjectStore('changesets', { keyPath: 'id' });
      const runs = database.createObjectStore('runs', { keyPath: 'id' });
      runs.createIndex('state', 'state');
      runs.createIndex('createdAt', 'createdAt');
    });
  }

  async add({ changeset, run }: JournalEntry): Promise<void> {
    const transaction = (await this.#database.open()).transaction(['changesets', 'runs'], 'readwrite', {
      durability: 'strict',
    });
    await Promise.all([
      transaction.objectStore('changesets').add(changeset),
      transaction.objectStore('runs').add(run),
      transaction.done,
    ]);
  }

  /** Keeps a step of a run. That somebody else wants it cancelled is kept too, and told to `run` itself. */
  async saveRun(run: Run): Promise<void> {
    const transaction = (await this.#database.open()).transaction('runs', 'readwrite', { durability: 'strict' });
    await Promise.all([put(transaction.store, run), transaction.done]);
  }

  /** Keeps the end of a run, and that it took another one back, if there is nothing left of that. */
  async finish({ changeset, run }: JournalEntry): Promise<void> {
    const transaction = (await this.#database.open()).transaction('runs', 'readwrite', { durability: 'strict' });
    const undone = changeset.undoes && isWholeReversal(run) ? await transaction.store.get(changeset.undoes) : undefined;
    await Promise.all([
      put(transaction.store, run),
      undone && transaction.store.put({ ...undone, undoneBy: run.id }),
      transaction.done,
    ]);
  }

  /** Keeps that a run is wanted, unless it is over; returns it as it stands. */
  async begin(id: string): Promise<Run | undefined> {
    const transaction = (await this.#database.open()).transaction('runs', 'readwrite', { durability: 'strict' });
    const run = await transaction.store.get(id);
    if (run && (run.state === 'planned' || run.state === 'interrupted')) {
      run.state = 'applying';
      delete run.interruption;
      await transaction.store.put(run);
    }
    await transaction.done;
    return run;
  }

  /** Asks whoever works on a run, in whichever window, to stop after the step at hand. False when there is no such run. */
  async requestCancel(id: string): Promise<boolean> {
    const transaction = (await this.#database.open()).transaction('runs', 'readwrite', { durability: 'strict' });
    const run = await transaction.store.get(id);
    await Promise.all([run && transaction.store.put({ ...run, cancelRequested: true }), transaction.done]);
    return run !== undefined;
  }

  async get(id: string): Promise<JournalEntry | undefined> {
    const transaction = (await this.#database.open()).transaction(['changesets', 'runs']);
    const [changeset, run] = await Promise.all([
      transaction.objectStore('changesets').get(id),
      transaction.objectStore('runs').get(id),
    ]);
    if (!changeset || !run) return undefined;
    const entry = { changeset: checked(stored.changeset, changeset, id), run: checked(stored.run, run, id) };
    if (!isWhole(entry)) throw damaged(id);
    return entry;
  }

  async run(id: string): Promise<Run | undefined> {
    const run = await (await this.#database.open()).get('runs', id);
    return run && checked(stored.run, run, id);
  }

  /** Runs in a state, oldest first. Damaged ones are left out: nothing may be sent because of them. */
  async inState(state: Run['state']): Promise<Run[]> {
    const runs = await (await this.#database.open()).getAllFromIndex('runs', 'state', state);
    return runs.filter((run) => stored.run.safeParse(run).success).sort((a, b) => a.createdAt - b.createdAt);
  }

  /** Runs made since `time` (milliseconds since 1970) that went beyond a plan, oldest first, without damaged ones. */
  async since(time: number): Promise<Run[]> {
    const runs = await (await this.#database.open()).getAllFromIndex('runs', 'createdAt', IDBKeyRange.lowerBound(time));
    return runs.filter((run) => run.state !== 'planned' && stored.run.safeParse(run).success);
  }

  /** Runs of a site that went beyond a plan, newest first. */
  async recent(site: string, limit: number): Promise<Run[]> {
    const runs: Run[] = [];
    let cursor = await (await this.#database.open())
      .transaction('runs')
      .store.index('createdAt')
      .openCursor(null, 'prev');
    while (cursor && runs.length < limit) {
      const { value } = cursor;
      if (value.site === site && value.state !== 'planned' && stored.run.safeParse(value).success) runs.push(value);
      cursor = await cursor.continue();
    }
    return runs;
  }

  /** Forgets plans that were never applied and are older than `before`, and finished runs older than `finishedBefore`. */
  async prune(before: number, finishedBefore: number): Promise<void> {
    const transaction = (await this.#database.open()).transaction(['changesets', 'runs'], 'readwrite');
    for (const run of await transaction.objectStore('runs').getAll()) {
      const old =
        run.state === 'planned' ? run.createdAt < before : run.state === 'finished' && run.createdAt < finishedBefore;
      if (!old) continue;
      await Promise.all([
        transaction.objectStore('runs').delete(run.id),
        transaction.objectStore('changesets').delete(run.id),
      ]);
    }
    await transaction.done;
  }

  /** Forgets everything of a site. */
  async wipe(site: string): Promise<void> {
    const transaction = (await this.#database.open()).transaction(['changesets', 'runs'], 'readwrite');
    for (const run of await transaction.objectStore('runs').getAll()) {
      if (run.site !== site) continue;
      await Promise.all([
        transaction.objectStore('runs').delete(run.id),
        transaction.objectStore('changesets').delete(run.id),
      ]);
    }
    await transaction.done;
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}

interface RunStore {
  get(id: string): Promise<Run | undefined>;
  put(run: Run): Promise<unknown>;
}

async function put(store: RunStore, run: Run): Promise<void> {
  const known = await store.get(run.id);
  run.cancelRequested ||= known?.cancelRequested ?? false;
  await store.put(run);
}

/** True when a reversal leaves nothing that could be taken back in a second try. */
function isWholeReversal(run: Run): boolean {
  const { total, refused, cancelled } = countsOf(run);
  return total > 0 && refused === 0 && cancelled === 0;
}

function checked<Value>(
  shape: { safeParse(value: unknown): { success: boolean; data?: Value } },
  value: unknown,
  id: string,
): Value {
  const result = shape.safeParse(value);
  if (!result.success) throw damaged(id);
  return result.data as Value;
}

/** Every change in one chunk, or none yet, as long as nothing was sent. */
function isWhole({ changeset, run: { state, chunks } }: JournalEntry): boolean {
  if (chunks.length === 0 && state !== 'finished') return true;
  return covers(chunks, changeset.changes.length);
}

function damaged(id: string): DamagedJournalError {
  return new DamagedJournalError(`The journal's record of ${id} is damaged.`);
}
