import type { Standin } from '../../standin/standin.ts';
import type { Row } from '../../standin/store/row.ts';
import type { Entity } from './peer.ts';

/** Stores the rows that a recorded answer tells of, so that the query it answers can be asked again. */
export function rebuild({ database }: Standin, value: unknown): void {
  if (Array.isArray(value)) {
    for (const item of value) rebuild({ database } as Standin, item);
    return;
  }
  const entity = value as Entity | null;
  if (!entity || typeof entity !== 'object' || !entity.__entity_type__) return;
  const type = database.schema.type(entity.__entity_type__);
  const columns: Record<string, unknown> = {};
  for (const [name, told] of Object.entries(entity)) {
    const attribute = type.attributes.get(name);
    if (attribute?.kind === 'reference' && attribute.link?.by === 'own' && told) {
      columns[attribute.link.attributes[0]!] = (told as Entity).id;
    } else if (attribute?.kind === 'scalar') {
      columns[name] = (told as { value?: unknown } | null)?.value ?? told;
    }
    rebuild({ database } as Standin, told);
  }
  const known = database.table(type.name).get(database.table(type.name).keyOf(entity as unknown as Row));
  if (known) database.update(known, columns);
  else database.insert({ ...columns, __entity_type__: type.name });
}
