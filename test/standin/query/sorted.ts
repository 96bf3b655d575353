import { ServerError } from '../errors.ts';
import type { EntityType } from '../schema/types.ts';
import type { Row } from '../store/row.ts';
import type { Switches } from '../switches.ts';
import { instant, plainValue } from './literal.ts';
import { type Reading, readPath, readValue } from './path.ts';
import type { Query } from './syntax.ts';

/** Rows sorted as the query asks; ties stay in the order in which they come in. */
export function sorted(reading: Reading, type: EntityType, query: Query, rows: Row[]): Row[] {
  if (query.order.length === 0) return rows;
  const { switches } = reading.database;
  const keys = query.order.map(({ path, descending }) => {
    const { leaf, isToMany, rows: carriers } = readPath(reading, type, path, true);
    if ((isToMany || leaf.kind === 'collection') && switches.toManySort === 'reject') {
      throw new ServerError('ParseError', `Cannot order by '${path.map(({ name }) => name).join('.')}'.`);
    }
    const isDate = leaf.format === 'date-time';
    const read = (row: Row): unknown => {
      const carrier = carriers(row)[0];
      const value = carrier ? readValue(reading, carrier, leaf) : null;
      return isDate && value ? instant(String(value)) : plainValue(value);
    };
    return { read, sign: descending ? -1 : 1 };
  });
  const decorated = rows.map((row) => ({ row, values: keys.map(({ read }) => read(row)) }));
  decorated.sort((a, b) => {
    for (const [index, { sign }] of keys.entries()) {
      const order = compare(a.values[index], b.values[index], switches);
      if (order !== 0) return order * sign;
    }
    return 0;
  });
  return decorated.map(({ row }) => row);
}

function compare(a: unknown, b: unknown, { nullOrder, textCase }: Switches): number {
  if (a == null || b == null) return a == null && b == null ? 0 : (a == null) === (nullOrder === 'first') ? -1 : 1;
  const isText = typeof a === 'string' && typeof b === 'string' && textCase === 'insensitive';
  const [left, right] = isText ? [a.toLowerCase(), b.toLowerCase()] : [a, b];
  return left === right ? 0 : (left as string) < (right as string) ? -1 : 1;
}
