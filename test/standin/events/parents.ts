import type { Schema } from '../schema/schema.ts';
import { contextChain } from '../store/context-chain.ts';
import type { Database } from '../store/database.ts';
import type { Row } from '../store/row.ts';

/** One step of the way from an entity up to its project. */
export interface ParentItem {
  entityId: string;
  entityType: string;
  entity_type: string;
  parentId: string | null;
}

/** The entity itself, then what it belongs to, up to the project; a version's way goes through its asset. */
export function parentsOf(database: Database, row: Row): ParentItem[] {
  const chain = [row];
  for (let owner = ownerOf(database, row); owner; owner = ownerOf(database, owner)) {
    if (database.holds(owner, 'Context')) {
      chain.push(...contextChain(database, owner).reverse());
      break;
    }
    chain.push(owner);
  }
  return chain.map((item, index) => ({
    entityId: String(item['id']),
    entityType: legacyType(database.schema, item.__entity_type__),
    entity_type: item.__entity_type__,
    parentId: chain[index + 1] ? String(chain[index + 1]!['id']) : null,
  }));
}

/** The entity another one belongs to. */
function ownerOf(database: Database, row: Row): Row | undefined {
  const ways: [attribute: string, type: string][] = [
    ['asset_id', 'Asset'],
    ['context_id', 'Context'],
    ['list_id', 'List'],
    ['review_session_id', 'ReviewSession'],
    ['parent_id', 'AssetVersion'],
    ['parent_id', 'Context'],
    ['to_id', 'Context'],
    ['project_id', 'Project'],
  ];
  for (const [attribute, type] of ways) {
    const key = row[attribute];
    const owner = typeof key === 'string' && key !== row['id'] ? database.find(type, key) : undefined;
    if (owner) return owner;
  }
  return undefined;
}

/** The name events use for a type: of its table, in lower case and without underscores. */
function legacyType(schema: Schema, typeName: string): string {
  const { alias, table } = schema.type(typeName);
  const name = typeof alias === 'string' ? alias : (alias?.id ?? (table === 'Resource' ? typeName : table));
  return name.replaceAll('_', '').toLowerCase();
}
