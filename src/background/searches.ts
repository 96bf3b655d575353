import { select } from '../api/query.ts';
import type { SearchHit } from '../rpc/shapes.ts';
import { type PackedIndex, type SearchEntry, SearchIndex } from '../store/search-index.ts';
import { readEntries } from './read-entries.ts';
import type { Site } from './site.ts';

const cachedHits = 30;
const serverHits = 15;
/** How long an index counts as young; milliseconds. */
const indexLifetime = 15 * 60_000;
/** How long names are only added to; what was renamed or removed shows after that. Milliseconds. */
const wholeLifetime = 24 * 3_600_000;
/** How much of the past is read again, for rows that were committed late; milliseconds. */
const overlap = 10 * 60_000;
const documentName = 'names';

interface StoredIndex {
  /** When everything was read; milliseconds since 1970. */
  wholeAt: number;
  index: PackedIndex;
}

/** Names that are being read. */
interface Reading {
  count: number;
  stop: AbortController;
  done: Promise<number>;
}

/** Quick search of each site: an index of names, and the server's own search beside it. */
export class Searches {
  readonly #indexes = new WeakMap<Site, Promise<SearchIndex>>();
  readonly #reading = new WeakMap<Site, Reading>();

  async cached(site: Site, typed: string): Promise<SearchHit[]> {
    const index = await this.#index(site);
    return index.search(typed, cachedHits).map((entry) => ({ ...entry, from: 'cache' as const }));
  }

  /** The server looks into what the index cannot know: what is new, lists, reviews, projects of others. */
  async server(site: Site, typed: string): Promise<SearchHit[]> {
    const terms = typed.split(/\s+/).filter(Boolean);
    if (terms.length === 0) return [];
    const { session } = site;
    const [contexts, projects, lists, reviews] = await Promise.all([
      session.search(select('TypedContext', 'name', 'link', 'thumbnail_id').page(0, serverHits), terms),
      session.search(select('Project', 'name', 'full_name', 'thumbnail_id').page(0, serverHits), terms),
      session.search(select('List', 'name', 'project.full_name').page(0, serverHits), terms),
      session.search(select('ReviewSession', 'name', 'project.full_name').page(0, serverHits), terms),
    ]);
    const hit = (
      row: { id: string; __entity_type__: string },
      name: string,
      path: string[],
      thumbnailId: string | null,
    ) => ({
      id: row.id,
      type: row.__entity_type__,
      name,
      path,
      thumbnailId,
      from: 'server' as const,
    });
    return [
      ...projects.map((row) => hit(row, row.full_name ?? row.name, [], row.thumbnail_id)),
      ...contexts.map((row) =>
        hit(
          row,
          row.name,
          (row.link ?? []).slice(0, -1).map(({ name }) => name),
          row.thumbnail_id,
        ),
      ),
      ...[...lists, ...reviews].map((row) =>
        hit(row, row.name ?? '', row.project?.full_name ? [row.project.full_name] : [], null),
      ),
    ];
  }

  /** How many names are at hand, and how many have been read so far while they are read anew. */
  async state(site: Site): Promise<{ indexed: number; indexing: number | null }> {
    return { indexed: (await this.#index(site)).count, indexing: this.#reading.get(site)?.count ?? null };
  }

  /** Reads names anew unless they are young, only new ones where that will do; comes back with how many are at hand. */
  async refresh(site: Site): Promise<number> {
    const stored = await site.documents.get(documentName, isStoredIndex);
    if (stored && Date.now() - stored.at < indexLifetime) return stored.value.index.count;
    let reading = this.#reading.get(site);
    if (!reading) {
      const stop = new AbortController();
      reading = { count: 0, stop, done: Promise.resolve(0) };
      this.#reading.set(site, reading);
      reading.done = this.#read(site, reading, stored).finally(() => this.#reading.delete(site));
    }
    return reading.done;
  }

  /** Leaves the names as they are. */
  stop(site: Site): void {
    this.#reading.get(site)?.stop.abort();
  }

  #index(site: Site): Promise<SearchIndex> {
    let index = this.#indexes.get(site);
    if (!index) {
      index = site.documents
        .get(documentName, isStoredIndex)
        .then((stored) => new SearchIndex(stored?.value.index ?? SearchIndex.pack([])));
      this.#indexes.set(site, index);
    }
    return index;
  }

  async #read(site: Site, reading: Reading, stored: { at: number; value: StoredIndex } | undefined): Promise<number> {
    const now = Date.now();
    const isPart = stored !== undefined && now - stored.value.wholeAt < wholeLifetime;
    const known = new Map<string, SearchEntry>();
    if (isPart) for (const entry of (await this.#index(site)).all()) known.set(entry.id, entry);
    const read = await readEntries(site, {
      since: isPart ? site.session.serverTime(stored.at) - overlap : undefined,
      known,
      signal: reading.stop.signal,
      progress: (count) => {
        reading.count = count;
      },
    });
    for (const entry of read) known.set(entry.id, entry);
    const index = SearchIndex.pack(known.values());
    await site.documents.put(documentName, { wholeAt: isPart ? stored.value.wholeAt : now, index }, now);
    this.#indexes.set(site, Promise.resolve(new SearchIndex(index)));
    return index.count;
  }
}

function isStoredIndex(value: unknown): value is StoredIndex {
  const { wholeAt, index } = (value ?? {}) as Partial<StoredIndex>;
  return typeof wholeAt === 'number' && isPackedIndex(index);
}

function isPackedIndex(value: unknown): value is PackedIndex {
  const { text, entries, count } = (value ?? {}) as Partial<PackedIndex>;
  return typeof text === 'string' && typeof entries === 'string' && typeof count === 'number';
}
