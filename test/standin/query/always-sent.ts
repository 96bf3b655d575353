import type { Schema } from '../schema/schema.ts';
import type { Attribute, EntityType } from '../schema/types.ts';
import { isDense } from '../store/custom-attributes.ts';

const known = new WeakMap<EntityType, Attribute[]>();

/** System projections, by attribute name, and for what is stored as a Task also the object type. */
export function alwaysSent(schema: Schema, type: EntityType): Attribute[] {
  const before = known.get(type);
  if (before) return before;
  const names = [...(type.system ?? [])];
  if (schema.isA(type.name, 'TypedContext')) names.push('object_type_id');
  // Listed by a physical name that no attribute carries; the value has been seen to come along.
  if (isDense(type.name)) names.push('value');
  const attributes = names.flatMap((name) => byAnyName(type, name) ?? []);
  known.set(type, attributes);
  return attributes;
}

/** Schemas list system projections by physical name, which may be the attribute's own. */
function byAnyName(type: EntityType, name: string): Attribute | undefined {
  const own = type.attributes.get(name);
  if (own?.kind === 'scalar') return own;
  return [...type.attributes.values()].find(({ alias, kind }) => alias === name && kind === 'scalar');
}
