import { select } from '../api/query.ts';
import type { SearchHit } from '../rpc/shapes.ts';
import { type PackedIndex, type SearchEntry, SearchIndex } from '../store/search-index.ts';
import type { Site } from './site.ts';

const cachedHits = 30;
const serverHits = 15;
/** How long an index counts as young; milliseconds. */
const indexLifetime = 15 * 60_000;
/** Rows in one page of the index's reading. */
const pageSize = 2000;

/** Quick search of each site: an index of names, and the server's own search beside it. */
export class Searches {
  readonly #indexes = new WeakMap<Site, Promise<SearchIndex>>();
  readonly #refreshing = new WeakMap<Site, Promise<number>>();

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

  async state(site: Site): Promise<{ indexed: number; indexing: boolean }> {
    return { indexed: (await this.#index(site)).count, indexing: this.#refreshing.has(site) };
  }

  /** Reads names anew unless the index is young; comes back with the number of entries. */
  async refresh(site: Site): Promise<number> {
    const stored = await site.documents.get('search-index', isPackedIndex);
    if (stored && Date.now() - stored.at < indexLifetime) return stored.value.count;
    let refreshing = this.#refreshing.get(site);
    if (!refreshing) {
      refreshing = this.#read(site).finally(() => this.#refreshing.delete(site));
      this.#refreshing.set(site, refreshing);
    }
    return refreshing;
  }

  #index(site: Site): Promise<SearchIndex> {
    let index = this.#indexes.get(site);
    if (!index) {
      index = site.documents
        .get('search-index', isPackedIndex)
        .then((stored) => new SearchIndex(stored?.value ?? SearchIndex.pack([])));
      this.#indexes.set(site, index);
    }
    return index;
  }

  async #read(site: Site): Promise<number> {
    const packed = SearchIndex.pack(await readEntries(site));
    await site.documents.put('search-index', packed, Date.now());
    this.#indexes.set(site, Promise.resolve(new SearchIndex(packed)));
    return packed.count;
  }
}

/** Names of active projects, of everything in them, and of the newest version of every asset. */
async function readEntries({ session }: Site): Promise<SearchEntry[]> {
  const projects = await session.query(
    select('Project', 'name', 'full_name', 'thumbnail_id').where`status is ${'active'}`,
  );
  if (projects.length === 0) return [];
  const ids = projects.map(({ id }) => id);
  const [contexts, versions] = await Promise.all([
    everyPage((offset) =>
      session.page(
        select('TypedContext', 'name', 'parent_id', 'thumbnail_id').where`project_id in ${ids}`
          .order('id')
          .page(offset, pageSize),
      ),
    ),
    everyPage((offset) =>
      session.page(
        select('AssetVersion', 'version', 'thumbnail_id', 'asset.name', 'asset.context_id')
          .where`is_latest_version is ${true} and asset.parent.project_id in ${ids}`
          .order('id')
          .page(offset, pageSize),
      ),
    ),
  ]);
  const parents = new Map([
    ...projects.map(({ id, name, full_name }) => [id, { name: full_name ?? name, parent_id: null }] as const),
    ...contexts.map(({ id, name, parent_id }) => [id, { name, parent_id }] as const),
  ]);
  const pathTo = (id: string | null): string[] => {
    const parent = id ? parents.get(id) : undefined;
    return parent ? [...pathTo(parent.parent_id), parent.name] : [];
  };
  return [
    ...projects.map(({ id, name, full_name, thumbnail_id }) => ({
      id,
      type: 'Project',
      name: full_name ?? name,
      path: [],
      thumbnailId: thumbnail_id,
    })),
    ...contexts.map(({ id, __entity_type__, name, parent_id, thumbnail_id }) => ({
      id,
      type: __entity_type__,
      name,
      path: pathTo(parent_id),
      thumbnailId: thumbnail_id,
    })),
    ...versions.map(({ id, version, thumbnail_id, asset }) => ({
      id,
      type: 'AssetVersion',
      name: `${asset?.name ?? ''} v${String(version).padStart(3, '0')}`,
      path: pathTo(asset?.context_id ?? null),
      thumbnailId: thumbnail_id,
    })),
  ];
}

async function everyPage<Row>(read: (offset: number) => Promise<{ rows: Row[]; next: number | null }>): Promise<Row[]> {
  const all: Row[] = [];
  for (let offset: number | null = 0; offset !== null; ) {
    const page: { rows: Row[]; next: number | null } = await read(offset);
    all.push(...page.rows);
    offset = page.next;
  }
  return all;
}

function isPackedIndex(value: unknown): value is PackedIndex {
  const { text, entries, count } = (value ?? {}) as Partial<PackedIndex>;
  return typeof text === 'string' && typeof entries === 'string' && typeof count === 'number';
}
