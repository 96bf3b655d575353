import * as z from 'zod/mini';
import { groupBy } from '../group-by.ts';
import { hierarchicalAttribute, standardAttribute, unknownValues, valueWish } from './attribute-values.ts';
import { type AttributeFact, type Facts, type RuleValue, valueId, valueKey } from './facts.ts';
import { sameName } from './names.ts';
import { nothing, type Rule, type RuleInput, type RuleOutput, type Trigger } from './rule.ts';
import { namesShape } from './setting-shapes.ts';

interface PushAttributesSettings {
  enabled: boolean;
  /** Object type names, such as `Asset Build`; with or without spaces. */
  objectTypes: readonly string[];
  /** Keys, with their case. */
  attributes: readonly string[];
  /** Of the action that pushes values on demand. `roles` are those of the pipeline's own, kept to be given back. */
  action: { enabled: boolean; roles: readonly string[] };
}

/**
 * Keeps a hierarchical attribute and the standard one of the same key, which expressions need, equal: whichever is set, the
 * other follows; of both at once the last one given counts. A new entity, and a new task below one of these types, gets the
 * inherited value on its standard attribute (automation-rules §2.7).
 *
 * Unlike OpenPype: what is inherited is not written on the hierarchical attribute of a new entity, which would go on with
 * that value when its parent gets another one (§5.1, 5-B8).
 */
export const pushAttributes: Rule<'push-attributes', PushAttributesSettings> = {
  id: 'push-attributes',
  when: 'at-once',
  // What it gave itself is not to come back: an inherited value would become one of the entity's own.
  hears: ({ entity, attribute, created, by }) =>
    (entity === 'value' && by !== 'push-attributes') ||
    (entity === 'context' && attribute === 'status_id' && created === true),
  defaults: {
    enabled: true,
    objectTypes: ['Shot', 'Asset Build'],
    attributes: ['frameStart', 'frameEnd'],
    action: { enabled: true, roles: ['Administrator', 'Project Manager'] },
  },
  shape: z.lazy(() =>
    z.object({
      enabled: z.boolean(),
      objectTypes: namesShape,
      attributes: namesShape,
      action: z.object({ enabled: z.boolean(), roles: namesShape }),
    }),
  ),
  fields: [
    { kind: 'names', name: 'objectTypes', of: 'object-type' },
    { kind: 'names', name: 'attributes', of: 'attribute' },
    { kind: 'boolean', name: 'pushAction', path: ['action', 'enabled'] },
  ],

  pipeline: {
    key: 'sync_hier_entity_attributes',
    shape: z.lazy(() =>
      z.pipe(
        z.object({
          enabled: z.optional(z.boolean()),
          interest_entity_types: z.optional(namesShape),
          interest_attributes: z.optional(namesShape),
          action_enabled: z.optional(z.boolean()),
          role_list: z.optional(namesShape),
        }),
        z.transform((file) => ({
          enabled: file.enabled,
          objectTypes: file.interest_entity_types,
          attributes: file.interest_attributes,
          action:
            file.action_enabled === undefined && file.role_list === undefined
              ? undefined
              : { enabled: file.action_enabled ?? true, roles: file.role_list ?? [] },
        })),
      ),
    ),
    write: ({ enabled, objectTypes, attributes, action }) => ({
      enabled,
      interest_entity_types: objectTypes,
      interest_attributes: attributes,
      action_enabled: action.enabled,
      role_list: action.roles,
    }),
  },

  isIdle: ({ objectTypes, attributes }) => objectTypes.length === 0 || attributes.length === 0,

  run(input, settings) {
    const output = nothing();
    const { facts, triggers } = input;
    if (pushAttributes.isIdle!(settings)) return output;
    if (!facts.attributes) {
      output.needs.push({ what: 'attributes', id: '' });
      return output;
    }
    const values = triggers.filter(({ entity }) => entity === 'value');
    const key = ({ id }: Trigger): string => `${keyOf(facts, id)} ${valueKey(id)[1]}`;
    for (const group of groupBy(values, key).values()) follow(input, settings, group.at(-1)!.id, output);
    const created = triggers.filter(({ entity }) => entity === 'context');
    for (const id of new Set(created.map((trigger) => trigger.id))) inherit(input, settings, id, output);
    return output;
  },
};

function follow({ facts, world }: RuleInput, settings: PushAttributesSettings, row: string, output: RuleOutput): void {
  const [configurationId, entityId] = valueKey(row);
  const context = facts.contexts.get(entityId);
  const attribute = facts.attributes?.find(({ id }) => id === configurationId);
  if (!context || !attribute || !settings.attributes.includes(attribute.key)) return;
  if (!isOfType(facts, settings, context.objectTypeId)) return;
  const other = attribute.isHierarchical
    ? standardAttribute(facts, attribute.key, context)
    : hierarchicalAttribute(facts, attribute.key, context.projectId);
  if (!other) return;
  const target = valueId(other.id, entityId);
  const unknown = [row, target].filter((id) => !facts.values.has(id));
  output.needs.push(...unknown.map((id) => ({ what: 'value' as const, id })));
  const value = world.value(row, 'value');
  if (unknown.length > 0 || value === null) return;
  give(world, target, other, value, row, output);
}

function inherit({ facts, world }: RuleInput, settings: PushAttributesSettings, id: string, output: RuleOutput): void {
  const context = facts.contexts.get(id);
  if (!context) return;
  const isBelow = context.entityType === 'Task' && isOfType(facts, settings, context.parentTypeId);
  if (!isBelow && !isOfType(facts, settings, context.objectTypeId)) return;
  if (!context.above) {
    output.needs.push({ what: 'context', id });
    return;
  }
  for (const key of settings.attributes) {
    const hierarchical = hierarchicalAttribute(facts, key, context.projectId);
    const standard = standardAttribute(facts, key, context);
    if (!hierarchical || !standard) continue;
    const chain = [id, ...context.above];
    const unknown = [...unknownValues(facts, [hierarchical], chain), ...unknownValues(facts, [standard], [id])];
    output.needs.push(...unknown.map((row) => ({ what: 'value' as const, id: row })));
    const target = valueId(standard.id, id);
    if (unknown.length > 0 || world.exists(target)) continue;
    const rows = chain.map((entity) => valueId(hierarchical.id, entity));
    const from = rows.find((row) => world.exists(row) && world.value(row, 'value') !== null);
    const value = from ? world.value(from, 'value') : hierarchical.default;
    if (value !== null) give(world, target, standard, value, id, output);
  }
}

function give(
  world: RuleInput['world'],
  target: string,
  attribute: AttributeFact,
  value: RuleValue,
  because: string,
  output: RuleOutput,
): void {
  const converted = convertedTo(attribute.type, value);
  if (converted === undefined)
    output.skips.push({ id: valueKey(target)[1], reason: 'value-not-of-type', detail: attribute.key });
  else output.wishes.push(valueWish(world, target, converted, { of: 'all', ids: [because] }));
}

/** The value as one of another type, `undefined` where it is none; a number in words becomes one, and `1010.5` no text's number. */
export function convertedTo(type: string, value: RuleValue): RuleValue | undefined {
  if (type === 'number') {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
  }
  if (type === 'text') return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  if (type === 'boolean') return typeof value === 'boolean' ? value : undefined;
  return value;
}

/** Whether an object type is one of those the settings name. */
export function isOfType(
  facts: Pick<Facts, 'objectTypes'>,
  settings: Pick<PushAttributesSettings, 'objectTypes'>,
  objectTypeId: string | null,
): boolean {
  const name = compact(facts.objectTypes.get(objectTypeId ?? '') ?? '');
  return name !== '' && settings.objectTypes.some((one) => sameName(compact(one), name));
}

function keyOf(facts: Facts, row: string): string {
  return facts.attributes?.find(({ id }) => id === valueKey(row)[0])?.key ?? row;
}

function compact(name: string): string {
  return name.replaceAll(' ', '');
}
