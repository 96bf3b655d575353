import { ServerError } from '../errors.ts';
import type { EntityType } from '../schema/types.ts';
import { denseRowsOf, isDense } from '../store/custom-attributes.ts';
import type { Row } from '../store/row.ts';
import type { Switches } from '../switches.ts';
import { type AggregateRow, aggregate, isAggregate } from './aggregate.ts';
import { candidates, spellings } from './candidates.ts';
import { type Predicate, predicate, type Scope } from './criteria.ts';
import { linkFrom } from './link-from.ts';
import { parse } from './parse.ts';
import { type Reading, readPath } from './path.ts';
import { type ProjectionTree, projectionTree } from './projection.ts';
import { sorted } from './sorted.ts';
import type { Criteria, Path, Query } from './syntax.ts';

/** Rows a query found, what to send of each, and where the next page starts; of aggregates the plain rows. */
export interface QueryResult {
  rows: Row[];
  tree: ProjectionTree;
  next: number | null;
  aggregates?: AggregateRow[];
}

export interface RunOptions {
  /** Further condition, for `search`. */
  also?: Predicate;
  /** Rows that come first where no order was asked for. */
  best?: Predicate | undefined;
  /** Strict mode: aggregates are answered in no other. */
  strict?: boolean;
}

/** Rows of an answer where a server caps what nobody limited. */
const cap = 1000;

export function runQuery(reading: Reading, expression: string, options: RunOptions): QueryResult {
  const { switches } = reading.database;
  const query = parse(expression, switches);
  if (!query.projections && switches.bareQuery === 'reject') {
    throw new ServerError('ParseError', `Failed to parse: ${expression}. Expected 'select'.`);
  }
  const limit = query.limit ?? (switches.unlimited === 'capped' ? cap : undefined);
  const { schema } = reading.database;
  const type = entityType(reading, query.entity);
  const paths: Path[] = query.projections?.map(({ path }) => path) ?? type.default.map((name) => [{ name }]);
  const tree = projectionTree(reading.database, type, withoutUnknown(schema.type(type.name), query, paths));
  if (isAggregate(query)) {
    if (!options.strict) throw new ServerError('ParseError', 'Aggregates and group by need strict mode.');
    const all = aggregate(reading, type, query, sorted(reading, type, query, matching(reading, type, query, options)));
    const page = pageOf(all, query.offset, limit, switches);
    return { rows: [], tree, aggregates: page.items, next: page.next };
  }
  const found = ranked(sorted(reading, type, query, matching(reading, type, query, options)), query, options);
  const { items: rows, next } = pageOf(found, query.offset, limit, switches);
  return { rows, tree, next };
}

function ranked(rows: Row[], { order }: Query, { best }: RunOptions): Row[] {
  return best && order.length === 0 ? rows.toSorted((a, b) => Number(best(b)) - Number(best(a))) : rows;
}

/** Default projections of link types name attributes that only newer servers have; nobody asked for those. */
function withoutUnknown(type: EntityType, { projections }: Query, paths: Path[]): Path[] {
  return projections ? paths : paths.filter(([segment]) => type.attributes.has(segment!.name));
}

function pageOf<Item>(
  found: Item[],
  offset = 0,
  limit: number | undefined,
  { fullLastPage }: Pick<Switches, 'fullLastPage'>,
): { items: Item[]; next: number | null } {
  if (limit === undefined) return { items: found.slice(offset), next: null };
  const items = found.slice(offset, offset + limit);
  const end = offset + items.length;
  const mayFollow = fullLastPage === 'offset' ? items.length === limit && limit > 0 : end < found.length;
  return { items, next: mayFollow ? end : null };
}

function entityType({ database }: Reading, name: string): EntityType {
  const type = database.schema.types.get(name);
  if (type) return type;
  if (database.switches.unknownType === 'KeyError') throw new ServerError('KeyError', `u'${name}'`);
  throw new ServerError('ParseError', `No schema '${name}' exists.`);
}

/** Rows of the type that fulfil the criteria, as far as the user may see them. */
function matching(reading: Reading, type: EntityType, query: Query, { also }: RunOptions, inside = false): Row[] {
  const { database, visible } = reading;
  const known = new Map<Query, Set<unknown>>();
  const scope: Scope = {
    database,
    reading,
    subquery: (inner) => {
      const values = known.get(inner) ?? subquery(reading, inner, inside);
      known.set(inner, values);
      return values;
    },
  };
  const test = query.where ? predicate(scope, type, query.where) : () => true;
  const rows = isDense(type.name) ? denseRows(scope, type, query.where) : storedRows(scope, type, query.where);
  return rows.filter((row) => database.holds(row, type.name) && test(row) && visible(row) && (!also || also(row)));
}

function storedRows(scope: Scope, type: EntityType, where: Criteria | undefined): Row[] {
  const table = scope.database.table(type.name);
  const chosen = candidates(scope, type, where);
  const rows = chosen ? table.sort(chosen) : table.all();
  return type.table === 'CustomAttributeLinkFrom' ? rows.map((row) => linkFrom(scope.database, row)) : rows;
}

function denseRows({ database }: Scope, { name, key }: EntityType, where: Criteria | undefined): Row[] {
  const rows = denseRowsOf(database, name, entityIds(where));
  if (database.switches.rowOrder === 'insertion') return rows;
  const keyed = rows.map((row) => ({ row, key: key.map((part) => row[part]).join() }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ row }) => row);
}

/** Ids of all entities a query for dense attribute values may be about, where it says so plainly. */
function entityIds(where: Criteria | undefined): string[] | undefined {
  if (where?.kind === 'and') return where.items.map(entityIds).find((ids) => ids !== undefined);
  if (where?.kind === 'or') {
    const parts = where.items.map(entityIds);
    return parts.every((ids) => ids !== undefined) ? [...new Set(parts.flatMap((ids) => ids ?? []))] : undefined;
  }
  if (where?.kind === 'compare' && where.operator === '=' && isEntityId(where.path)) return spellings(where.value.text);
  if (where?.kind !== 'in' || where.negated || !where.values || !isEntityId(where.path)) return undefined;
  return [...new Set(where.values.flatMap(({ text }) => spellings(text)))];
}

function isEntityId(path: Path): boolean {
  return path.length === 1 && path[0]!.name === 'entity_id';
}

/** Values of the one attribute a subquery selects; of the primary key where it selects none. */
function subquery(reading: Reading, query: Query, inside: boolean): Set<unknown> {
  const { subqueryShorthand, nestedSubqueries } = reading.database.switches;
  if (!query.projections && subqueryShorthand === 'reject') {
    throw new ServerError('ParseError', 'A subquery has to select an attribute.');
  }
  if (inside && nestedSubqueries === 'refused') throw new ServerError('ParseError', 'Subqueries do not nest.');
  if (isAggregate(query)) throw new ServerError('ParseError', 'A subquery selects no aggregates.');
  if ((query.projections?.length ?? 1) !== 1) throw new ServerError('ParseError', 'A subquery selects one attribute.');
  const type = entityType(reading, query.entity);
  const leaf = readPath(reading, type, query.projections?.[0]?.path ?? [{ name: type.key[0]! }], true);
  const found = sorted(reading, type, query, matching(reading, type, query, {}, true));
  const end = query.limit === undefined ? undefined : (query.offset ?? 0) + query.limit;
  return new Set(found.slice(query.offset ?? 0, end).flatMap((row) => leaf.values(row)));
}
