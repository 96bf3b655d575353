import type { Blobs } from '../media/blobs.ts';
import { contextChain } from './context-chain.ts';
import { denseRows } from './custom-attributes.ts';
import type { Database } from './database.ts';
import { entityLink } from './entity-link.ts';
import type { Row } from './row.ts';

/** Relations that are worked out instead of stored. */
export function computedRows(database: Database, row: Row, name: string): Row[] {
  switch (name) {
    case 'ancestors':
      return contextChain(database, row)
        .slice(0, -1)
        .filter((context) => context.__entity_type__ !== 'Project');
    case 'descendants':
      return descendants(database, row);
    case 'latest_version': {
      const latest = newest(database, String(row['id']));
      return latest ? [latest] : [];
    }
    case 'custom_attributes':
      return denseRows(database, row);
    default:
      return [];
  }
}

/** Where files are served, and what makes an address of one good without credentials. */
interface MediaAddresses {
  origin: string;
  blobs: Blobs;
}

/** Scalars that are worked out instead of stored; `undefined` when `name` is an ordinary column. */
export function computedValue(database: Database, row: Row, name: string, media: MediaAddresses): unknown {
  switch (name) {
    case 'link':
    case '_link':
      return entityLink(database, row);
    case 'thumbnail_url':
      return (row['thumbnail_id'] ?? row['component_id'] ?? null) === null &&
        database.switches.missingThumbnail === 'null'
        ? null
        : signed(thumbnailAddress(media, row['thumbnail_id'] ?? row['component_id']));
    case 'url':
      return componentUrl(database, componentAddress(media, String(row['component_id'])));
    case 'time_logged':
      return sum(database.table('Timelog').where('context_id', row['id']), 'duration');
    case 'bid_time_logged_difference':
      return Number(row['bid'] ?? 0) - sum(database.table('Timelog').where('context_id', row['id']), 'duration');
    case 'is_latest_version':
      return newest(database, String(row['asset_id'])) === row;
    default:
      return undefined;
  }
}

function descendants(database: Database, row: Row): Row[] {
  const found: Row[] = [];
  const queue = [row];
  for (let context = queue.pop(); context; context = queue.pop()) {
    const children = database.table('Context').where('parent_id', context['id']);
    found.push(...children);
    queue.push(...children);
  }
  return database.table('Context').sort(found);
}

function newest(database: Database, assetId: string): Row | undefined {
  const versions = database.table('AssetVersion').where('asset_id', assetId);
  return versions.reduce<Row | undefined>(
    (best, version) => (best && Number(best['version']) >= Number(version['version']) ? best : version),
    undefined,
  );
}

function sum(rows: Row[], attribute: string): number {
  return rows.reduce((total, row) => total + Number(row[attribute] ?? 0), 0);
}

function thumbnailAddress({ origin, blobs }: MediaAddresses, componentId: unknown): string {
  if (!componentId) return `${origin}/img/thumbnail2.png`;
  return `${origin}/component/thumbnail?id=${componentId}&size=300&signature=${blobs.sign(String(componentId))}`;
}

function componentAddress({ origin, blobs }: MediaAddresses, componentId: string): string {
  return `${origin}/component/get?id=${componentId}&signature=${blobs.sign(componentId)}`;
}

function componentUrl({ switches }: Database, url: string): unknown {
  return switches.componentUrl === 'object' ? signed(url) : url;
}

/** Seen on a hosted server: both keys carry the same address, and no credentials. */
function signed(url: string): { url: string; value: string } {
  return { url, value: url };
}
