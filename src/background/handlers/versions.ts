import type { Selected } from '../../api/entity-types.ts';
import { select } from '../../api/query.ts';
import type { Handlers } from '../../rpc/server.ts';
import type { EntityRef, VersionRow } from '../../rpc/shapes.ts';
import type { Site } from '../site.ts';
import type { Dependencies } from './dependencies.ts';

type Names = 'versions.list' | 'versions.cached' | 'versions.some';

export function versionHandlers({ sites }: Dependencies): Pick<Handlers, Names> {
  return {
    'versions.list': async ({ entity, offset, limit }, { site: origin }) => {
      const site = await sites.get(origin);
      const { rows, next } = await page(site, entity, offset, limit);
      if (offset === 0) void site.documents.put(documentOf(entity), { rows, next }, Date.now());
      return { rows, next, total: next === null ? offset + rows.length : null };
    },
    'versions.cached': async ({ entity }, { site: origin }) => {
      const { documents } = await sites.get(origin);
      return (await documents.get(documentOf(entity), isPage))?.value ?? null;
    },
    'versions.some': async ({ ids }, { site: origin }) => {
      const { session } = await sites.get(origin);
      return (await session.query(select('AssetVersion', ...projections).where`id in ${ids}`)).map(rowOf);
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
  return Array.isArray((value as Partial<Page> | null)?.rows);
}

const projections = [
  'version',
  'comment',
  'date',
  'thumbnail_id',
  'link',
  'asset.name',
  'asset.type.name',
  'status.name',
  'status.color',
  'user.first_name',
  'user.last_name',
] as const;

/** One page of the versions of an entity, newest first. */
async function page({ session }: Site, entity: EntityRef, offset: number, limit: number): Promise<Page> {
  const result = await session.page(
    versionsOf(entity).order('date descending', 'version descending', 'id').page(offset, limit),
  );
  return { rows: result.rows.map(rowOf), next: result.next };
}

function rowOf(version: Selected<'AssetVersion', (typeof projections)[number]>): VersionRow {
  return {
    id: version.id,
    number: version.version,
    asset: version.asset?.name ?? '',
    assetType: version.asset?.type?.name ?? '',
    path: (version.link ?? []).slice(1, -1).map(({ name }) => name),
    status: version.status && {
      id: version.status.id,
      name: version.status.name,
      color: version.status.color,
    },
    author: [version.user?.first_name, version.user?.last_name].filter(Boolean).join(' '),
    date: version.date,
    comment: version.comment ?? '',
    thumbnailId: version.thumbnail_id,
  };
}

const containers = new Set(['Episode', 'Sequence', 'Folder', 'Scene']);

/** Versions of the same asset, of a task, of a project, of everything below a folder, or right on a shot. */
function versionsOf({ id, type }: EntityRef) {
  const query = select('AssetVersion', ...projections);
  if (type === 'AssetVersion') return query.where`asset.versions any (id is ${id})`;
  if (type === 'Task') return query.where`task_id is ${id}`;
  if (type === 'Project') return query.where`asset.parent.project_id is ${id}`;
  if (type.endsWith('List')) return query.where`lists any (id is ${id})`;
  if (type === 'ReviewSession') return query.where`review_session_objects any (review_session_id is ${id})`;
  if (containers.has(type)) return query.where`asset.context_id is ${id} or asset.parent.ancestors any (id is ${id})`;
  return query.where`asset.context_id is ${id} or task.parent_id is ${id}`;
}
