import type { EntityType } from '../schema/types.ts';
import type { Row } from '../store/row.ts';
import type { Scope } from './criteria.ts';
import { isNone } from './literal.ts';
import type { Criteria, Literal, Path } from './syntax.ts';

/**
 * Rows that may fulfil the criteria, found through indexes, or `undefined` when only reading the whole table would do.
 * Never leaves out a row that fulfils them.
 */
export function candidates(scope: Scope, type: EntityType, criteria: Criteria | undefined): Row[] | undefined {
  if (!criteria) return undefined;
  switch (criteria.kind) {
    case 'and':
      return criteria.items
        .map((item) => candidates(scope, type, item))
        .reduce((best, rows) => (rows && (!best || rows.length < best.length) ? rows : best), undefined);
    case 'or': {
      const parts = criteria.items.map((item) => candidates(scope, type, item));
      return parts.every((rows) => rows !== undefined) ? [...new Set(parts.flatMap((rows) => rows ?? []))] : undefined;
    }
    case 'in':
      if (criteria.negated) return undefined;
      if (criteria.query) {
        const found = [...scope.subquery(criteria.query)].filter((value) => value != null);
        return withKeys(scope, type, criteria.path, found.map(String));
      }
      return withKeys(scope, type, criteria.path, keys(criteria.values ?? []));
    case 'compare':
      return criteria.operator === '=' ? withKeys(scope, type, criteria.path, keys([criteria.value])) : undefined;
    default:
      return undefined;
  }
}

/** The literals as keys, or nothing when one of them stands for null. */
function keys(values: Literal[]): string[] | undefined {
  return values.some(isNone) ? undefined : values.flatMap(({ text }) => spellings(text));
}

/** How an id may be stored that is compared with this text, whether case matters or not: ids are not of mixed case. */
export function spellings(text: string): string[] {
  return [...new Set([text, text.toLowerCase(), text.toUpperCase()])];
}

function withKeys(scope: Scope, type: EntityType, path: Path, values: string[] | undefined): Row[] | undefined {
  const [segment, ...rest] = path;
  const attribute = segment && scope.database.schema.attribute(type, segment.name, true);
  if (!values || !attribute || segment.cast) return undefined;
  const table = scope.database.table(type.name);
  if (rest.length === 0) {
    const isId = attribute.format === 'foreign_key' || /^(.*_)?id$/.test(attribute.name);
    // Other keys, such as those of metadata, are written in any case; a few ids are numbers.
    if (attribute.kind !== 'scalar' || !isId || (attribute.type ?? 'string') !== 'string') return undefined;
    return [...new Set(values)].flatMap((value) => table.where(attribute.name, value));
  }
  const { link } = attribute;
  if (attribute.kind !== 'reference' || link?.by !== 'own' || link.attributes.length > 1) return undefined;
  const targets = withKeys(scope, scope.database.schema.type(attribute.target!), rest, values);
  return targets?.flatMap((target) => table.where(link.attributes[0]!, target['id']));
}
