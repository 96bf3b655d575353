import { ApiError } from '../api/api-error.ts';
import { SidecarError } from '../errors.ts';
import { execute } from '../journal/execute.ts';
import type { Journal } from '../journal/journal.ts';
import type { Run } from '../journal/run.ts';
import type { Sites } from './sites.ts';

/** Hears of every step of every run. */
export type RunListener = (run: Run) => void;

/**
 * Carries out changesets. One at a time for each site, under a lock that all lives and windows of the extension share, so
 * that nobody sends what somebody else is sending.
 */
export class Runs {
  readonly #journal: Journal;
  readonly #sites: Sites;
  readonly #listeners = new Set<RunListener>();
  /** Runs this life of the background works on. */
  readonly #active = new Map<string, Run>();

  constructor(journal: Journal, sites: Sites) {
    this.#journal = journal;
    this.#sites = sites;
  }

  listen(listener: RunListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Starts or goes on with a run; comes back once it is under way or has nothing to do. */
  async start(id: string, site: string): Promise<Run> {
    const entry = await this.#journal.get(id);
    if (!entry || entry.run.site !== site) throw new SidecarError('S303');
    if (this.#active.has(id) || entry.run.state === 'finished') return this.#active.get(id) ?? entry.run;
    // What an earlier interruption left is not how it stands any more.
    const { interruption: _over, ...run } = entry.run;
    run.state = 'applying';
    this.#active.set(id, run);
    void this.#work(id, site);
    return run;
  }

  async cancel(id: string, site: string): Promise<void> {
    const run = this.#active.get(id) ?? (await this.#journal.run(id));
    if (!run || run.site !== site) throw new SidecarError('S303');
    run.cancelRequested = true;
    if (!this.#active.has(id)) await this.#journal.saveRun(run);
  }

  /** The run as it stands now. */
  async current(id: string, site: string): Promise<Run> {
    const run = this.#active.get(id) ?? (await this.#journal.run(id));
    if (!run || run.site !== site) throw new SidecarError('S303');
    return run;
  }

  /** Goes on with everything that an earlier life of the background left unfinished. */
  async recover(): Promise<void> {
    for (const run of await this.#journal.inState('applying')) {
      if (this.#active.has(run.id)) continue;
      this.#active.set(run.id, run);
      void this.#work(run.id, run.site);
    }
  }

  async #work(id: string, origin: string): Promise<void> {
    try {
      await locked(`sidecar-journal ${origin}`, () => this.#execute(id, origin));
    } catch (error) {
      await this.#interrupt(id, error);
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
    const site = await this.#sites.get(origin);
    const run = await execute(entry, {
      journal: this.#journal,
      session: site.session,
      progress: (step) => this.#tell(step),
    });
    if (entry.changeset.undoes && run.state === 'finished') await this.#markUndone(entry.changeset.undoes, id);
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

  async #markUndone(id: string, by: string): Promise<void> {
    const run = await this.#journal.run(id);
    if (run) await this.#journal.saveRun({ ...run, undoneBy: by });
  }

  #tell(run: Run): void {
    for (const listener of this.#listeners) listener(run);
  }
}

function locked(name: string, work: () => Promise<void>): Promise<void> {
  return navigator.locks.request(name, work) as unknown as Promise<void>;
}
