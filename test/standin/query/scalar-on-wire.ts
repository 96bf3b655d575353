import type { Schema } from '../schema/schema.ts';
import type { Attribute } from '../schema/types.ts';
import type { Database } from '../store/database.ts';
import type { Row } from '../store/row.ts';
import { type Reading, readValue } from './path.ts';

/** A column or computed scalar as it is sent. */
export function scalarOnWire(reading: Reading, row: Row, attribute: Attribute): unknown {
  const value = readValue(reading, row, attribute);
  if (value === null || value === undefined) return null;
  if (attribute.format === 'date-time') return { __type__: 'datetime', value };
  if (attribute.type === 'variable' && reading.database.switches.dateType === 'date') return asDate(value);
  if (attribute.tableName) return parentType(reading.database, row, String(value));
  return value;
}

/** Of a datetime the date alone; other values as they are. */
function asDate(value: unknown): unknown {
  const { __type__, value: text } = Object(value) as { __type__?: string; value?: string };
  return __type__ === 'datetime' ? { __type__: 'date', value: text!.slice(0, 10) } : value;
}

/**
 * The client side of the table name transform: the concrete type of the parent, and where it is gone the type of its
 * table (`asset_version` → `AssetVersion`, `task` → `TypedContext`, `show` → `Project`).
 */
function parentType(database: Database, row: Row, table: string): string {
  const base = typeOfTable(database.schema, table);
  const parent = database.schema.types.has(base) ? database.table(base).get(String(row['parent_id'])) : undefined;
  return parent && database.switches.parentType === 'concrete' ? parent.__entity_type__ : base;
}

function typeOfTable(schema: Schema, table: string): string {
  if (table === 'task') return 'TypedContext';
  if (table === 'show') return 'Project';
  const wanted = table.replaceAll('_', '').toLowerCase();
  return [...schema.types.keys()].find((name) => name.toLowerCase() === wanted) ?? table;
}
