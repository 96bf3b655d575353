import { countsOf, type Run } from './run.ts';

/** True when a reversal leaves nothing that could be taken back in a second try. */
export function isWholeReversal(run: Run): boolean {
  const { total, refused, cancelled, ignored } = countsOf(run);
  return total > 0 && refused === 0 && cancelled === 0 && ignored === 0;
}
