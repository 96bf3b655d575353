import type { DBSchema } from 'idb';
import * as z from 'zod/mini';
import { committed } from '../../committed.ts';
import { KeptDatabase } from '../../kept-database.ts';
import { isPackedNames, type PackedNames } from './packed-names.ts';

/** Changes whenever what is stored is laid out anew: names of another layout are read again. */
const layout = 4;

const about = z.lazy(() =>
  z.object({
    site: z.string(),
    /** Id of the user who may see them. */
    user: z.string(),
    /** When what is new was asked for the last time; milliseconds since 1970, by our clock. */
    at: z.number(),
    /** When all of it was read the last time; `null` while it was only read in part. */
    wholeAt: z.nullable(z.number()),
    count: z.number(),
    /** Another one with every change. */
    revision: z.string(),
    layout: z.literal(layout),
  }),
);

/** What is stored beside the names of a site, so that they need not be read to know how old they are. */
export type AboutNames = Omit<z.infer<typeof about>, 'layout'>;

/** What a user opened last; newest first. */
const recent = z.lazy(() => z.object({ site: z.string(), user: z.string(), ids: z.array(z.string()) }));
/** How many of them are remembered. */
const mostRecent = 20;

interface NamesSchema extends DBSchema {
  about: { key: string; value: AboutNames & { layout: number } };
  names: { key: string; value: PackedNames };
  recent: { key: string; value: z.infer<typeof recent> };
}

/**
 * The names that can be searched: one value for each site, which is replaced as a whole. A database of its own: the popup
 * reads it before the background runs, and then asks whether it still is the user's. It can all be read again: what is
 * damaged, or laid out otherwise, is as if it were not there.
 */
export class NamesDatabase {
  readonly #database: KeptDatabase<NamesSchema>;

  constructor(name = 'sidecar-names') {
    this.#database = new KeptDatabase(
      name,
      (database) => {
        database.createObjectStore('about', { keyPath: 'site' });
        database.createObjectStore('names');
      },
      (database) => void database.createObjectStore('recent', { keyPath: 'site' }),
    );
  }

  /** What is at hand for a site; of `user` alone where one is given. Nothing where the browser gives no database. */
  async about(site: string, user?: string): Promise<AboutNames | undefined> {
    try {
      return aboutOf(await (await this.#database.open()).get('about', site), user);
    } catch {
      return undefined;
    }
  }

  /** What is at hand for any site, the one that was asked last first. Nothing where the browser gives no database. */
  async sites(): Promise<AboutNames[]> {
    try {
      const rows = await (await this.#database.open()).getAll('about');
      return rows.flatMap((row) => aboutOf(row) ?? []).sort((a, b) => b.at - a.at);
    } catch {
      return [];
    }
  }

  /** What is at hand for a site, with the names. */
  async get(site: string, user?: string): Promise<{ about: AboutNames; names: PackedNames } | undefined> {
    try {
      const transaction = (await this.#database.open()).transaction(['about', 'names']);
      const [stored, names] = await Promise.all([
        transaction.objectStore('about').get(site),
        transaction.objectStore('names').get(site),
        transaction.done,
      ]);
      const known = aboutOf(stored, user);
      return known && isPackedNames(names) && names.count === known.count ? { about: known, names } : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Replaces what is stored of the site. False when somebody else's names came meanwhile, which stay. Rejects when it cannot
   * be stored, on a full disk for example; what was there stays, too.
   */
  async put(facts: Omit<AboutNames, 'count' | 'revision'>, names: PackedNames): Promise<boolean> {
    const transaction = (await this.#database.open()).transaction(['about', 'names'], 'readwrite', {
      durability: 'relaxed',
    });
    const store = transaction.objectStore('about');
    return committed(transaction, async () => {
      const before = aboutOf(await store.get(facts.site));
      if (before && before.user !== facts.user && before.at > facts.at) return false;
      await Promise.all([
        store.put({ ...facts, count: names.count, revision: crypto.randomUUID(), layout }),
        transaction.objectStore('names').put(names, facts.site),
      ]);
      return true;
    });
  }

  /** Ids of what the user opened last, newest first. Nothing where the browser gives no database. */
  async recent(site: string, user: string): Promise<string[]> {
    try {
      return recentOf(await (await this.#database.open()).get('recent', site), user);
    } catch {
      return [];
    }
  }

  /** The user opened something. Where that cannot be stored nothing is lost but a short cut. */
  async opened(site: string, user: string, id: string): Promise<void> {
    try {
      const { store, done } = (await this.#database.open()).transaction('recent', 'readwrite');
      const before = recentOf(await store.get(site), user).filter((other) => other !== id);
      await Promise.all([store.put({ site, user, ids: [id, ...before].slice(0, mostRecent) }), done]);
    } catch {
      // See above.
    }
  }

  /** Forgets the names of a site that `user` may see, what they opened, and what is damaged; those of somebody else stay. */
  async wipe(site: string, user: string): Promise<void> {
    const transaction = (await this.#database.open()).transaction(['about', 'names', 'recent'], 'readwrite');
    const store = transaction.objectStore('about');
    const known = aboutOf(await store.get(site));
    const opened = transaction.objectStore('recent');
    if (recentOf(await opened.get(site), user).length > 0) await opened.delete(site);
    if (known && known.user !== user) return;
    await Promise.all([store.delete(site), transaction.objectStore('names').delete(site), transaction.done]);
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}

function aboutOf(stored: unknown, user?: string): AboutNames | undefined {
  const { success, data } = about.safeParse(stored);
  if (!success || (user !== undefined && data.user !== user)) return undefined;
  const { layout: _, ...facts } = data;
  return facts;
}

function recentOf(stored: unknown, user: string): string[] {
  const { success, data } = recent.safeParse(stored);
  return success && data.user === user ? data.ids : [];
}
