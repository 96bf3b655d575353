import * as z from 'zod/mini';
import type { AttributeValue, EntityChange, SkippedEntity } from '../../journal/changeset.ts';
import { hierarchicalAttribute, standardAttribute } from '../../rules/attribute-values.ts';
import { type AttributeFact, type ContextFact, type RuleValue, unset, valueId } from '../../rules/facts.ts';
import { convertedTo, isOfType } from '../../rules/push-attributes.ts';
import type { Action, ActionContext } from '../action.ts';
import { contextsBelow } from '../below.ts';
import { creation, update } from '../change-of.ts';
import { missingFrom } from '../missing.ts';
import { isTypedContext } from '../selection.ts';

const input = z.lazy(() => z.strictObject({ keys: z.optional(z.array(z.string()).check(z.minLength(1, 'required'))) }));

/**
 * Writes what is inherited where expressions can see it (automation-rules §2.7, the action): below everything selected, each
 * context of the rule's object types gets the value of its hierarchical attribute on its standard attribute of the same key;
 * tasks right below one of those get that context's value on both of theirs, and tasks alone nothing.
 */
export const pushAttributeValues: Action<z.infer<typeof input>> = {
  id: 'push-attribute-values',
  group: 'attributes',
  icon: 'down',
  effect: 'writes',
  rules: { 'push-attributes': true },
  input,
  worksOn: (selection) =>
    selection.every((entity) => entity.type === 'Project' || isTypedContext(entity))
      ? undefined
      : { because: 'type', reason: 'only_contexts' },

  async form({ settings, describe }, selection) {
    const projects = new Set((await describe(selection)).flatMap(({ projectId }) => projectId ?? []));
    const keys = [...new Set([...projects].flatMap((id) => settings(id)['push-attributes'].attributes))];
    const options = keys.map((key) => ({ value: key, name: key }));
    return [{ kind: 'choices', name: 'keys', required: true, options, value: keys }];
  },

  async plan(context, selection, { keys }) {
    const { reader, signal } = context;
    const [ids, found] = await Promise.all([
      contextsBelow(context, selection),
      context.describe(selection),
      reader.readAttributes({ signal }),
    ]);
    await reader.readContexts(ids, { signal });
    const inScope = new Set(ids);
    const targets = ids.flatMap((id) => {
      const fact = reader.contexts.get(id);
      return fact ? targetsOf(context, fact, inScope, keys) : [];
    });
    await reader.readValues(targets.flatMap(rowsToRead), { signal });
    const changes: EntityChange[] = [];
    const skipped: SkippedEntity[] = missingFrom(found, selection);
    for (const target of targets) {
      const value = effectiveValue(context, target);
      if (value === null) continue;
      for (const attribute of target.writes) {
        const converted = convertedTo(attribute.type, value);
        if (converted !== undefined) changes.push(...valueChange(context, target.id, attribute, converted));
        else skipped.push({ ...about(context, target.id), reason: 'value-not-of-type', detail: attribute.key });
      }
    }
    const served = new Set(targets.map(({ id }) => id));
    const idle = served.size === 0 ? ids : found.flatMap(({ id, type }) => (type === 'Task' ? id : []));
    for (const id of idle.filter((one) => !served.has(one)))
      skipped.push({ ...about(context, id), reason: 'nothing-to-push', detail: '' });
    return { changes, skipped };
  },
};

/** One attribute of one context that gets what `from` and what is above it come to. */
interface Target {
  id: string;
  hierarchical: AttributeFact;
  writes: readonly AttributeFact[];
  /** The context whose value counts, and everything above it, nearest first. */
  from: readonly string[];
}

function targetsOf(
  { reader, settings }: ActionContext,
  fact: ContextFact,
  inScope: ReadonlySet<string>,
  wanted?: readonly string[],
): Target[] {
  const { enabled, action, attributes, ...own } = settings(fact.projectId)['push-attributes'];
  if (!enabled || !action.enabled) return [];
  const isTask = fact.entityType === 'Task';
  if (isTask && !inScope.has(fact.parentId ?? '')) return [];
  const parentType = reader.contexts.get(fact.parentId ?? '')?.objectTypeId ?? fact.parentTypeId;
  if (!isOfType(reader, own, isTask ? parentType : fact.objectTypeId)) return [];
  return (wanted ?? attributes).flatMap((key): Target[] => {
    const hierarchical = hierarchicalAttribute(reader, key, fact.projectId);
    const standard = standardAttribute(reader, key, fact);
    if (!hierarchical) return [];
    const above = fact.above ?? [];
    if (isTask) {
      return [{ id: fact.id, hierarchical, writes: [hierarchical, ...(standard ? [standard] : [])], from: above }];
    }
    return standard ? [{ id: fact.id, hierarchical, writes: [standard], from: [fact.id, ...above] }] : [];
  });
}

function rowsToRead({ id, hierarchical, writes, from }: Target): string[] {
  return [...writes.map((one) => valueId(one.id, id)), ...from.map((one) => valueId(hierarchical.id, one))];
}

/** The nearest value that is set, else the default; a stored null counts as unset. */
function effectiveValue({ reader }: ActionContext, { hierarchical, from }: Target): RuleValue {
  const values = from.map((id) => reader.values.get(valueId(hierarchical.id, id)));
  const own = values.find((value) => value !== undefined && value !== unset && value !== null);
  return own === undefined ? hierarchical.default : (own as RuleValue);
}

/** A value that is set is a row of its own: the first one is made. */
function valueChange(
  { reader }: ActionContext,
  id: string,
  attribute: AttributeFact,
  value: RuleValue,
): EntityChange[] {
  const before = reader.values.get(valueId(attribute.id, id));
  const after = value as AttributeValue;
  const label = reader.label(id);
  if (before === undefined || before === unset) {
    return [creation('CustomAttributeValue', label, { configuration_id: attribute.id, entity_id: id, value: after })];
  }
  const values = { value: { before: before as AttributeValue, after } };
  return update('CustomAttributeValue', [attribute.id, id], label, values);
}

function about({ reader }: ActionContext, id: string) {
  return { id, label: reader.label(id), rule: '' };
}
