import type { Run } from '../journal/run.ts';

/** What the icon in the toolbar tells of runs. */
export interface Badge {
  /** How many runs wait for somebody, or that some are under way. */
  text: string;
  kind: 'waiting' | 'under-way' | 'none';
}

/** `runs` are all that are not over. One that goes on by itself at some time waits for nobody. */
export function badgeOf(runs: readonly Pick<Run, 'state' | 'retryAt'>[]): Badge {
  const waiting = runs.filter(
    ({ state, retryAt }) => state === 'interrupted' || (state === 'unknown' && retryAt === undefined),
  );
  if (waiting.length > 0) return { text: String(waiting.length), kind: 'waiting' };
  return runs.length > 0 ? { text: '…', kind: 'under-way' } : { text: '', kind: 'none' };
}
