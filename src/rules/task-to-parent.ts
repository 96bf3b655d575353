import * as z from 'zod/mini';
import type { ContextFact, Facts } from './facts.ts';
import { mappingStatuses } from './mapped-status.ts';
import { includesName } from './names.ts';
import { pipelineMapping, writtenMapping } from './pipeline-shapes.ts';
import { type Cause, nothing, type Rule, type RuleInput, type RuleOutput } from './rule.ts';
import { type Mapping, mappingToMany, namesShape } from './setting-shapes.ts';
import { contextStatuses, statusName, statusNamed } from './workflow.ts';

interface TaskToParentSettings {
  enabled: boolean;
  /** Object type names, such as `Asset Build`. */
  parentObjectTypes: readonly string[];
  /** Parent status ← statuses all of its tasks are among. */
  matchAll: Mapping<readonly string[]>;
  /** Parent status ← statuses one changed task has; looked at when no `matchAll` entry fits. */
  matchOne: Mapping<readonly string[]>;
  /** Go by the states of the tasks instead, without either mapping. */
  byStates: boolean;
}

/**
 * Statuses of tasks go up to their direct parent. The first `matchAll` entry that has the statuses of all the parent's
 * tasks decides; without one, the first `matchOne` entry that has the status of a changed task. All changed tasks are
 * looked at together, so the result does not depend on their order. A status the parent cannot have is not replaced by
 * another.
 *
 * By states, which needs no settings (automation-rules §2.2, the variant of ftrack itself): all done, all not started, any
 * blocked, any in progress, in this order, give the parent the first status of that state, unless it has one already.
 */
export const taskToParent: Rule<'task-to-parent', TaskToParentSettings> = {
  id: 'task-to-parent',
  when: 'settled',
  hears: ({ entity, attribute, from }) => entity === 'context' && attribute === 'status_id' && from !== null,
  defaults: {
    enabled: true,
    parentObjectTypes: ['Shot', 'Asset Build'],
    matchAll: [['Completed', ['Approved', 'Omitted']]],
    matchOne: [['In Progress', ['in progress', 'change requested', 'retake', 'pending review']]],
    byStates: false,
  },
  shape: z.lazy(() =>
    z.object({
      enabled: z.boolean(),
      parentObjectTypes: namesShape,
      matchAll: mappingToMany,
      matchOne: mappingToMany,
      byStates: z.boolean(),
    }),
  ),
  fields: [
    { kind: 'names', name: 'parentObjectTypes', of: 'object-type' },
    { kind: 'boolean', name: 'byStates' },
    {
      kind: 'table',
      name: 'matchAll',
      hasHint: true,
      as: 'pairs',
      when: { field: 'byStates', is: false },
      columns: [
        { kind: 'name', name: 'parentStatus', of: 'parent-status' },
        { kind: 'names', name: 'allTaskStatuses', of: 'task-status' },
      ],
    },
    {
      kind: 'table',
      name: 'matchOne',
      as: 'pairs',
      when: { field: 'byStates', is: false },
      columns: [
        { kind: 'name', name: 'parentStatus', of: 'parent-status' },
        { kind: 'names', name: 'anyTaskStatus', of: 'task-status' },
      ],
    },
  ],

  pipeline: {
    key: 'status_task_to_parent',
    shape: z.lazy(() =>
      z.pipe(
        z.object({
          enabled: z.optional(z.boolean()),
          parent_object_types: z.optional(namesShape),
          parent_status_match_all_task_statuses: z.optional(pipelineMapping(namesShape)),
          parent_status_by_task_status: z.optional(z.union([byTaskStatus(), pipelineMapping(namesShape)])),
        }),
        z.transform((file) => ({
          enabled: file.enabled,
          parentObjectTypes: file.parent_object_types,
          matchAll: file.parent_status_match_all_task_statuses,
          matchOne: file.parent_status_by_task_status,
        })),
      ),
    ),
    write: ({ enabled, parentObjectTypes, matchAll, matchOne }, pipeline) => ({
      enabled,
      parent_object_types: parentObjectTypes,
      parent_status_match_all_task_statuses: writtenMapping(matchAll, pipeline),
      parent_status_by_task_status:
        pipeline === 'ayon'
          ? writtenMapping(matchOne, pipeline)
          : matchOne.map(([new_status, task_statuses]) => ({ new_status, task_statuses })),
    }),
  },

  isIdle: ({ parentObjectTypes, matchAll, matchOne, byStates }) =>
    parentObjectTypes.length === 0 || (!byStates && matchAll.length === 0 && matchOne.length === 0),

  statuses({ parentObjectTypes, matchAll, matchOne, byStates }) {
    if (byStates) return [];
    return Object.entries({ matchAll, matchOne }).flatMap(([list, mapping]) =>
      mappingStatuses(list, mapping, parentObjectTypes, 'task'),
    );
  },

  run(input, settings) {
    const output = nothing();
    if (taskToParent.isIdle!(settings)) return output;
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

/** What a parent is to become: a status, and the changed tasks it rests on. */
interface Target {
  statusId: string | undefined;
  /** What was looked for, to say that the parent cannot have it. */
  name: string;
  because: Cause;
}

function visit(
  input: RuleInput,
  settings: TaskToParentSettings,
  parent: ContextFact,
  changed: ContextFact[],
  output: RuleOutput,
): void {
  const { facts } = input;
  if (!includesName(settings.parentObjectTypes, objectTypeName(facts, parent))) return;
  const changedTasks = changed.filter(({ parentId, entityType }) => parentId === parent.id && entityType === 'Task');
  const allowed = contextStatuses(facts, parent);
  const target = (settings.byStates ? targetByStates : targetByNames)(
    input,
    settings,
    parent,
    changedTasks,
    allowed ?? [],
  );
  if (!target) return;
  const { id } = parent;
  if (!allowed) output.skips.push({ id, reason: 'type-not-in-schema', detail: objectTypeName(facts, parent) });
  else if (!target.statusId) output.skips.push({ id, reason: 'status-not-in-workflow', detail: target.name });
  else {
    const { statusId: value, because } = target;
    output.wishes.push({ change: 'update', entity: 'context', id, attribute: 'status_id', value, because });
  }
}

function targetByNames(
  { facts, world }: RuleInput,
  settings: TaskToParentSettings,
  parent: ContextFact,
  changedTasks: ContextFact[],
  allowed: readonly string[],
): Target | undefined {
  const name = (task: string): string => statusName(facts, world.status(task));
  const all = (facts.childTasks.get(parent.id) ?? []).map(name);
  const whole = all.length > 0 && settings.matchAll.find(([, names]) => all.every((one) => includesName(names, one)));
  const target =
    whole || settings.matchOne.find(([, names]) => changedTasks.some(({ id }) => includesName(names, name(id))));
  if (!target) return undefined;
  const matching = changedTasks.filter(({ id }) => includesName(target[1], name(id)));
  return {
    statusId: statusNamed(facts, allowed, target[0]),
    name: target[0],
    because: { of: whole ? 'all' : 'any', ids: matching.map(({ id }) => id) },
  };
}

function targetByStates(
  { facts, world }: RuleInput,
  _settings: TaskToParentSettings,
  parent: ContextFact,
  changedTasks: ContextFact[],
  allowed: readonly string[],
): Target | undefined {
  const stateOf = (id: string): string | null => facts.statuses.get(world.status(id) ?? '')?.state ?? null;
  const states = (facts.childTasks.get(parent.id) ?? []).map(stateOf);
  if (states.length === 0) return undefined;
  const shared = ['DONE', 'NOT_STARTED'].find((state) => states.every((one) => one === state));
  const state = shared ?? ['BLOCKED', 'IN_PROGRESS'].find((one) => states.includes(one));
  if (!state || stateOf(parent.id) === state || changedTasks.length === 0) return undefined;
  const ids = changedTasks.map(({ id }) => id);
  const matching = ids.filter((id) => stateOf(id) === state);
  return {
    statusId: allowed.find((id) => facts.statuses.get(id)?.state === state),
    name: state,
    because: shared || matching.length === 0 ? { of: 'all', ids } : { of: 'any', ids: matching },
  };
}

/** OpenPype's list of `{new_status, task_statuses}`. */
function byTaskStatus(): z.ZodMiniType<Mapping<string[]>> {
  return z.pipe(
    z.array(z.object({ new_status: z.string(), task_statuses: namesShape })),
    z.transform((list): Mapping<string[]> => list.map((item) => [item.new_status, item.task_statuses] as const)),
  ) as unknown as z.ZodMiniType<Mapping<string[]>>;
}

function objectTypeName(facts: Facts, context: ContextFact): string {
  return facts.objectTypes.get(context.objectTypeId ?? '') ?? context.entityType;
}
