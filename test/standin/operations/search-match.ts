import type { Predicate } from '../query/criteria.ts';
import { contextChain } from '../store/context-chain.ts';
import type { Database } from '../store/database.ts';
import { entityLink } from '../store/entity-link.ts';
import type { Row } from '../store/row.ts';

interface SearchTerms {
  terms: string[];
  contextId?: string;
  objectTypeIds: string[];
}

/** Every term occurs, whatever its case, in the entity's names or in the names on its link. */
export function matches(database: Database, { terms, contextId, objectTypeIds }: SearchTerms): Predicate {
  const wanted = wordsOf(terms);
  return (row) => {
    if (objectTypeIds.length > 0 && !objectTypeIds.includes(String(row['object_type_id']))) return false;
    if (contextId && !isBelow(database, row, contextId)) return false;
    const text = namesOf(database, row).toLowerCase();
    if (database.switches.searchMatching === 'anywhere') return wanted.every((term) => text.includes(term));
    const words = text.split(/[^\p{L}\p{N}]+/u);
    return wanted.every((term) => words.some((word) => word.startsWith(term)));
  };
}

/** What comes first where a server ranks what it finds: whose own name begins with a term. */
export function isBest({ switches }: Database, { terms }: Pick<SearchTerms, 'terms'>): Predicate | undefined {
  if (switches.searchOrder === 'query') return undefined;
  const wanted = wordsOf(terms);
  return (row) =>
    wanted.some((term) =>
      String(row['name'] ?? '')
        .toLowerCase()
        .startsWith(term),
    );
}

function wordsOf(terms: string[]): string[] {
  return terms.flatMap((term) => term.toLowerCase().split(/\s+/)).filter(Boolean);
}

function namesOf(database: Database, row: Row): string {
  const own = ['name', 'full_name', 'first_name', 'last_name', 'username', 'email'].map((name) => row[name] ?? '');
  const type = database.schema.type(row.__entity_type__);
  const link = type.attributes.has('link') ? entityLink(database, row) : [];
  const near = database.switches.searchNames === 'own' ? link.slice(-1) : link;
  return [...own, ...near.map(({ name }) => name)].join(' ');
}

function isBelow(database: Database, row: Row, contextId: string): boolean {
  const asset = row['asset_id'] ? database.find('Asset', String(row['asset_id'])) : undefined;
  const context = asset ? database.find('Context', String(asset['context_id'])) : row;
  return context !== undefined && contextChain(database, context).some((item) => item['id'] === contextId);
}
