import { type Query, select } from '../api/query.ts';
import type { SearchEntry } from '../store/search-index.ts';
import type { Site } from './site.ts';

/** Rows in one page. */
const pageSize = 2000;

export interface ReadOptions {
  /** Only what was made since then; milliseconds since 1970, by the server's clock. */
  since: number | undefined;
  /** What is known already, by id: it may be above of what is new. */
  known: ReadonlyMap<string, SearchEntry>;
  signal: AbortSignal;
  /** Hears how many names have been read so far. */
  progress(count: number): void;
}

/**
 * Names of active projects, of everything in them, and of the newest version of every asset. Rejects with an `ApiError`, also
 * when it is stopped.
 */
export async function readEntries({ session }: Site, options: ReadOptions): Promise<SearchEntry[]> {
  const { since, known, signal, progress } = options;
  const projects = await session.query(
    select('Project', 'name', 'full_name', 'thumbnail_id').where`status is ${'active'}`,
    { signal },
  );
  if (projects.length === 0) return [];
  const ids = projects.map(({ id }) => id);
  let count = projects.length;
  const everyPage = async <Row>(query: Query<Row>): Promise<Row[]> => {
    const all: Row[] = [];
    for (let offset: number | null = 0; offset !== null; ) {
      const page: { rows: Row[]; next: number | null } = await session.page(query.page(offset, pageSize), { signal });
      all.push(...page.rows);
      count += page.rows.length;
      progress(count);
      offset = page.next;
    }
    return all;
  };
  let contextQuery = select('TypedContext', 'name', 'parent_id', 'thumbnail_id').where`project_id in ${ids}`.order(
    'id',
  );
  let versionQuery = select('AssetVersion', 'version', 'thumbnail_id', 'asset.name', 'asset.context_id')
    .where`is_latest_version is ${true} and asset.parent.project_id in ${ids}`.order('id');
  if (since !== undefined) {
    contextQuery = contextQuery.where`created_at >= ${new Date(since)}`;
    versionQuery = versionQuery.where`date >= ${new Date(since)}`;
  }
  const [contexts, versions] = await Promise.all([everyPage(contextQuery), everyPage(versionQuery)]);

  const parents = new Map([
    ...projects.map(({ id, name, full_name }) => [id, { name: full_name ?? name, parent_id: null }] as const),
    ...contexts.map(({ id, name, parent_id }) => [id, { name, parent_id }] as const),
  ]);
  const pathTo = (id: string | null): string[] => {
    const parent = id ? parents.get(id) : undefined;
    if (parent) return [...pathTo(parent.parent_id), parent.name];
    const entry = id ? known.get(id) : undefined;
    return entry ? [...entry.path, entry.name] : [];
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
