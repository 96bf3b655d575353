import { committed } from '../committed.ts';
import type { JournalDatabase, SiteRow } from './journal-database.ts';
import { stored } from './stored.ts';

/** What is to be known of sites, whoever is signed in there. Part of the journal. */
export class SiteStore {
  readonly #database: JournalDatabase;

  constructor(database: JournalDatabase) {
    this.#database = database;
  }

  async get(site: string): Promise<SiteRow> {
    return rowOf(site, await (await this.#database.open()).get('sites', site));
  }

  /** Changes some of it; `undefined` forgets a value. */
  async update(
    site: string,
    news: { [Name in keyof Omit<SiteRow, 'site'>]: SiteRow[Name] | undefined },
  ): Promise<void> {
    const transaction = (await this.#database.open()).transaction('sites', 'readwrite');
    await committed(transaction, async () => {
      const row = { ...rowOf(site, await transaction.store.get(site)), ...news };
      const kept = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
      await transaction.store.put(kept as unknown as SiteRow);
    });
  }

  async remove(site: string): Promise<void> {
    await (await this.#database.open()).delete('sites', site);
  }
}

function rowOf(site: string, row: unknown): SiteRow {
  const known = stored.site.safeParse(row);
  return known.success ? known.data : { site };
}
