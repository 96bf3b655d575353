import { ApiError } from '../api/api-error.ts';
import { SidecarError } from '../errors.ts';
import { type ExecuteOptions, execute } from '../journal/execute.ts';
import type { Journal } from '../journal/journal.ts';
import { lookBack, lookBackDue } from '../journal/look-back.ts';
import type { JournalEntry, Run } from '../journal/run.ts';
import type { Site } from './site.ts';

/** Hears of every step of every run. */
export type RunListener = (run: Run) => void;

/** As far as runs need to know what a site is. */
interface SitesOfRuns {
  get(origin: string): Promise<Pick<Site, 'session' | 'user'>>;
}

interface RunsOptions {
  /** Works under a lock of a name; by default one that all contexts of the extension share, and that dies with them. */
  locked?: (name: string, work: () => Promise<void>) => Promise<void>;
  /** How changesets are carried out; injected by tests. */
  execution?: Pick<ExecuteOptions, 'chunkSize' | 'patience' | 'settle' | 'clock' | 'wait'>;
  /** Hears whether there is anything left that has to go on even if nobody watches. */
  busy?: (isBusy: boolean) => void;
}

/** Finished runs older than this are not looked back on any more; milliseconds. */
const lookBackLimit = 24 * 3_600_000;

/**
 * Carries out changesets. One at a time for each site, under a lock that all lives and windows of the extension share, so
 * that nobody sends what somebody else is sending.
 */
export class Runs {
  readonly #journal: Journal;
  readonly #sites: SitesOfRuns;
  readonly #options: RunsOptions;
  readonly #listeners = new Set<RunListener>();
  /** Runs this life of the background works on. */
  readonly #active = new Map<string, Run>();
  /** Runs that wait, in this life, until somebody signs in. */
  readonly #signedOut = new Map<string, Run>();

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
  async start(id: string, site: string): Promise<Run> {
    const entry = await this.#journal.get(id);
    if (!entry || entry.run.site !== site) throw new SidecarError('S303');
    if (this.#active.has(id) || entry.run.state === 'finished') return this.#active.get(id) ?? entry.run;
    // From here on every life of the background knows that it is wanted.
    const run = (await this.#journal.begin(id)) ?? entry.run;
    if (run.state === 'applying' && !this.#active.has(id)) this.#begin(run);
    return run;
  }

  async cancel(id: string, site: string): Promise<void> {
    const run = this.#active.get(id) ?? (await this.#journal.run(id));
    if (!run || run.site !== site) throw new SidecarError('S303');
    run.cancelRequested = true;
    await this.#journal.requestCancel(id);
  }

  /** The run as it stands now. */
  async current(id: string, site: string): Promise<Run> {
    const run = this.#active.get(id) ?? (await this.#journal.run(id));
    if (!run || run.site !== site) throw new SidecarError('S303');
    return run;
  }

  /** Goes on with everything that an earlier life of the background left unfinished. */
  async recover(): Promise<void> {
    const unfinished = await this.#journal.inState('applying');
    for (const run of unfinished) if (!this.#active.has(run.id)) this.#begin(run);
    const now = (this.#options.execution?.clock ?? Date.now)();
    const due = (await this.#journal.since(now - lookBackLimit)).map((run) => ({ run, at: lookBackDue(run) }));
    const later = due.filter(({ at }) => at !== undefined);
    this.#options.busy?.(this.#active.size + later.length > 0);
    await Promise.all(later.map(({ run, at }) => at! <= now && this.#lookBack(run)));
  }

  /** Somebody signed in: what was waiting for that goes on. What an earlier life left waiting is the user's to decide. */
  async resume(site: string): Promise<void> {
    const waiting = [...this.#signedOut.values()].filter((run) => run.site === site);
    for (const { id } of waiting) {
      this.#signedOut.delete(id);
      await this.start(id, site);
    }
  }

  #begin(run: Run): void {
    this.#active.set(run.id, run);
    this.#options.busy?.(true);
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
    if (!entry || entry.run.state === 'finished') return;
    entry.run.cancelRequested ||= this.#active.get(id)?.cancelRequested ?? false;
    this.#active.set(id, entry.run);
    const session = await this.#sessionOf(entry, origin);
    const progress = (step: Run): void => this.#tell(step);
    await execute(entry, { ...this.#options.execution, journal: this.#journal, session, progress });
  }

  /** The site's session, if it is that of the user who made the changes. */
  async #sessionOf({ run }: JournalEntry, origin: string): Promise<Site['session']> {
    const { session, user } = await this.#sites.get(origin);
    if (user.id !== run.user) throw new ApiError('signed-out', 'Somebody else is signed in.');
    return session;
  }

  async #lookBack({ id, site }: Run): Promise<void> {
    try {
      await this.#locked(site, async () => {
        const entry = await this.#journal.get(id);
        if (!entry || lookBackDue(entry.run) === undefined) return;
        const session = await this.#sessionOf(entry, site);
        const { clock } = this.#options.execution ?? {};
        this.#tell(await lookBack(entry, { journal: this.#journal, session, ...(clock && { clock }) }));
      });
    } catch {
      // The server is away, or the record is damaged: the next start tries again.
    }
  }

  /** Something failed around the run, such as opening the site: it waits until somebody goes on with it. */
  async #interrupt(id: string, error: unknown): Promise<void> {
    const run = this.#active.get(id);
    if (!run) return;
    run.state = 'interrupted';
    run.interruption = error instanceof ApiError ? error.kind : 'unexpected';
    await this.#journal.saveRun(run);
    this.#tell(run);
  }

  #locked(origin: string, work: () => Promise<void>): Promise<void> {
    return (this.#options.locked ?? locked)(`sidecar-journal ${origin}`, work);
  }

  #tell(run: Run): void {
    if (run.state === 'interrupted' && run.interruption === 'signed-out') this.#signedOut.set(run.id, run);
    else this.#signedOut.delete(run.id);
    for (const listener of this.#listeners) listener(run);
  }
}

function locked(name: string, work: () => Promise<void>): Promise<void> {
  return navigator.locks.request(name, work) as unknown as Promise<void>;
}
