import { type AttributeFact, type ContextFact, type Facts, type RuleValue, valueId } from './facts.ts';
import type { Cause, Wish } from './rule.ts';
import type { World } from './world.ts';

/** A wish for a value of a custom attribute: of the row that holds it, or of one that is to be made. */
export function valueWish(world: World, id: string, value: RuleValue, because: Cause): Wish {
  const target = { entity: 'value' as const, id, because };
  return world.exists(id)
    ? { change: 'update', ...target, attribute: 'value', value }
    : { change: 'create', ...target, values: { value } };
}

/** The hierarchical attribute of a key that counts in a project. */
export function hierarchicalAttribute(facts: Facts, key: string, projectId: string): AttributeFact | undefined {
  return nearest(facts, projectId, (one) => one.key === key && one.isHierarchical);
}

/** The attribute of a key that only contexts of this one's object type have. */
export function standardAttribute(facts: Facts, key: string, context: ContextFact): AttributeFact | undefined {
  const { objectTypeId, projectId } = context;
  const fits = (one: AttributeFact): boolean =>
    one.key === key && !one.isHierarchical && one.entityType === 'task' && one.objectTypeId === objectTypeId;
  return nearest(facts, projectId, fits);
}

/** Ids of the values that have to be known of these attributes and entities, and are not. */
export function unknownValues(
  facts: Facts,
  attributes: readonly AttributeFact[],
  entityIds: readonly string[],
): string[] {
  const ids = attributes.flatMap((attribute) => entityIds.map((entity) => valueId(attribute.id, entity)));
  return ids.filter((id) => !facts.values.has(id));
}

/** A project's own attribute goes before one of all projects. */
function nearest(
  { attributes = [] }: Facts,
  projectId: string,
  fits: (attribute: AttributeFact) => boolean,
): AttributeFact | undefined {
  const all = attributes.filter(fits);
  return all.find((one) => one.projectId === projectId) ?? all.find((one) => one.projectId === null);
}
