import { wipeCache } from '../store/cache-database.ts';
import { type SiteRecord, SiteRecords } from '../store/site-records.ts';
import { type SiteUser, unknownUser } from './current-user.ts';
import { Site } from './site.ts';

/**
 * The sites that are open in this life of the background. A site that could not be opened is tried again next time; one where
 * somebody else signed in is opened anew, as theirs.
 */
export class Sites {
  readonly records: SiteRecords;
  readonly #opened: (origin: string) => void;
  readonly #open = new Map<string, Promise<Site>>();

  /** `opened` hears of every site that has let us in. */
  constructor(opened: (origin: string) => void, records = new SiteRecords()) {
    this.#opened = opened;
    this.records = records;
  }

  get(origin: string): Promise<Site> {
    return this.#open.get(origin) ?? this.#begin(origin, this.records.get(origin));
  }

  /** Opens the site anew: its key or its user may have changed. */
  reopen(origin: string): Promise<Site> {
    return this.#begin(origin, this.records.get(origin));
  }

  /** Wipes everything that is kept of a site. */
  async forget(origin: string): Promise<void> {
    this.#open.delete(origin);
    const { user } = await this.records.get(origin);
    if (user) await wipeCache(origin, user.id);
    await this.records.remove(origin);
  }

  #begin(origin: string, record: Promise<SiteRecord>): Promise<Site> {
    const site: Promise<Site> = record.then((known) =>
      Site.open(known, this.records, {
        opening: (user, last) => this.#remember(origin, user, last),
        confirmed: (checkedAt) => {
          if (this.#open.get(origin) === site) this.#note(origin, { checkedAt });
        },
        otherUser: (user) => void this.#change(origin, user, site).catch(() => undefined),
        signedOut: () => this.#signedOut(origin, site),
      }),
    );
    this.#open.set(origin, site);
    site.then(
      () => {
        this.#opened(origin);
        if (this.#open.get(origin) === site) this.#note(origin, { usedAt: Date.now() });
      },
      () => this.#close(origin, site),
    );
    return site;
  }

  /** Where that cannot be stored, more is asked the next time. */
  #note(origin: string, news: Partial<SiteRecord>): void {
    void this.records.update(origin, news).catch(() => undefined);
  }

  /** The site of somebody who is not signed in any more makes way for that of `user`. */
  async #change(origin: string, user: SiteUser, left: Promise<Site>): Promise<void> {
    if (this.#open.get(origin) !== left) return;
    const last = (await left).user;
    const change = this.#remember(origin, user, last).then(() => this.records.get(origin));
    await this.#begin(origin, change);
  }

  /** Who is signed in from now on. The cache of who was before is wiped: it is for their eyes. */
  async #remember(origin: string, user: SiteUser, last: SiteUser | undefined): Promise<void> {
    if (last && last.id !== user.id) void wipeCache(origin, last.id).catch(() => undefined);
    try {
      await this.records.update(origin, { user, checkedAt: Date.now() });
    } catch (error) {
      // On a full disk who was here goes on. Nobody else begins: what is remembered would be taken for theirs.
      if (last?.id !== user.id) throw error;
    }
  }

  /** Who is signed in next may be anybody: the server is asked before the site is opened again. */
  async #signedOut(origin: string, site: Promise<Site>): Promise<void> {
    this.#close(origin, site);
    await this.records.update(origin, { checkedAt: 0 });
    const { user } = await this.records.get(origin);
    if (user?.id === unknownUser.id) void wipeCache(origin, user.id).catch(() => undefined);
  }

  #close(origin: string, site: Promise<Site>): void {
    if (this.#open.get(origin) === site) this.#open.delete(origin);
  }
}
