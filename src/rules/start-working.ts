import * as z from 'zod/mini';
import type { ContextFact, Facts } from './facts.ts';
import { includesName, sameName } from './names.ts';
import { pipelineMapping, writtenMapping } from './pipeline-shapes.ts';
import { nothing, type Rule } from './rule.ts';
import { type Mapping, mappingToMany, namesShape } from './setting-shapes.ts';
import { statusName, statusNamed, taskStatuses } from './workflow.ts';

interface StartWorkingSettings {
  enabled: boolean;
  /** New status ← the statuses it is given in; `__any__` is every one, and `__ignore__` none: such tasks stay. */
  mapping: Mapping<readonly string[]>;
}

/** What a request is about that sets the rule off; nothing is stored under it. */
export const workStarted = 'work_started';

const any = '__any__';
const ignore = '__ignore__';

/**
 * The status a task gets when somebody starts to work on it, as pipelines set it when an application is launched
 * (automation-rules §2.8). The first entry that fits the task's status and whose new status the task's workflow has decides.
 * What is to be ignored is looked at first, wherever it stands: in the order OpenPype ships, `__any__` comes before it, and
 * tasks that are omitted or on hold are started.
 */
export const startWorking: Rule<'start-working', StartWorkingSettings> = {
  id: 'start-working',
  when: 'at-once',
  hears: ({ entity, attribute }) => entity === 'context' && attribute === workStarted,
  defaults: {
    enabled: true,
    mapping: [
      [ignore, ['In Progress', 'Omitted', 'On Hold']],
      ['Ready', ['Not Ready']],
      ['In Progress', [any]],
    ],
  },
  shape: z.lazy(() => z.object({ enabled: z.boolean(), mapping: mappingToMany })),
  fields: [
    {
      kind: 'table',
      name: 'mapping',
      hasHint: true,
      as: 'pairs',
      columns: [
        { kind: 'name', name: 'startedStatus', of: 'task-status', also: [ignore] },
        { kind: 'names', name: 'statusesBefore', of: 'task-status', also: [any] },
      ],
    },
  ],

  pipeline: {
    key: 'status_update',
    shape: z.lazy(() =>
      z.object({ enabled: z.optional(z.boolean()), mapping: z.optional(pipelineMapping(namesShape)) }),
    ),
    write: ({ enabled, mapping }, pipeline) => ({ enabled, mapping: writtenMapping(mapping, pipeline) }),
  },

  isIdle: ({ mapping }) => mapping.length === 0,
  statuses: ({ mapping }) =>
    mapping.flatMap(([key, names], index) => [
      ...(key === ignore ? [] : [{ path: ['mapping', index, 0], status: key, of: 'task' }]),
      ...names.flatMap((status, place) =>
        status === any ? [] : [{ path: ['mapping', index, 1, place], status, of: 'task' }],
      ),
    ]),

  run({ facts, world, triggers }, { mapping }) {
    const output = nothing();
    for (const { id } of triggers) {
      const task = facts.contexts.get(id);
      if (task?.entityType !== 'Task') continue;
      const name = statusName(facts, world.status(id));
      const fitting = mapping.filter(([, names]) => includesName(names, name) || names.includes(any));
      const wanted = fitting.map(([key]) => key);
      if (wanted.some((key) => sameName(key, ignore))) {
        output.skips.push({ id, reason: 'status-ignored', detail: name });
        continue;
      }
      const value = firstPossible(facts, task, wanted);
      const target = { entity: 'context' as const, id, attribute: 'status_id' };
      if (value) output.wishes.push({ change: 'update', ...target, value, because: { of: 'all', ids: [id] } });
      else if (wanted.length === 0) output.skips.push({ id, reason: 'status-ignored', detail: name });
      else output.skips.push({ id, reason: 'status-not-in-workflow', detail: wanted.join(', ') });
    }
    return output;
  },
};

function firstPossible(facts: Facts, task: ContextFact, names: readonly string[]): string | undefined {
  const allowed = taskStatuses(facts, task);
  return names.map((name) => statusNamed(facts, allowed, name)).find((id) => id !== undefined);
}
