import { contextChain } from '../store/context-chain.ts';
import type { Database } from '../store/database.ts';
import { ownerOf } from '../store/owner-of.ts';
import type { Row } from '../store/row.ts';
import { legacyType } from './legacy-type.ts';
import type { Finder } from './with-removed.ts';

/** One step of the way from an entity up to its project. */
export interface ParentItem {
  entityId: string;
  entityType: string;
  entity_type: string;
  parentId: string | null;
}

/** Types whose way up is recorded; of others it is not known whether they tell what they belong to. */
const recorded = ['Context', 'Asset', 'AssetVersion'];

/**
 * The entity itself, then what it belongs to, up to the project; a version's way goes through its asset. `finder` knows
 * what belongs where.
 */
export function parentsOf(database: Database, finder: Finder, row: Row): ParentItem[] {
  const chain = [row];
  const isAlone = database.switches.ownedParents === 'self' && !recorded.some((type) => database.holds(row, type));
  for (let owner = isAlone ? undefined : ownerOf(finder, row); owner; owner = ownerOf(finder, owner)) {
    if (database.holds(owner, 'Context')) {
      chain.push(...contextChain(finder, owner).reverse());
      break;
    }
    chain.push(owner);
  }
  return chain.map((item, index) => ({
    entityId: keyOf(database, item),
    entityType: legacyType(database, item.__entity_type__),
    entity_type: item.__entity_type__,
    parentId: chain[index + 1] ? keyOf(database, chain[index + 1]!) : null,
  }));
}

function keyOf(database: Database, row: Row): string {
  return database.table(row.__entity_type__).keyOf(row);
}
