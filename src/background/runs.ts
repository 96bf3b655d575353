import { ApiError } from '../api/wire/api-error.ts';
import { SidecarError, toUserError } from '../errors.ts';
import { addressOfChange } from '../journal/address.ts';
import type { EntityChange } from '../journal/changeset.ts';
import { type ExecuteOptions, execute } from '../journal/execute.ts';
import { ForgottenRunError, type Journal } from '../journal/journal.ts';
import { lastRetry } from '../journal/outcome.ts';
import type { JournalEntry, Run } from '../journal/run.ts';
import { cleanUp } from './clean-up.ts';
import type { Site } from './site.ts';

/** Hears of every step of every run, with the changes that were read once, when it began. */
export type RunListener = (entry: JournalEntry) => void;

/** As far as runs need to know what a site is. */
export interface SitesOfRuns {
  get(origin: string): Promise<SiteOfRuns>;
}

interface SiteOfRuns extends Pick<Site, 'session' | 'user'> {
  /** Asks the server who we are, unless it has said so within the last `maxAge` milliseconds. */
  confirmUser?(options: { maxAge: number }): Promise<{ id: string }>;
}

interface RunsOptions {
  /** Works under a lock of a name; by default one that all contexts of the extension share, and that dies with them. */
  locked?: (name: string, work: () => Promise<void>) => Promise<void>;
  /** How changesets are carried out; injected by tests. */
  execution?: Pick<ExecuteOptions, 'chunkSize' | 'patience' | 'settle' | 'clock' | 'wait' | 'put'>;
  /** Hears whether there is anything left that has to go on even if nobody watches. */
  busy?: (isBusy: boolean) => void;
}

type ActiveRun = Pick<JournalEntry, 'run'> & Partial<JournalEntry>;

/** How old the server's word on who we are may be right before a run's first write; milliseconds. */
const userAge = 5000;

/**
 * Carries out changesets. One at a time for each site, under a lock that all lives and windows of the extension share, so
 * that nobody sends what somebody else is sending.
 */
export class Runs {
  readonly #journal: Journal;
  readonly #sites: SitesOfRuns;
  readonly #options: RunsOptions;
  readonly #listeners = new Set<RunListener>();
  /** Runs this life of the background works on, with what they change once that was read. */
  readonly #active = new Map<string, ActiveRun>();
  /** The tabs, or the window of ours without one, that asked for runs in this life. */
  readonly #askedBy = new Map<string, number | undefined>();
  /** Runs that wait, in this life, until somebody signs in. */
  readonly #signedOut = new Map<string, Run>();
  /** What is being cleaned up, or waits for that. */
  readonly #cleaning = new Set<{ site: string; stop: AbortController }>();

  constructor(journal: Journal, sites: SitesOfRuns, options: RunsOptions = {}) {
    this.#journal = journal;
    this.#sites = sites;
    this.#options = options;
  }

  listen(listener: RunListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Starts or goes on with a run; comes back once that is in the journal, or when there is nothing to do. */
  async start(id: string, site: string, tabId?: number): Promise<Run> {
    const entry = await this.#journal.get(id);
    if (!entry || entry.run.site !== site) throw new SidecarError('S303');
    if (this.#active.has(id) || entry.run.state === 'finished') return this.#active.get(id)?.run ?? entry.run;
    await this.refuseDoubtful(site, entry.changeset.changes, { except: id });
    this.#askedBy.set(id, tabId);
    // From here on every life of the background knows that it is wanted.
    const run = (await this.#journal.begin(id)) ?? entry.run;
    if (run.state === 'applying' && !this.#active.has(id)) this.#begin(run);
    return run;
  }

  /** Ids of the runs that a tab has started or gone on with, in this life of the background. */
  askedForBy(tabId: number | undefined): string[] {
    return [...this.#askedBy].filter(([, by]) => by === tabId).map(([id]) => id);
  }

  async cancel(id: string, site: string): Promise<void> {
    const run = this.#active.get(id)?.run ?? (await this.#journal.run(id));
    if (!run || run.site !== site) throw new SidecarError('S303');
    run.cancelRequested = true;
    await this.#journal.requestCancel(id);
  }

  /**
   * Goes on with everything that an earlier life of the background left unfinished, and with what could not be told the
   * last time, when it is time.
   */
  async recover(): Promise<void> {
    const unfinished = await this.#journal.inState('applying');
    const unknown = (await this.#journal.inState('unknown')).filter(({ retryAt }) => retryAt !== undefined);
    const now = this.#now();
    // A clock that was set back must not put it off for longer.
    const due = unknown.filter(({ retryAt }) => retryAt! <= now || retryAt! > now + lastRetry);
    for (const run of [...unfinished, ...due]) if (!this.#active.has(run.id)) this.#begin(run);
    this.#options.busy?.(this.#active.size + unknown.length > 0);
    await cleanUp({ journal: this.#journal, sites: this.#sites, locked: (...work) => this.#givingWay(...work), now });
  }

  /** Somebody signed in: what was waiting for that goes on. What an earlier life left waiting is the user's to decide. */
  async resume(site: string): Promise<void> {
    const waiting = [...this.#signedOut.values()].filter((run) => run.site === site);
    for (const { id } of waiting) {
      this.#signedOut.delete(id);
      await this.start(id, site, this.#askedBy.get(id));
    }
  }

  #begin(run: Run): void {
    this.#active.set(run.id, { run });
    this.#options.busy?.(true);
    for (const { site, stop } of this.#cleaning) if (site === run.site) stop.abort();
    void this.#work(run.id, run.site);
  }

  async #work(id: string, origin: string): Promise<void> {
    try {
      await this.#locked(origin, async () => {
        try {
          await this.#execute(id, origin);
        } catch (error) {
          await this.#interrupt(id, error);
        }
      });
    } finally {
      this.#active.delete(id);
    }
  }

  async #execute(id: string, origin: string): Promise<void> {
    // Read under the lock: another window may have got further meanwhile.
    const entry = await this.#journal.get(id);
    if (entry?.run.state === 'finished') return;
    // Forgotten: a run without its changes is begun by nobody again.
    if (!entry) return this.#journal.remove(id);
    entry.run.cancelRequested ||= this.#active.get(id)?.run.cancelRequested ?? false;
    this.#active.set(id, entry);
    await this.refuseDoubtful(origin, entry.changeset.changes, { except: id, alsoApplying: true });
    const { session, confirmUser } = await this.#siteOf(entry, origin);
    await execute(entry, {
      ...this.#options.execution,
      journal: this.#journal,
      session,
      progress: () => this.#tell(entry),
      ...(confirmUser && { confirmUser: () => confirmUser({ maxAge: userAge }) }),
    });
  }

  /** Throws `S307` for changes of entities of which the outcome of another run is open. */
  async refuseDoubtful(
    site: string,
    changes: readonly EntityChange[],
    { except = '', alsoApplying = false } = {},
  ): Promise<void> {
    const others = (await this.#journal.inDoubt(site)).filter(
      ({ run }) => run.id !== except && (alsoApplying || run.state !== 'applying'),
    );
    if (others.length === 0) return;
    const mine = new Set(changes.map(addressOfChange));
    const blocking = others.find((other) =>
      other.changeset.changes.some((change) => mine.has(addressOfChange(change))),
    );
    if (blocking) throw new SidecarError('S307', blocking.changeset.title);
  }

  /** The run's site, if its user is signed in there. */
  async #siteOf({ run }: JournalEntry, origin: string): Promise<SiteOfRuns> {
    const site = await this.#sites.get(origin);
    if (site.user.id !== run.user) throw new ApiError('signed-out', 'Somebody else is signed in.');
    const confirmUser = site.confirmUser?.bind(site);
    return { session: site.session, user: site.user, ...(confirmUser && { confirmUser }) };
  }

  #now(): number {
    return (this.#options.execution?.clock ?? Date.now)();
  }

  /**
   * Something failed around the run, such as opening the site: it waits until somebody goes on with it. Where not even that can
   * be kept, on a full disk, it is told, and the alarm goes on with what was kept last.
   */
  async #interrupt(id: string, error: unknown): Promise<void> {
    const { run, changeset } = this.#active.get(id) ?? {};
    if (!run || error instanceof ForgottenRunError) return;
    run.state = 'interrupted';
    run.interruption = interruptionOf(error);
    if (/^(in-doubt|not-stored)$/.test(run.interruption)) run.interruptionDetail = toUserError(error).detail;
    await this.#journal.saveRun(run).catch(() => undefined);
    const entry = changeset ? { changeset, run } : await this.#journal.get(id).catch(() => undefined);
    if (entry) this.#tell({ changeset: entry.changeset, run });
    else this.#note(run);
  }

  #locked(origin: string, work: () => Promise<void>): Promise<void> {
    return (this.#options.locked ?? locked)(`sidecar-journal ${origin}`, work);
  }

  /** Under the lock of a site too, until a run begins there: nobody who applies a plan waits for work that nobody waits for. */
  async #givingWay(site: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const cleaning = { site, stop: new AbortController() };
    const { signal } = cleaning.stop;
    this.#cleaning.add(cleaning);
    try {
      await this.#locked(site, async () => {
        signal.throwIfAborted();
        await work(signal);
      });
    } finally {
      this.#cleaning.delete(cleaning);
    }
  }

  #tell(entry: JournalEntry): void {
    this.#note(entry.run);
    for (const listener of this.#listeners) listener(entry);
  }

  #note(run: Run): void {
    if (run.state === 'interrupted' && run.interruption === 'signed-out') this.#signedOut.set(run.id, run);
    else this.#signedOut.delete(run.id);
  }
}

/** Why something around a run stops it. */
function interruptionOf(error: unknown): string {
  if (error instanceof ApiError) return error.kind;
  const { number } = toUserError(error);
  return number === 'S307' ? 'in-doubt' : number === 'S405' ? 'not-stored' : 'unexpected';
}

function locked(name: string, work: () => Promise<void>): Promise<void> {
  return navigator.locks.request(name, work) as unknown as Promise<void>;
}
