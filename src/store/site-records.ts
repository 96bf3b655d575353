import type { DBSchema } from 'idb';
import * as z from 'zod/mini';
import { committed } from '../committed.ts';
import { KeptDatabase } from '../kept-database.ts';
import { learnedProfile } from './learned-profile.ts';
import { panelView } from './panel-view.ts';
import { pathRoot } from './path-root.ts';

/** What is remembered of one ftrack server. */
const siteRecord = z.lazy(() =>
  z.object({
    origin: z.string(),
    /** Who we are there, and when the server last said so; milliseconds since 1970. */
    user: z.optional(z.object({ id: z.string(), name: z.string() })),
    checkedAt: z.optional(z.number()),
    /** When it was last opened; milliseconds since 1970. */
    usedAt: z.optional(z.number()),
    /** The way that worked last time; one of `routeNames`. */
    route: z.optional(z.string()),
    /** Only where the server does not accept the browser's session. */
    apiKey: z.optional(z.object({ user: z.string(), key: z.string() })),
    /** Where its locations lie. */
    roots: soundOf(pathRoot),
    /** What was learned of its pages. */
    profiles: soundOf(learnedProfile),
    /** Nothing hangs on it: one that a later version has written is left out, and the rest is kept. */
    panel: z.catch(z.optional(panelView), undefined),
  }),
);

/** A list of which what is damaged is left out, and nothing else because of it: the key to the server least of all. */
function soundOf<Item>(item: z.ZodMiniType<Item>) {
  const sound = z.transform((stored: unknown) =>
    Array.isArray(stored) ? stored.filter((one) => item.safeParse(one).success) : stored,
  );
  return z.catch(z.optional(z.pipe(sound, z.array(item))), undefined);
}

export type SiteRecord = z.infer<typeof siteRecord>;

interface SitesSchema extends DBSchema {
  sites: { key: string; value: SiteRecord };
}

/**
 * The servers the user works with. In IndexedDB of the extension's own origin, which no content script can open: an API
 * key must never be where a page's process could read it, as `storage.local` is in Firefox.
 */
export class SiteRecords {
  readonly #database: KeptDatabase<SitesSchema>;

  constructor(name = 'sidecar-sites') {
    this.#database = new KeptDatabase(
      name,
      (database) => void database.createObjectStore('sites', { keyPath: 'origin' }),
    );
  }

  /** Opens the database ahead of its first use; where it cannot be opened, that use says so. */
  prepare(): void {
    void this.#database.open().catch(() => undefined);
  }

  async get(origin: string): Promise<SiteRecord> {
    const stored = siteRecord.safeParse(await (await this.#database.open()).get('sites', origin));
    return stored.success ? stored.data : { origin };
  }

  async all(): Promise<SiteRecord[]> {
    const rows = await (await this.#database.open()).getAll('sites');
    return rows.flatMap((row) => {
      const stored = siteRecord.safeParse(row);
      return stored.success ? [stored.data] : [];
    });
  }

  /** The one that was opened last, of those that ever were. */
  async lastUsed(): Promise<SiteRecord | undefined> {
    const used = (await this.all()).filter(({ usedAt }) => usedAt !== undefined);
    return used.sort((a, b) => b.usedAt! - a.usedAt!)[0];
  }

  /** Changes some of what is remembered, in one transaction: several may have news at once. */
  async update(origin: string, news: Partial<SiteRecord>): Promise<void> {
    const transaction = (await this.#database.open()).transaction('sites', 'readwrite');
    await committed(transaction, async () => {
      const stored = siteRecord.safeParse(await transaction.store.get(origin));
      await transaction.store.put({ ...(stored.success ? stored.data : {}), ...news, origin });
    });
  }

  async remove(origin: string): Promise<void> {
    await (await this.#database.open()).delete('sites', origin);
  }
}
