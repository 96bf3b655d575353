import type { RunStatus } from '../rpc/shapes.ts';
import type { Follow } from './plan/use-plan.ts';

/** Shares one watch among all who follow: it begins with the first and ends with the last. */
export function createFollow(watch: (hear: (status: RunStatus) => void, signal: AbortSignal) => void): Follow {
  const listeners = new Set<(status: RunStatus) => void>();
  let watching: AbortController | undefined;
  return (hear) => {
    listeners.add(hear);
    if (!watching) {
      watching = new AbortController();
      watch((status) => {
        // Who hears may begin to follow, or end it.
        for (const listener of [...listeners]) listener(status);
      }, watching.signal);
    }
    return () => {
      listeners.delete(hear);
      if (listeners.size > 0) return;
      watching?.abort();
      watching = undefined;
    };
  };
}
