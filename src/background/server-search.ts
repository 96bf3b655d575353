import { type Query, select } from '../api/read/query.ts';
import { settled } from '../api/read/settled.ts';
import { toUserError, type UserError } from '../errors.ts';
import type { SearchHit } from '../rpc/shapes.ts';
import type { Site } from './site.ts';

/** Hits of each type, at most. */
const perType = 15;
const contexts = select('TypedContext', 'name', 'link', 'thumbnail_id', 'status.name', 'status.color');

export interface ServerHits {
  hits: SearchHit[];
  /** Why something may be missing. */
  missing: UserError[];
}

/**
 * The server's own search, which looks into what the names cannot know: what is new, lists, reviews, projects of others. A
 * type that cannot be searched does not keep the others from being shown. Rejects when none can.
 */
export async function serverSearch({ session }: Site, typed: string, signal?: AbortSignal): Promise<ServerHits> {
  const terms = typed.split(/\s+/).filter(Boolean);
  if (terms.length === 0) return { hits: [], missing: [] };
  const search = <Row>(query: Query<Row>, asHit: (row: Row) => SearchHit): Promise<SearchHit[]> =>
    session.search(query.page(0, perType), terms, { signal }).then((rows) => rows.map(asHit));
  const { read, failed } = await settled({
    project: search(select('Project', 'name', 'full_name', 'thumbnail_id'), (row) => ({
      ...hit(row, row.full_name || row.name, [], row.thumbnail_id),
      projectId: row.id,
    })),
    context: search(contexts, (row) => ({
      ...hit(row, row.name, pathOf(row.link), row.thumbnail_id),
      projectId: row.link?.[0]?.id ?? null,
      ...(row.status && { status: { name: row.status.name, color: row.status.color } }),
    })),
    list: search(select('List', 'name', 'project.full_name'), (row) =>
      hit(row, row.name ?? '', projectPath(row.project), null),
    ),
    review: search(select('ReviewSession', 'name', 'project.full_name'), (row) =>
      hit(row, row.name ?? '', projectPath(row.project), null),
    ),
  });
  return { hits: [...read.values()].flat(), missing: differentErrors([...failed.values()]) };
}

function hit(
  { id, __entity_type__: type }: { id: string; __entity_type__: string },
  name: string,
  path: string[],
  thumbnailId: string | null,
): SearchHit {
  return { id, type, name, path, thumbnailId, projectId: null };
}

function pathOf(link: readonly { name: string }[] | null): string[] {
  return (link ?? []).slice(0, -1).map(({ name }) => name);
}

function projectPath(project: { full_name: string | null } | null): string[] {
  return project?.full_name ? [project.full_name] : [];
}

function differentErrors(reasons: readonly unknown[]): UserError[] {
  const errors = reasons.map(toUserError);
  return [...new Map(errors.map((error) => [`${error.number} ${error.detail}`, error])).values()];
}
