import type { Database } from '../store/database.ts';

/** Types whose name in events nobody has recorded. */
const unrecorded = ['Note', 'Timelog', 'Job'];

/** The name events use for a type: of its table, in lower case and without underscores. */
export function legacyType({ schema, switches }: Database, typeName: string): string {
  if (switches.sameNameTypes === 'cased' && unrecorded.includes(typeName)) return typeName;
  const { alias, table } = schema.type(typeName);
  const name = typeof alias === 'string' ? alias : (alias?.id ?? (table === 'Resource' ? typeName : table));
  return name.replaceAll('_', '').toLowerCase();
}
