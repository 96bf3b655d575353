import type { Query } from '../../api/read/query.ts';
import { isContainer, queriedAs } from '../../api/schema/kinds.ts';
import type { VersionFilter, VersionRow } from '../../rpc/panel-shapes.ts';
import type { Handlers } from '../../rpc/server.ts';
import type { EntityRef } from '../../rpc/shapes.ts';
import { countingRoots, rootsOf } from '../roots-of.ts';
import type { Site } from '../site.ts';
import { readSheet } from '../versions/read-sheet.ts';
import { selectVersions, versionRowOf } from '../versions/version-row.ts';
import type { Dependencies } from './dependencies.ts';

type Names = 'versions.list' | 'versions.cached' | 'versions.some' | 'versions.sheet';

export function versionHandlers(dependencies: Dependencies): Pick<Handlers, Names> {
  const { sites } = dependencies;
  return {
    'versions.list': async ({ entity, filter = {}, offset, limit }, { site: origin, signal }) => {
      const site = await sites.get(origin);
      const { rows, next } = await page(site, entity, { filter, offset, limit, signal });
      const isWhole = Object.keys(filter).length === 0;
      if (offset === 0 && isWhole) void site.documents.put(documentOf(entity), { rows, next }, Date.now());
      return { rows, next, total: next === null ? offset + rows.length : null };
    },
    'versions.cached': async ({ entity }, { site: origin }) => {
      const { documents } = await sites.get(origin);
      return (await documents.get(documentOf(entity), isPage))?.value ?? null;
    },
    'versions.some': async ({ ids }, { site: origin, signal }) => {
      const { session } = await sites.get(origin);
      const rows = await session.queryIn(selectVersions(), 'id', ids, { signal });
      return rows.map(versionRowOf);
    },
    'versions.sheet': async ({ id }, { site: origin, signal }) => {
      const roots = async () => countingRoots(await rootsOf(dependencies, origin));
      return readSheet(await sites.get(origin), id, { roots, signal });
    },
  };
}

/** Name of the stored first page. */
function documentOf({ type, id }: EntityRef): string {
  return `versions of ${type} ${id}`;
}

interface Page {
  rows: VersionRow[];
  next: number | null;
}

function isPage(value: unknown): value is Page {
  const { rows } = (value ?? {}) as Partial<Page>;
  // Earlier versions of the extension did not keep the task.
  return Array.isArray(rows) && rows.every(({ task }) => typeof task === 'string');
}

/** One page of the versions of an entity, newest first. */
async function page(
  { session }: Site,
  entity: EntityRef,
  { filter, offset, limit, signal }: { filter: VersionFilter; offset: number; limit: number; signal: AbortSignal },
): Promise<Page> {
  const result = await session.page(
    narrowed(versionsOf(entity), filter).order('date descending', 'version descending', 'id').page(offset, limit),
    { signal },
  );
  return { rows: result.rows.map(versionRowOf), next: result.next };
}

function narrowed<Row>(query: Query<Row>, { latest, status, task }: VersionFilter): Query<Row> {
  let narrower = query;
  if (latest) narrower = narrower.where`is_latest_version is ${true}`;
  if (status !== undefined) narrower = narrower.where`status_id is ${status}`;
  return task === undefined ? narrower : narrower.where`task.name is ${task}`;
}

/** Versions of the same asset, of a task, of a project, of everything below a folder, or right on a shot. */
function versionsOf({ id, type }: EntityRef) {
  const query = selectVersions();
  if (type === 'AssetVersion') return query.where`asset.versions any (id is ${id})`;
  if (type === 'Task') return query.where`task_id is ${id}`;
  if (type === 'Project') return query.where`asset.parent.project_id is ${id}`;
  if (queriedAs(type) === 'List') return query.where`lists any (id is ${id})`;
  if (type === 'ReviewSession') return query.where`review_session_objects any (review_session_id is ${id})`;
  if (isContainer(type)) return query.where`asset.context_id is ${id} or asset.parent.ancestors any (id is ${id})`;
  return query.where`asset.context_id is ${id} or task.parent_id is ${id}`;
}
