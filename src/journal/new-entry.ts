import type { Changeset } from './changeset.ts';
import type { JournalEntry } from './run.ts';

export interface NewEntry extends Omit<Changeset, 'version' | 'id' | 'createdAt'> {
  site: string;
  user: string;
}

/** A planned changeset that nothing has been sent of yet. */
export function newEntry({ site, user, ...content }: NewEntry): JournalEntry {
  const id = crypto.randomUUID();
  const createdAt = Date.now();
  return {
    changeset: { version: 2, ...content, id, createdAt },
    run: {
      ...{ version: 2, id, site, user, createdAt, state: 'planned', chunks: [] },
      ...{ attemptSeed: crypto.randomUUID(), attempts: [], cancelRequested: false },
    },
  };
}
