import { committed } from '../committed.ts';
import type { Changeset } from './changeset.ts';
import { DeletedRows } from './deleted-rows.ts';
import { isWhole } from './is-whole.ts';
import { isWholeReversal } from './is-whole-reversal.ts';
import { type JournalDatabase, journalDatabase, keysBelow } from './journal-database.ts';
import { PickedFiles } from './picked-files.ts';
import { ReceiptStore } from './receipts/receipt-store.ts';
import { dueAfter } from './receipts/remove-receipts.ts';
import type { JournalEntry, Run } from './run.ts';
import { SiteStore } from './site-store.ts';
import { stored } from './stored.ts';

/** A row that is not what we wrote. Nothing is sent because of it. */
export class DamagedJournalError extends Error {
  override readonly name = 'DamagedJournalError';
}

/** A step of a run that is not in the journal any more: its site was forgotten. Nothing is sent after that. */
export class ForgottenRunError extends Error {
  override readonly name = 'ForgottenRunError';
}

/**
 * The durable record of every changeset. In a database of its own, apart from the cache, so that losing the cache never
 * loses a write. Every step is on disk (`durability: 'strict'`) before the next one is taken.
 */
export class Journal {
  readonly receipts: ReceiptStore;
  readonly sites: SiteStore;
  readonly deleted: DeletedRows;
  readonly picked: PickedFiles;
  readonly #database: JournalDatabase;

  constructor(name = 'sidecar-journal') {
    this.#database = journalDatabase(name);
    this.receipts = new ReceiptStore(this.#database);
    this.sites = new SiteStore(this.#database);
    this.deleted = new DeletedRows(this.#database);
    this.picked = new PickedFiles(this.#database);
  }

  /** Keeps a plan, with the files of its uploads by component id. */
  async add({ changeset, run }: JournalEntry, files: ReadonlyMap<string, Blob> = new Map()): Promise<void> {
    const transaction = (await this.#database.open()).transaction(['changesets', 'runs', 'files'], 'readwrite', {
      durability: 'strict',
    });
    await committed(transaction, () =>
      Promise.all([
        transaction.objectStore('changesets').add(changeset),
        transaction.objectStore('runs').add(run),
        ...[...files].map(([component, file]) => transaction.objectStore('files').add(file, [run.id, component])),
      ]),
    );
  }

  /** Keeps less of a plan than was planned. */
  async narrow(changeset: Changeset): Promise<void> {
    const transaction = (await this.#database.open()).transaction('changesets', 'readwrite', { durability: 'strict' });
    await committed(transaction, () => transaction.store.put(changeset));
  }

  /** The file of an upload; `undefined` once it is up. */
  async file(run: string, component: string): Promise<Blob | undefined> {
    return (await this.#database.open()).get('files', [run, component]);
  }

  /**
   * Keeps a step of a run. That somebody else wants it cancelled is kept too, and told to `run` itself. Throws
   * `ForgottenRunError` when nothing is known of it any more.
   */
  async saveRun(run: Run): Promise<void> {
    const transaction = (await this.#database.open()).transaction('runs', 'readwrite', { durability: 'strict' });
    await committed(transaction, () => put(transaction.store, run));
  }

  /** Keeps the end of a run, and that it took another one back, if there is nothing left of that. */
  async finish({ changeset, run }: JournalEntry): Promise<void> {
    const transaction = (await this.#database.open()).transaction(['runs', 'files'], 'readwrite', {
      durability: 'strict',
    });
    const runs = transaction.objectStore('runs');
    const due = dueAfter(run);
    if (due !== undefined) run.receiptsDue = due;
    await committed(transaction, async () => {
      const undone = changeset.undoes && isWholeReversal(run) ? await runs.get(changeset.undoes) : undefined;
      await Promise.all([
        put(runs, run),
        undone && runs.put({ ...undone, undoneBy: run.id }),
        transaction.objectStore('files').delete(keysBelow(run.id)),
      ]);
    });
  }

  /** Keeps that a run is wanted, unless it is over; returns it as it stands. */
  async begin(id: string): Promise<Run | undefined> {
    const transaction = (await this.#database.open()).transaction('runs', 'readwrite', { durability: 'strict' });
    return committed(transaction, async () => {
      const run = await transaction.store.get(id);
      if (run && run.state !== 'applying' && run.state !== 'finished') {
        // What only the user can decide: sent without a receipt, and nobody can tell whether it arrived.
        if (run.state === 'unknown' && run.retryAt === undefined) run.mayRepeat = true;
        run.state = 'applying';
        delete run.interruption;
        delete run.interruptionDetail;
        delete run.retryAt;
        await transaction.store.put(run);
      }
      return run;
    });
  }

  /** Asks whoever works on a run, in whichever window, to stop after the step at hand. False when there is no such run. */
  async requestCancel(id: string): Promise<boolean> {
    const transaction = (await this.#database.open()).transaction('runs', 'readwrite', { durability: 'strict' });
    return committed(transaction, async () => {
      const run = await transaction.store.get(id);
      if (run) await transaction.store.put({ ...run, cancelRequested: true });
      return run !== undefined;
    });
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
    return runs.filter(isSound).sort((a, b) => a.createdAt - b.createdAt);
  }

  /** Runs whose receipts are to be removed from the server at `time` (milliseconds since 1970), without damaged ones. */
  async receiptsDue(time: number): Promise<Run[]> {
    const due = IDBKeyRange.upperBound(time);
    return (await (await this.#database.open()).getAllFromIndex('runs', 'receiptsDue', due)).filter(isSound);
  }

  /** Runs of a site that went beyond a plan, newest first; made before a time, where one is given (ms since 1970). */
  async recent({ site, user }: { site: string; user: string }, limit: number, before?: number): Promise<Run[]> {
    const runs: Run[] = [];
    let cursor = await (await this.#database.open())
      .transaction('runs')
      .store.index('createdAt')
      .openCursor(before === undefined ? null : IDBKeyRange.upperBound(before, true), 'prev');
    while (cursor && runs.length < limit) {
      const { value } = cursor;
      const isTheirs = value.site === site && value.user === user && value.state !== 'planned';
      if (isTheirs && isSound(value)) runs.push(value);
      cursor = await cursor.continue();
    }
    return runs;
  }

  /** Runs of a site of which one request's outcome is open, with what they are about. */
  async inDoubt(site: string): Promise<JournalEntry[]> {
    const database = await this.#database.open();
    const states = ['applying', 'interrupted', 'unknown'] as const;
    const runs = (await Promise.all(states.map((state) => database.getAllFromIndex('runs', 'state', state)))).flat();
    // A damaged one must not keep everything else from being changed.
    const ours = runs.filter((run) => run.site === site && isSound(run));
    const open = ours.filter(({ chunks }) => chunks.some(({ state }) => state === 'sent'));
    const entries = await Promise.all(open.map(({ id }) => this.get(id).catch(() => undefined)));
    return entries.filter((entry) => entry !== undefined);
  }

  /**
   * Forgets plans that were never applied and are older than `before`, finished runs older than `finishedBefore`, and
   * runs without a changeset.
   */
  async prune(before: number, finishedBefore: number): Promise<void> {
    await this.#remove(({ state, createdAt }, hasChangeset) => {
      if (!hasChangeset) return true;
      return state === 'planned' ? createdAt < before : state === 'finished' && createdAt < finishedBefore;
    });
  }

  /** Forgets everything of a site. */
  async wipe(site: string): Promise<void> {
    await this.#remove((run) => run.site === site);
    await Promise.all([this.receipts.wipe(site), this.sites.remove(site), this.picked.wipe(site)]);
  }

  /** Forgets a single run. */
  async remove(id: string): Promise<void> {
    await this.#remove(() => true, id);
  }

  async #remove(isOld: (run: Run, hasChangeset: boolean) => boolean, id?: string): Promise<void> {
    const transaction = (await this.#database.open()).transaction(['changesets', 'runs', 'files'], 'readwrite');
    // In this very transaction: a plan that is kept meanwhile has both its rows, or none.
    const known = new Set(await transaction.objectStore('changesets').getAllKeys(id));
    for (const run of await transaction.objectStore('runs').getAll(id)) {
      if (!isOld(run, known.has(run.id))) continue;
      await Promise.all([
        transaction.objectStore('runs').delete(run.id),
        transaction.objectStore('changesets').delete(run.id),
        transaction.objectStore('files').delete(keysBelow(run.id)),
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
  if (!known) throw new ForgottenRunError(`The journal has forgotten ${run.id}.`);
  run.cancelRequested ||= known.cancelRequested;
  await store.put(run);
}

function isSound(run: unknown): boolean {
  return stored.run.safeParse(run).success;
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

function damaged(id: string): DamagedJournalError {
  return new DamagedJournalError(`The journal's record of ${id} is damaged.`);
}
