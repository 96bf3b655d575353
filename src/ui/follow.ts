import type { News } from '../rpc/message.ts';
import type { RunStatus } from '../rpc/run-shapes.ts';

/** Begins to hear of something; comes back with what ends it. */
type Listen<Word> = (hear: (word: Word) => void) => () => void;

/** Hears of runs. */
export type Follow = Listen<RunStatus>;
/** Hears of what changed on the server. */
export type FollowNews = Listen<News>;

/** Shares one watch among all who follow: it begins with the first and ends with the last. */
export function createFollow<Word>(watch: (hear: (word: Word) => void, signal: AbortSignal) => void): Listen<Word> {
  const listeners = new Set<(word: Word) => void>();
  let watching: AbortController | undefined;
  return (hear) => {
    listeners.add(hear);
    if (!watching) {
      watching = new AbortController();
      watch((word) => {
        // Who hears may begin to follow, or end it.
        for (const listener of [...listeners]) listener(word);
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
