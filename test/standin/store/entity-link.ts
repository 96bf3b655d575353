import { contextChain } from './context-chain.ts';
import type { Database } from './database.ts';
import type { Row } from './row.ts';

interface LinkItem {
  id: string;
  name: string;
  type: string;
}

/** `link` of a context or a version: root first, itself last; an asset is not part of it. */
export function entityLink(database: Database, row: Row): LinkItem[] {
  if (row.__entity_type__ === 'Group') return groupLink(database, row);
  if (row.__entity_type__ === 'AssetVersion') {
    const asset = database.find('Asset', String(row['asset_id']));
    const context = asset && database.find('Context', String(asset['context_id']));
    const number = String(row['version']).padStart(3, '0');
    const own = { id: String(row['id']), name: `${asset?.['name'] ?? ''} v${number}`, type: 'AssetVersion' };
    return [...(context ? entityLink(database, context) : []), own];
  }
  return contextChain(database, row).map((context) => {
    const isProject = context.__entity_type__ === 'Project';
    const isFull = isProject && database.switches.projectLinkName === 'full_name';
    const name = isFull ? (context['full_name'] ?? context['name']) : context['name'];
    return { id: String(context['id']), name: String(name ?? ''), type: isProject ? 'Project' : 'TypedContext' };
  });
}

function groupLink(database: Database, row: Row): LinkItem[] {
  const parent = row['parent_id'] ? database.find('Group', String(row['parent_id'])) : undefined;
  const own = { id: String(row['id']), name: String(row['name'] ?? ''), type: 'Group' };
  return [...(parent ? groupLink(database, parent) : []), own];
}
