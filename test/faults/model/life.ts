import { Identity } from '../../../src/api/identity/identity.ts';
import { IdentityMap } from '../../../src/api/identity/identity-map.ts';
import { Session } from '../../../src/api/session.ts';
import { Runs } from '../../../src/background/runs.ts';
import { Journal } from '../../../src/journal/journal.ts';
import { ReceiptStore } from '../../../src/journal/receipts/receipt-store.ts';
import type { Run } from '../../../src/journal/run.ts';
import type { Browser } from './browser.ts';
import { lineOf } from './line.ts';
import { settle } from './schedule.ts';
import type { Committed } from './world.ts';

/** Comes from whoever does not live any more. */
const never = new Promise<never>(() => undefined);

/**
 * One life of the background: everything it has in memory, from start to end. When it is killed, whatever it waits for
 * never comes, its locks are free, and the journal keeps what was committed.
 */
export class Life {
  readonly runs: Runs;
  readonly session: Session;
  /** Resolves when it is killed. */
  readonly ended: Promise<void>;
  isDead = false;
  readonly #browser: Browser;
  readonly #journal: Journal;
  readonly #work = new Set<Promise<void>>();
  /** What was answered, and may be forgotten as long as no step of its run was kept since. */
  #heard: Committed[] = [];
  #end = (): void => undefined;
  /** The run whose step was kept last: what is sent next belongs to it. */
  #current = '';

  constructor(browser: Browser, chunkSize: number) {
    this.#browser = browser;
    const { world } = browser;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.#journal = new Journal(browser.name);
    const transport = lineOf(world, {
      signedIn: () => browser.signedIn.username,
      current: () => this.#current,
      pass: () => this.pass(),
      heard: (requests) => this.#heard.push(...requests),
    });
    const wait = async (milliseconds: number): Promise<void> => {
      await this.pass();
      world.advance(milliseconds);
      await this.pass();
    };
    const entities = new IdentityMap(new Identity());
    const clock = (): number => world.now;
    this.session = new Session({ transport, entities, clock, wait });
    const site = {
      session: this.session,
      // As the background found it when it began.
      user: { id: browser.signedIn.id, name: browser.signedIn.username },
      confirmUser: async () => {
        await this.pass();
        return { id: browser.signedIn.id };
      },
    };
    this.runs = new Runs(
      this.#watched(this.#journal),
      { get: async () => site as never },
      {
        locked: (name, work) => this.#locked(name, work),
        execution: { chunkSize, patience: 50, settle, clock, wait },
      },
    );
  }

  /** A moment of this life. What was planned for it happens; when that is its end, this does not come back. */
  async pass(): Promise<void> {
    if (this.isDead) return never;
    for (const happening of this.#browser.world.pass()) {
      if (happening.what === 'killed') this.kill();
      else this.#browser.happen(happening);
    }
    if (this.isDead) return never;
  }

  kill(): void {
    if (this.isDead) return;
    this.isDead = true;
    this.#browser.locks.bury(this);
    this.#end();
  }

  /** Returns once nothing is left to do, or never. */
  async idle(): Promise<void> {
    while (this.#work.size > 0) await Promise.all(this.#work);
  }

  async close(): Promise<void> {
    await this.#journal.close();
  }

  async #locked(name: string, work: () => Promise<void>): Promise<void> {
    const turn = this.#browser.locks.request(this, name, async () => (this.isDead ? never : work()));
    this.#work.add(turn);
    try {
      await turn;
    } finally {
      this.#work.delete(turn);
    }
  }

  #kept({ id }: Run): void {
    this.#current = id;
    for (const request of this.#heard) if (request.by === id) request.isKnown = true;
    this.#heard = this.#heard.filter(({ by }) => by !== id);
  }

  /** The journal, with a moment before and after every step of it. */
  #watched<Part extends object>(part: Part): Part {
    return new Proxy(part, {
      get: (target, name) => {
        const method = target[name as keyof Part] as unknown;
        if (method instanceof ReceiptStore) return this.#watched(method);
        if (typeof method !== 'function') return method;
        return async (...args: unknown[]) => {
          await this.pass();
          const result = await (method as (...all: unknown[]) => Promise<unknown>).apply(target, args);
          if (name === 'saveRun') this.#kept(args[0] as Run);
          await this.pass();
          return result;
        };
      },
    });
  }
}
