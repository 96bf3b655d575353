import { committed } from '../../committed.ts';
import { type JournalDatabase, keysBelow, type ProbeRow } from '../journal-database.ts';
import { stored } from '../stored.ts';
import type { KnownReceipts } from './receipts-for.ts';

/** What is known of how sites prove transactions, and the rows that were made to find out. Part of the journal. */
export class ReceiptStore {
  readonly #database: JournalDatabase;

  constructor(database: JournalDatabase) {
    this.#database = database;
  }

  /** How a site proves transactions to a user, as far as somebody has found out. */
  async known(site: string, user: string): Promise<KnownReceipts | undefined> {
    const known = stored.receipts.safeParse(await (await this.#database.open()).get('receipts', [site, user]));
    return known.success ? known.data : undefined;
  }

  async keep(known: KnownReceipts): Promise<KnownReceipts> {
    const transaction = (await this.#database.open()).transaction('receipts', 'readwrite');
    await committed(transaction, () => transaction.store.put(known));
    return known;
  }

  /** Remembers rows that are about to be made on the server. */
  async keepProbeRows(rows: readonly ProbeRow[]): Promise<void> {
    const transaction = (await this.#database.open()).transaction('probes', 'readwrite', { durability: 'strict' });
    await committed(transaction, () => Promise.all(rows.map((row) => transaction.store.put(row))));
  }

  /** Rows of probes that may lie on a server: of one user of a site, or all. */
  async probeRows(...of: [] | [site: string, user: string]): Promise<ProbeRow[]> {
    return (await this.#database.open()).getAll('probes', keysBelow(...of));
  }

  async forgetProbeRows(rows: readonly Pick<ProbeRow, 'site' | 'user' | 'key'>[]): Promise<void> {
    const transaction = (await this.#database.open()).transaction('probes', 'readwrite');
    const removed = rows.map(({ site, user, key }) => transaction.store.delete([site, user, key]));
    await Promise.all([...removed, transaction.done]);
  }

  /** Forgets everything of a site. */
  async wipe(site: string): Promise<void> {
    const database = await this.#database.open();
    await Promise.all([database.delete('receipts', keysBelow(site)), database.delete('probes', keysBelow(site))]);
  }
}
