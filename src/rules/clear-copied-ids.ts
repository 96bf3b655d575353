import * as z from 'zod/mini';
import { groupBy } from '../group-by.ts';
import { hierarchicalAttribute, standardAttribute } from './attribute-values.ts';
import { type ContextFact, type Facts, unset, valueId } from './facts.ts';
import { nothing, type Rule, type RuleInput, type RuleOutput } from './rule.ts';
import { namesShape } from './setting-shapes.ts';

interface ClearCopiedIdsSettings {
  enabled: boolean;
  /** Attributes that are emptied, as OpenPype does with its own. Tasks have none of these. */
  emptied: readonly string[];
  /** Attributes that are taken away, as AYON does with its own. */
  removed: readonly string[];
  /** Attributes that go with one that is taken away. */
  along: readonly string[];
}

/**
 * Pasting in ftrack copies the pipeline's id with everything else, so that two entities claim one id: a new entity that has
 * the id of another one loses it (automation-rules §2.14). An id nobody else has stays, for a pipeline may have made the
 * entity itself.
 */
export const clearCopiedIds: Rule<'clear-copied-ids', ClearCopiedIdsSettings> = {
  id: 'clear-copied-ids',
  when: 'at-once',
  hears: ({ entity, attribute, created }) => entity === 'context' && attribute === 'status_id' && created === true,
  defaults: { enabled: true, emptied: ['avalon_mongo_id'], removed: ['ayon_id'], along: ['ayon_path'] },
  shape: z.lazy(() => z.object({ enabled: z.boolean(), emptied: namesShape, removed: namesShape, along: namesShape })),
  fields: [
    { kind: 'names', name: 'emptied', of: 'attribute' },
    { kind: 'names', name: 'removed', of: 'attribute' },
    { kind: 'names', name: 'along', of: 'attribute' },
  ],

  run(input, settings) {
    const { facts, triggers } = input;
    const output = nothing();
    for (const [id] of groupBy(triggers, (trigger) => trigger.id)) {
      const context = facts.contexts.get(id);
      if (!context) continue;
      if (!facts.attributes) output.needs.push({ what: 'attributes', id: '' });
      if (context.entityType !== 'Task') {
        for (const row of copiedOf(input, settings.emptied, context, output)) {
          const target = { entity: 'value' as const, id: row, attribute: 'value', value: '' };
          output.wishes.push({ change: 'update', ...target, because: { of: 'all', ids: [id] } });
        }
      }
      const removed = copiedOf(input, settings.removed, context, output);
      const along = removed.length > 0 ? rowsOf(facts, settings.along, context) : [];
      output.needs.push(
        ...along.filter((row) => !facts.values.has(row)).map((row) => ({ what: 'value' as const, id: row })),
      );
      for (const row of [...removed, ...along]) {
        output.wishes.push({ change: 'delete', entity: 'value', id: row, because: { of: 'all', ids: [id] } });
      }
    }
    return output;
  },
};

/** The rows of these keys whose value another entity has, too. */
function copiedOf(
  { facts, world }: RuleInput,
  keys: readonly string[],
  context: ContextFact,
  output: RuleOutput,
): string[] {
  return rowsOf(facts, keys, context).filter((row) => {
    const holders = facts.holders.get(row);
    if (!holders) output.needs.push({ what: 'holders', id: row });
    const isSet = facts.values.get(row) !== unset && world.exists(row) && world.value(row, 'value') !== '';
    return isSet && holders?.some((other) => other !== context.id);
  });
}

function rowsOf(facts: Facts, keys: readonly string[], context: ContextFact): string[] {
  return keys.flatMap((key) => {
    const both = [hierarchicalAttribute(facts, key, context.projectId), standardAttribute(facts, key, context)];
    return both.flatMap((attribute) => (attribute ? valueId(attribute.id, context.id) : []));
  });
}
