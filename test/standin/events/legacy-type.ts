import type { Schema } from '../schema/schema.ts';

/** The name events use for a type: of its table, in lower case and without underscores. */
export function legacyType(schema: Schema, typeName: string): string {
  const { alias, table } = schema.type(typeName);
  const name = typeof alias === 'string' ? alias : (alias?.id ?? (table === 'Resource' ? typeName : table));
  return name.replaceAll('_', '').toLowerCase();
}
