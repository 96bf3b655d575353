import type { ContextFact, Facts } from './facts.ts';
import { includesName } from './names.ts';
import { type Cause, nothing, type Rule, type RuleInput, type RuleOutput } from './rule.ts';
import type { TaskToParentSettings } from './settings.ts';
import { contextStatuses, statusName, statusNamed } from './workflow.ts';

/**
 * Statuses of tasks go up to their direct parent. The first `matchAll` entry that has the statuses of all the parent's
 * tasks decides; without one, the first `matchOne` entry that has the status of a changed task. All changed tasks are
 * looked at together, so the result does not depend on their order. A status the parent cannot have is not replaced by
 * another.
 */
export const taskToParent: Rule<TaskToParentSettings> = {
  when: 'settled',
  hears: ({ entity, attribute, from }) => entity === 'context' && attribute === 'status_id' && from !== null,

  run(input, settings) {
    const output = nothing();
    if (settings.matchAll.length === 0 && settings.matchOne.length === 0) return output;
    const changed = input.triggers.flatMap(({ id }) => input.facts.contexts.get(id) ?? []);
    const below = changed.filter((context) => mayConcern(input.facts, settings, context));
    for (const id of new Set(below.map(({ parentId }) => parentId!))) {
      const parent = input.facts.contexts.get(id);
      const tasks = input.facts.childTasks.get(id);
      if (!parent) output.needs.push({ what: 'context', id });
      if (!tasks) output.needs.push({ what: 'child-tasks', id });
      if (parent && tasks) visit(input, settings, parent, changed, output);
    }
    return output;
  },
};

/** False where the parent is the project, or is known to be of a type that does not follow its tasks. */
function mayConcern(facts: Facts, settings: TaskToParentSettings, context: ContextFact): boolean {
  const { parentId, projectId, parentTypeId } = context;
  if (!parentId || parentId === projectId) return false;
  const typeName = parentTypeId && facts.objectTypes.get(parentTypeId);
  return !typeName || includesName(settings.parentObjectTypes, typeName);
}

function visit(
  { facts, world }: RuleInput,
  settings: TaskToParentSettings,
  parent: ContextFact,
  changed: ContextFact[],
  output: RuleOutput,
): void {
  if (!includesName(settings.parentObjectTypes, objectTypeName(facts, parent))) return;
  const changedTasks = changed.filter(({ parentId, entityType }) => parentId === parent.id && entityType === 'Task');
  const name = (task: string): string => statusName(facts, world.status(task));
  const all = (facts.childTasks.get(parent.id) ?? []).map(name);
  const whole = all.length > 0 && settings.matchAll.find(([, names]) => all.every((one) => includesName(names, one)));
  const target =
    whole || settings.matchOne.find(([, names]) => changedTasks.some(({ id }) => includesName(names, name(id))));
  if (!target) return;
  const allowed = contextStatuses(facts, parent);
  if (!allowed) {
    output.skips.push({ id: parent.id, reason: 'type-not-in-schema', detail: objectTypeName(facts, parent) });
    return;
  }
  const value = statusNamed(facts, allowed, target[0]);
  const matching = changedTasks.filter(({ id }) => includesName(target[1], name(id)));
  const because: Cause = { of: whole ? 'all' : 'any', ids: matching.map(({ id }) => id) };
  if (value) output.wishes.push({ entity: 'context', id: parent.id, attribute: 'status_id', value, because });
  else output.skips.push({ id: parent.id, reason: 'status-not-in-workflow', detail: target[0] });
}

function objectTypeName(facts: Facts, context: ContextFact): string {
  return facts.objectTypes.get(context.objectTypeId ?? '') ?? context.entityType;
}
