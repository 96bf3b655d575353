import { ServerError } from '../errors.ts';
import type { EntityType } from '../schema/types.ts';
import { denseRowsOf, isDense } from '../store/custom-attributes.ts';
import type { Row } from '../store/row.ts';
import { type AggregateRow, aggregate, isAggregate } from './aggregate.ts';
import { candidates } from './candidates.ts';
import { type Predicate, predicate, type Scope } from './criteria.ts';
import { instant } from './literal.ts';
import { parse } from './parse.ts';
import { type Reading, readPath, readValue } from './path.ts';
import { type ProjectionTree, projectionTree } from './projection.ts';
import type { Criteria, Path, Query } from './syntax.ts';

/** Rows a query found, what to send of each, and where the next page starts; of aggregates the plain rows. */
export interface QueryResult {
  rows: Row[];
  tree: ProjectionTree;
  next: number | null;
  aggregates?: AggregateRow[];
}

export interface RunOptions {
  /** Rows the user may see. */
  visible: Predicate;
  /** Further condition, for `search`. */
  also?: Predicate;
  /** Strict mode: aggregates are answered in no other. */
  strict?: boolean;
}

export function runQuery(reading: Reading, expression: string, options: RunOptions): QueryResult {
  return run(reading, parse(expression), options);
}

function run(reading: Reading, query: Query, options: RunOptions): QueryResult {
  const { schema } = reading.database;
  const type = entityType(reading, query.entity);
  const paths: Path[] = query.projections?.map(({ path }) => path) ?? type.default.map((name) => [{ name }]);
  const tree = projectionTree(schema, type, paths);
  if (isAggregate(query)) return aggregated(reading, type, query, tree, options);
  const found = sorted(reading, type, query, matching(reading, type, query, options));
  const offset = query.offset ?? 0;
  const rows = query.limit === undefined ? found.slice(offset) : found.slice(offset, offset + query.limit);
  const end = offset + rows.length;
  return { rows, tree, next: query.limit !== undefined && end < found.length ? end : null };
}

function aggregated(
  reading: Reading,
  type: EntityType,
  query: Query,
  tree: ProjectionTree,
  options: RunOptions,
): QueryResult {
  if (!options.strict) throw new ServerError('ParseError', 'Aggregates and group by need strict mode.');
  const all = aggregate(reading, type, query, sorted(reading, type, query, matching(reading, type, query, options)));
  const { offset, limit } = { offset: 0, limit: all.length, ...query };
  const aggregates = all.slice(offset, offset + limit);
  const end = offset + aggregates.length;
  return { rows: [], tree, aggregates, next: end < all.length ? end : null };
}

function entityType(reading: Reading, name: string): EntityType {
  const type = reading.database.schema.types.get(name);
  if (!type) throw new ServerError('ParseError', `No schema '${name}' exists.`);
  return type;
}

/** Rows of the type that fulfil the criteria, ascending by primary key. */
function matching(reading: Reading, type: EntityType, query: Query, options: RunOptions): Row[] {
  const { database } = reading;
  const scope: Scope = { database, reading, subquery: (inner) => subquery(reading, inner, options) };
  const test = query.where ? predicate(scope, type, query.where) : () => true;
  const { visible, also } = options;
  const rows = isDense(type.name)
    ? denseRowsOf(database, type.name, entityIds(query.where))
    : storedRows(scope, type, query.where);
  return rows.filter((row) => database.holds(row, type.name) && test(row) && visible(row) && (!also || also(row)));
}

function storedRows(scope: Scope, type: EntityType, where: Criteria | undefined): Row[] {
  const table = scope.database.table(type.name);
  const chosen = candidates(scope, type, where);
  return chosen?.sort((a, b) => (table.keyOf(a) < table.keyOf(b) ? -1 : 1)) ?? table.all();
}

/** The entities a query for dense attribute values is about, where it says so plainly. */
function entityIds(where: Criteria | undefined): string[] | undefined {
  if (where?.kind === 'and') return where.items.map(entityIds).find((ids) => ids !== undefined);
  if (where?.kind === 'or') {
    const parts = where.items.map(entityIds);
    return parts.every((ids) => ids !== undefined) ? [...new Set(parts.flatMap((ids) => ids ?? []))] : undefined;
  }
  if (where?.kind === 'compare' && where.operator === '=' && isEntityId(where.path)) return [where.value.text];
  if (where?.kind === 'in' && !where.negated && isEntityId(where.path)) return where.values?.map(({ text }) => text);
  return undefined;
}

function isEntityId(path: Path): boolean {
  return path.length === 1 && path[0]!.name === 'entity_id';
}

/** Values of the one attribute a subquery selects; of the primary key where it selects none. */
function subquery(reading: Reading, query: Query, options: RunOptions): Set<unknown> {
  const type = entityType(reading, query.entity);
  const path = query.projections?.[0]?.path ?? [{ name: type.key[0]! }];
  const leaf = readPath(reading, type, path, true);
  return new Set(run(reading, query, options).rows.flatMap((row) => leaf.values(row)));
}

/** Sorted as asked; the rows come in by primary key, and ties stay that way. */
function sorted(reading: Reading, type: EntityType, query: Query, rows: Row[]): Row[] {
  if (query.order.length === 0) return rows;
  const keys = query.order.map(({ path, descending }) => {
    const { leaf, rows: carriers } = readPath(reading, type, path, true);
    const isDate = leaf.format === 'date-time';
    const read = (row: Row): unknown => {
      const carrier = carriers(row)[0];
      const value = carrier ? readValue(reading, carrier, leaf) : null;
      return isDate && value ? instant(String(value)) : value;
    };
    return { read, sign: descending ? -1 : 1 };
  });
  const decorated = rows.map((row) => ({ row, values: keys.map(({ read }) => read(row)) }));
  decorated.sort((a, b) => {
    for (const [index, { sign }] of keys.entries()) {
      const order = compare(a.values[index], b.values[index]);
      if (order !== 0) return order * sign;
    }
    return 0;
  });
  return decorated.map(({ row }) => row);
}

/** Null first, text without regard to case. */
function compare(a: unknown, b: unknown): number {
  if (a == null || b == null) return a == null && b == null ? 0 : a == null ? -1 : 1;
  const [left, right] = typeof a === 'string' && typeof b === 'string' ? [a.toLowerCase(), b.toLowerCase()] : [a, b];
  return left === right ? 0 : (left as string) < (right as string) ? -1 : 1;
}
