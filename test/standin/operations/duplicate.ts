import { ServerError } from '../errors.ts';
import type { Row } from '../store/row.ts';
import type { Request } from './request.ts';

/**
 * What creating a row does whose key exists. Returns the row to answer with, or `undefined` where nothing has the key.
 * The columns are those that were asked for, without the defaults of a new row.
 */
export function duplicate(request: Request, row: Row, columns: Record<string, unknown>): Row | undefined {
  const { database, switches } = request;
  const table = database.table(row.__entity_type__);
  const key = table.keyOf(row);
  const known = table.get(key);
  if (!known) return undefined;
  switch (switches.duplicateKey) {
    case 'upsert':
      database.update(known, columns);
      return known;
    case 'unchanged':
      return { ...known, ...columns };
    default:
      throw new ServerError(switches.duplicateKey, `Duplicate entry '${key}' for key 'PRIMARY' of ${table.name}.`);
  }
}
