import { covers } from './chunks.ts';
import type { JournalEntry } from './run.ts';

/** Every change in one chunk, or none yet, as long as nothing was sent. */
export function isWhole({ changeset, run: { state, chunks } }: JournalEntry): boolean {
  if (chunks.length === 0 && state !== 'finished') return true;
  return covers(chunks, changeset.changes.length);
}
