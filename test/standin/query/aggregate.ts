import { ServerError } from '../errors.ts';
import type { EntityType } from '../schema/types.ts';
import type { Row } from '../store/row.ts';
import { plainValue } from './literal.ts';
import { type Reading, readPath, readValue } from './path.ts';
import { scalarOnWire } from './scalar-on-wire.ts';
import type { Path, Projection, Query } from './syntax.ts';

/** One group: plain values, no entity. `count(id)` stands under `count_id`. */
export type AggregateRow = Record<string, unknown>;

/** Rows of a `group by`, or the one row of aggregates without it, in the order in which groups first occur. */
export function aggregate(reading: Reading, type: EntityType, query: Query, rows: readonly Row[]): AggregateRow[] {
  const by = query.group.map((path) => ({ name: nameOf(path), read: first(reading, type, path) }));
  const groups = new Map<string, { key: AggregateRow; members: Row[] }>();
  for (const row of rows) {
    const key = Object.fromEntries(by.map(({ name, read }) => [name, read(row)]));
    const text = JSON.stringify(key);
    const group = groups.get(text) ?? { key, members: [] };
    group.members.push(row);
    groups.set(text, group);
  }
  if (by.length === 0 && groups.size === 0) groups.set('', { key: {}, members: [] });
  const typed = reading.database.switches.aggregateRows === 'typed' ? { __entity_type__: type.name } : {};
  return [...groups.values()].map(({ key, members }) => ({
    ...typed,
    ...projected(reading, type, query, members),
    ...key,
  }));
}

export function isAggregate({ group, projections }: Query): boolean {
  return group.length > 0 || (projections ?? []).some(({ fn }) => fn !== undefined);
}

function projected(reading: Reading, type: EntityType, query: Query, members: readonly Row[]): AggregateRow {
  const result: AggregateRow = {};
  for (const { fn, path } of query.projections ?? []) {
    const read = first(reading, type, path);
    const values = members.map(read).filter((value) => value != null);
    if (fn) result[`${fn}_${nameOf(path)}`] = apply(fn, values);
    else result[nameOf(path)] = members[0] ? read(members[0]) : null;
  }
  return result;
}

function apply(fn: NonNullable<Projection['fn']>, values: unknown[]): unknown {
  if (fn === 'count') return values.length;
  if (values.length === 0) return null;
  if (fn === 'min' || fn === 'max') {
    const isLess = (a: unknown, b: unknown): boolean => (plainValue(a) as string) < (plainValue(b) as string);
    return values.reduce((best, value) => (isLess(value, best) === (fn === 'min') ? value : best));
  }
  const numbers = values.map(Number);
  if (numbers.some(Number.isNaN)) throw new ServerError('ParseError', `Cannot ${fn} values that are no numbers.`);
  const sum = numbers.reduce((total, value) => total + value, 0);
  return fn === 'sum' ? sum : sum / numbers.length;
}

/** The attribute as it is sent; through a collection that of its first item. */
function first(reading: Reading, type: EntityType, path: Path): (row: Row) => unknown {
  const { leaf, rows } = readPath(reading, type, path, true);
  const read = leaf.kind === 'scalar' ? scalarOnWire : readValue;
  return (row) => {
    const carrier = rows(row)[0];
    return carrier ? read(reading, carrier, leaf) : null;
  };
}

function nameOf(path: Path): string {
  return path.map(({ name }) => name).join('_');
}
