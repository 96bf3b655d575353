import type { Schema } from '../schema/schema.ts';
import type { Attribute, EntityType } from '../schema/types.ts';
import type { Change } from '../store/database.ts';

/** New and old values by name of the physical column. */
export type ColumnChanges = Record<string, { new: unknown; old: unknown }>;

/** Scalars of a type that are worked out when they are read, and so are no columns. */
const derived = new Set(['link', '_link', 'is_latest_version', 'time_logged', 'bid_time_logged_difference', 'url']);

/**
 * What a change did to the columns of its row, datetimes as plain text: of a new or removed row all of them, of a changed
 * one those that have another value now.
 */
export function columnChanges(schema: Schema, change: Change): ColumnChanges {
  const type = schema.types.get(change.row.__entity_type__);
  if (!type) return {};
  if (change.kind !== 'update') return wholeRow(schema, type, change);
  const changes: ColumnChanges = {};
  for (const name of Object.keys(change.after)) {
    const attribute = type.attributes.get(name);
    const now = change.after[name] ?? null;
    const old = change.before[name] ?? null;
    if (attribute && isColumn(type, attribute) && now !== old) changes[columnOf(attribute)] = { new: now, old };
  }
  return changes;
}

function wholeRow(schema: Schema, type: EntityType, { kind, row }: Change): ColumnChanges {
  const sides = (value: unknown) => (kind === 'insert' ? { new: value, old: null } : { new: null, old: value });
  const changes: ColumnChanges = {};
  for (const attribute of type.attributes.values()) {
    if (isColumn(type, attribute)) changes[columnOf(attribute)] = sides(row[attribute.name] ?? null);
  }
  if (!schema.isA(type.name, 'TypedContext')) return changes;
  // Columns of the Task table that the schema does not show.
  return { ...changes, taskid: sides(row['id']), isopen: sides(true), isrequirecomment: sides(false) };
}

function isColumn({ computed = [] }: EntityType, { kind, name }: Attribute): boolean {
  return kind === 'scalar' && !computed.includes(name) && !derived.has(name);
}

function columnOf({ alias, name }: Attribute): string {
  return alias ?? name;
}
