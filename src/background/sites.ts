import { wipeCache } from '../store/cache-database.ts';
import { SiteRecords } from '../store/site-records.ts';
import { Site } from './site.ts';

/** The sites that are open in this life of the background. A site that could not be opened is tried again next time. */
export class Sites {
  readonly records = new SiteRecords();
  readonly #opened: (origin: string) => void;
  readonly #open = new Map<string, Promise<Site>>();

  /** `opened` hears of every site that has let us in. */
  constructor(opened: (origin: string) => void) {
    this.#opened = opened;
  }

  get(origin: string): Promise<Site> {
    let site = this.#open.get(origin);
    if (!site) {
      site = this.records.get(origin).then((record) => Site.open(record, this.records, () => this.signedOut(origin)));
      this.#open.set(origin, site);
      site.then(
        () => this.#opened(origin),
        () => this.#open.delete(origin),
      );
    }
    return site;
  }

  /** Opens the site anew: its key or its user may have changed. */
  reopen(origin: string): Promise<Site> {
    this.#open.delete(origin);
    return this.get(origin);
  }

  /** Wipes everything that is kept of a site. */
  async forget(origin: string): Promise<void> {
    this.#open.delete(origin);
    const { user } = await this.records.get(origin);
    if (user) await wipeCache(origin, user.id);
    await this.records.remove(origin);
  }

  /** Forgets what is known of the session: who is signed in may have changed. */
  async signedOut(origin: string): Promise<void> {
    this.#open.delete(origin);
    await this.records.update(origin, { checkedAt: 0 });
  }
}
