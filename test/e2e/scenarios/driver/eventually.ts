import { setTimeout as sleep } from 'node:timers/promises';

/** After which something hangs; what only takes its time on a busy machine is let be. Milliseconds. */
const patience = 30_000;

/** Checks again and again until nothing is thrown, and returns what comes of it. */
export async function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  const end = performance.now() + patience;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > end) throw error;
      await sleep(40);
    }
  }
}
