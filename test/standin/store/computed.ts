import type { Database } from './database.ts';
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
    default:
      return [];
  }
}

/** Scalars that are worked out instead of stored; `undefined` when `name` is an ordinary column. */
export function computedValue(database: Database, row: Row, name: string, origin: string): unknown {
  switch (name) {
    case 'link':
    case '_link':
      return row.__entity_type__ === 'Group' ? groupLink(database, row) : entityLink(database, row);
    case 'thumbnail_url':
      return signed(thumbnailAddress(origin, row['thumbnail_id'] ?? row['component_id']));
    case 'url':
      return signed(`${origin}/component/get?id=${row['component_id']}`);
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

/** The context and everything above it, project first. */
export function contextChain(database: Database, row: Row): Row[] {
  const chain: Row[] = [];
  for (let context: Row | undefined = row; context; ) {
    chain.unshift(context);
    const parent: unknown = context['parent_id'];
    context = parent ? database.find('Context', String(parent)) : undefined;
  }
  return chain;
}

/** `link` of a context or a version: root first, itself last; an asset is not part of it. */
function entityLink(database: Database, row: Row): { id: string; name: string; type: string }[] {
  if (row.__entity_type__ === 'AssetVersion') {
    const asset = database.find('Asset', String(row['asset_id']));
    const context = asset && database.find('Context', String(asset['context_id']));
    const number = String(row['version']).padStart(3, '0');
    const own = { id: String(row['id']), name: `${asset?.['name'] ?? ''} v${number}`, type: 'AssetVersion' };
    return [...(context ? entityLink(database, context) : []), own];
  }
  return contextChain(database, row).map((context) => {
    const isProject = context.__entity_type__ === 'Project';
    const name = isProject ? (context['full_name'] ?? context['name']) : context['name'];
    return { id: String(context['id']), name: String(name ?? ''), type: isProject ? 'Project' : 'TypedContext' };
  });
}

function groupLink(database: Database, row: Row): { id: string; name: string; type: string }[] {
  const parent = row['parent_id'] ? database.find('Group', String(row['parent_id'])) : undefined;
  const own = { id: String(row['id']), name: String(row['name'] ?? ''), type: 'Group' };
  return [...(parent ? groupLink(database, parent) : []), own];
}

function descendants(database: Database, row: Row): Row[] {
  const found: Row[] = [];
  const queue = [row];
  for (let context = queue.pop(); context; context = queue.pop()) {
    const children = database.table('Context').where('parent_id', context['id']);
    found.push(...children);
    queue.push(...children);
  }
  return found.sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));
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

function thumbnailAddress(origin: string, componentId: unknown): string {
  return componentId ? `${origin}/component/thumbnail?id=${componentId}&size=300` : `${origin}/img/thumbnail2.png`;
}

/** Seen on a hosted server: both keys carry the same address, and no credentials. */
function signed(url: string): { url: string; value: string } {
  return { url, value: url };
}
