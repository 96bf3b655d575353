import type { BrowserContext, CDPSession } from '@playwright/test';
import { within } from '../within.ts';

type Status = 'starting' | 'running' | 'stopping' | 'stopped';

interface Versions {
  versions: { scriptURL: string; status: string; runningStatus: string }[];
}

/** What DevTools tells about the service worker of one origin. */
export interface WorkerWatch {
  session: CDPSession;
  /** Its status now. */
  status(): Promise<Status>;
  /** Returns once it has had that status, from the beginning of the watch on, even if only for a moment. */
  reached(status: Status): Promise<void>;
}

/**
 * Watches the service worker of an origin while `use` runs. Any page gives access to the workers of the whole browser,
 * so no page of the extension is opened for it, which the extension would notice.
 */
export async function watchWorkers<T>(
  context: BrowserContext,
  origin: string,
  use: (watch: WorkerWatch) => Promise<T>,
): Promise<T> {
  const page = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  const seen: Status[] = [];
  let changed = () => {};
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }: Versions) => {
    for (const version of versions) {
      // The version before an update is still told of, as redundant.
      if (version.scriptURL.startsWith(origin) && version.status !== 'redundant') {
        seen.push(version.runningStatus as Status);
      }
    }
    changed();
  });

  function until(isDone: () => boolean, what: string): Promise<void> {
    const done = new Promise<void>((resolve) => {
      changed = () => {
        if (isDone()) resolve();
      };
      changed();
    });
    return within(done, 10_000, () => `the service worker to be ${what}; it was ${seen.join(', ') || 'not there'}.`);
  }

  try {
    await session.send('ServiceWorker.enable');
    return await use({
      session,
      status: async () => {
        await until(() => seen.length > 0, 'there');
        return seen.at(-1)!;
      },
      reached: (status) => until(() => seen.includes(status), status),
    });
  } finally {
    await session.detach();
  }
}
