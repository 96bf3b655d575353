import { committed } from '../committed.ts';
import type { Changeset, EntityChange } from './changeset.ts';
import { inverseOf } from './inverse.ts';
import type { JournalDatabase } from './journal-database.ts';
import type { Run } from './run.ts';
import { stored } from './stored.ts';

/** What the journal keeps of deleted entities, to create them again from. Part of the journal. */
export class DeletedRows {
  readonly #database: JournalDatabase;

  constructor(database: JournalDatabase) {
    this.#database = database;
  }

  /** How many runs of a site, whoever's, deleted something that could be created again from what is kept. */
  async runs(site: string): Promise<number> {
    const transaction = (await this.#database.open()).transaction(['changesets', 'runs']);
    let count = 0;
    for (const row of await transaction.objectStore('runs').index('state').getAll('finished')) {
      const run = row.site === site && !row.undoneBy ? stored.run.safeParse(row).data : undefined;
      const changeset = run && stored.changeset.safeParse(await transaction.objectStore('changesets').get(run.id)).data;
      if (run && changeset && inverseOf({ run, changeset }).some(({ kind }) => kind === 'create')) count++;
    }
    return count;
  }

  /**
   * Empties what is kept of what finished runs of a site deleted. It cannot be created again from the journal after that;
   * what was done is still told.
   */
  async wipe(site: string): Promise<void> {
    const transaction = (await this.#database.open()).transaction(['changesets', 'runs'], 'readwrite', {
      durability: 'strict',
    });
    const [changesets, runs] = [transaction.objectStore('changesets'), transaction.objectStore('runs')];
    await committed(transaction, async () => {
      for (const run of await runs.index('state').getAll('finished')) {
        const changeset = run.site === site ? await changesets.get(run.id) : undefined;
        // A damaged one may be anything.
        if (!changeset || !Array.isArray(changeset.changes) || !changeset.changes.some(isDelete)) continue;
        const known = stored.run.safeParse(run).data;
        await Promise.all([changesets.put(emptied(changeset)), known && runs.put(withoutValues(known, changeset))]);
      }
    });
  }
}

function emptied(changeset: Changeset): Changeset {
  const changes = changeset.changes.map((change) => (isDelete(change) ? { ...change, row: {} } : change));
  return { ...changeset, changes };
}

/** Without what was found in front of a deletion to be other than planned. */
function withoutValues(run: Run, { changes }: Changeset): Run {
  const chunks = run.chunks.map(({ overwritten, ...chunk }) => {
    const left = overwritten?.filter(({ index }) => !isDelete(changes[index])) ?? [];
    return { ...chunk, ...(left.length > 0 && { overwritten: left }) };
  });
  return { ...run, chunks };
}

function isDelete(change: EntityChange | undefined): boolean {
  return change?.kind === 'delete';
}
