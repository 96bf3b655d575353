import type { Schema } from '../schema/schema.ts';

type Entity = Record<string, unknown>;

/** Moves what later occurrences of an entity tell to its first one in the response; later ones become bare references. */
export function hoist(schema: Schema, response: unknown): void {
  // What moves up may bring entities along that occur in between, so until nothing moves any more.
  while (hoistOnce(schema, response));
}

function hoistOnce(schema: Schema, response: unknown): boolean {
  const first = new Map<string, Entity>();
  let moved = false;
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!value || typeof value !== 'object' || Array.isArray(value)) return;
    const entity = value as Entity;
    const type = schema.types.get(String(entity['__entity_type__']));
    const identity = type && `${type.table}:${type.key.map((name) => entity[name]).join(',')}`;
    const known = identity === undefined ? undefined : first.get(identity);
    if (!type || !known) {
      if (identity !== undefined) first.set(identity, entity);
      Object.values(entity).forEach(visit);
      return;
    }
    for (const name of Object.keys(entity)) {
      if (name === '__entity_type__' || type.key.includes(name)) continue;
      known[name] = entity[name];
      delete entity[name];
      moved = true;
    }
  };
  visit(response);
  return moved;
}
