import type { BrowserContext, Worker } from '@playwright/test';
import { within } from '../within.ts';
import { watchWorkers } from './worker-watch.ts';

/**
 * The extension's service worker, which may be stopped at any time and comes back as another one.
 *
 * Playwright keeps one handle for all of them. While none runs, `evaluate` on that handle waits for the next one without
 * an end; so here the worker is started first, and every wait has a limit.
 */
export class ExtensionWorker {
  readonly #context: BrowserContext;
  readonly #handle: Worker;
  /** `chrome-extension://ID/` */
  readonly origin: string;

  private constructor(context: BrowserContext, handle: Worker) {
    this.#context = context;
    this.#handle = handle;
    this.origin = new URL('/', handle.url()).href;
  }

  /** The worker of the extension a browser was started with. */
  static async of(context: BrowserContext): Promise<ExtensionWorker> {
    const isOurs = (worker: Worker) => worker.url().startsWith('chrome-extension://');
    const handle =
      context.serviceWorkers().find(isOurs) ??
      (await context.waitForEvent('serviceworker', { predicate: isOurs, timeout: 10_000 }));
    return new ExtensionWorker(context, handle);
  }

  get extensionId(): string {
    return new URL(this.origin).host;
  }

  /** Runs a function in the worker, which is started if need be. */
  async evaluate<R, A = undefined>(run: string | ((argument: A) => R | Promise<R>), argument?: A): Promise<R> {
    await this.start();
    const answer = this.#handle.evaluate(run as (argument: unknown) => R, argument as unknown);
    return within(answer, 10_000, () => 'the service worker to answer.');
  }

  /** Whether it runs right now; asking does not start it. */
  isRunning(): Promise<boolean> {
    return watchWorkers(this.#context, this.origin, async (watch) => (await watch.status()) === 'running');
  }

  start(): Promise<void> {
    return watchWorkers(this.#context, this.origin, async (watch) => {
      if ((await watch.status()) === 'running') return;
      await watch.session.send('ServiceWorker.startWorker', { scopeURL: this.origin });
      await watch.reached('running');
    });
  }

  /** Stops it in the middle of whatever it does, as Chromium itself may; returns when it is gone. */
  kill(): Promise<void> {
    return watchWorkers(this.#context, this.origin, async (watch) => {
      if ((await watch.status()) === 'stopped') return;
      await watch.session.send('ServiceWorker.stopAllWorkers');
      await watch.reached('stopped');
    });
  }
}
