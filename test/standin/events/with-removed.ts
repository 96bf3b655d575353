import type { Change, Database } from '../store/database.ts';
import type { Row } from '../store/row.ts';

/** Finds rows of one type or of its subtypes. */
export type Finder = Pick<Database, 'find'>;

/**
 * Finds rows as they are, and those that a request has removed as they were: what goes with its parent still tells where
 * it was.
 */
export function withRemoved(database: Database, changes: readonly Change[]): Finder {
  const removed = new Map<string, Row>();
  for (const { kind, row } of changes)
    if (kind === 'remove') removed.set(keyOf(database, row.__entity_type__, row), row);
  if (removed.size === 0) return database;
  return {
    find: (type, key) => {
      const known = database.find(type, key);
      if (known) return known;
      const row = removed.get(`${database.table(type).name},${typeof key === 'string' ? key : key.join(',')}`);
      return row && database.holds(row, type) ? row : undefined;
    },
  };
}

function keyOf(database: Database, type: string, row: Row): string {
  const table = database.table(type);
  return `${table.name},${table.keyOf(row)}`;
}
