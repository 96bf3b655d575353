import type { SelectedEntity } from '../actions/action.ts';
import type { IdentityMap } from '../api/identity/identity-map.ts';
import type { EntityRecord } from '../api/identity/known-entity.ts';
import type { LinkItem } from '../api/schema/entity-types.ts';
import { summaryAttributes } from '../api/schema/kinds.ts';
import { versionName } from '../version-name.ts';

/** The entity as selections and menus show it, from what is known; `undefined` when too little or too old is of what it takes. */
export function summaryOf(
  entities: IdentityMap,
  family: string,
  id: string,
  knownSince: number,
): SelectedEntity | undefined {
  const record = entities.get(family, id);
  const isKnown = summaryAttributes(family)?.every((name) => (entities.freshness(family, id, name) ?? 0) >= knownSince);
  if (!record || !isKnown) return undefined;
  if (family === 'AssetVersion') return versionSummary(entities, record);
  if (family === 'Context') return contextSummary(record);
  return {
    id,
    type: record.__entity_type__,
    name: String(record['name'] ?? ''),
    path: [],
    thumbnailId: null,
    projectId: text(record['project_id']),
    statusId: null,
  };
}

function contextSummary(record: EntityRecord): SelectedEntity {
  const link = (record['link'] ?? []) as LinkItem[];
  const isProject = record.__entity_type__ === 'Project';
  return {
    id: String(record['id']),
    type: record.__entity_type__,
    name: isProject ? (link[0]?.name ?? String(record['name'])) : String(record['name'] ?? ''),
    path: link.slice(0, -1).map(({ name }) => name),
    thumbnailId: text(record['thumbnail_id']),
    projectId: link[0]?.id ?? text(record['project_id']),
    statusId: isProject ? null : text(record['status_id']),
  };
}

function versionSummary(entities: IdentityMap, record: EntityRecord): SelectedEntity | undefined {
  const assetId = (record['asset'] as { id?: string } | null)?.id;
  const asset = assetId ? entities.get('Asset', assetId) : undefined;
  if (assetId && asset?.['name'] === undefined) return undefined;
  const link = (record['link'] ?? []) as LinkItem[];
  return {
    id: String(record['id']),
    type: 'AssetVersion',
    name: versionName(asset?.['name'], record['version']),
    path: link.slice(0, -1).map(({ name }) => name),
    thumbnailId: text(record['thumbnail_id']),
    projectId: link[0]?.id ?? null,
    statusId: text(record['status_id']),
  };
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
