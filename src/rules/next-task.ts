import * as z from 'zod/mini';
import { groupBy } from '../group-by.ts';
import type { ContextFact, Facts } from './facts.ts';
import { includesName, mapped } from './names.ts';
import { pipelineMapping, writtenMapping } from './pipeline-shapes.ts';
import { nothing, type Rule, type RuleInput, type RuleOutput } from './rule.ts';
import { type Mapping, mappingToOne, namesShape } from './setting-shapes.ts';
import { isDone, statusName, statusNamed, taskStatuses } from './workflow.ts';
import type { World } from './world.ts';

interface NextTaskSettings {
  enabled: boolean;
  /** Status of the next task → its new status. */
  mapping: Mapping<string>;
  /** Statuses that count as done, and that are never touched. */
  ignored: readonly string[];
  /** One task after the other by name, instead of all tasks of the next type. */
  nameSorting: boolean;
  /** The tasks that the done one's outgoing links lead to, wherever they are, instead of those beside it. */
  linkedTasks: boolean;
}

/**
 * When a task is done, the next ones under the same parent become ready: all tasks of the next task type that is not
 * done yet, or, sorted by name, the one task that follows. Order of types is `Type.sort`; types without it are left out.
 * Or its links say which come next (automation-rules §2.5, the variant of ftrack itself, which asks for no other link).
 */
export const nextTask: Rule<'next-task', NextTaskSettings> = {
  id: 'next-task',
  when: 'at-once',
  hears: ({ entity, attribute, from }) => entity === 'context' && attribute === 'status_id' && from !== null,
  defaults: {
    enabled: true,
    mapping: [['Not Ready', 'Ready']],
    ignored: ['Omitted'],
    nameSorting: false,
    linkedTasks: false,
  },
  shape: z.lazy(() =>
    z.object({
      enabled: z.boolean(),
      mapping: mappingToOne,
      ignored: namesShape,
      nameSorting: z.boolean(),
      linkedTasks: z.boolean(),
    }),
  ),
  fields: [
    {
      kind: 'table',
      name: 'mapping',
      as: 'pairs',
      isKeyed: true,
      columns: [
        { kind: 'name', name: 'nextStatus', of: 'task-status' },
        { kind: 'name', name: 'nextBecomes', of: 'task-status' },
      ],
    },
    { kind: 'names', name: 'ignored', of: 'task-status' },
    { kind: 'boolean', name: 'linkedTasks' },
    { kind: 'boolean', name: 'nameSorting', when: { field: 'linkedTasks', is: false } },
  ],

  pipeline: {
    key: 'next_task_update',
    shape: z.lazy(() =>
      z.pipe(
        z.object({
          enabled: z.optional(z.boolean()),
          mapping: z.optional(pipelineMapping(z.string())),
          ignored_statuses: z.optional(namesShape),
          name_sorting: z.optional(z.boolean()),
        }),
        z.transform(({ enabled, mapping, ignored_statuses: ignored, name_sorting: nameSorting }) => ({
          enabled,
          mapping,
          ignored,
          nameSorting,
        })),
      ),
    ),
    write: ({ enabled, mapping, ignored, nameSorting }, pipeline) => ({
      enabled,
      mapping: writtenMapping(mapping, pipeline),
      ignored_statuses: ignored,
      name_sorting: nameSorting,
    }),
  },

  isIdle: ({ mapping }) => mapping.length === 0,
  statuses: ({ mapping }) =>
    mapping.flatMap((pair, index) =>
      pair.map((status, place) => ({ path: ['mapping', index, place], status, of: 'task' })),
    ),

  run(input, settings) {
    const { facts, world, triggers } = input;
    const output = nothing();
    const done = triggers
      .flatMap(({ id }) => facts.contexts.get(id) ?? [])
      .filter(({ id, entityType }) => entityType === 'Task' && isDone(facts, world.status(id)))
      .filter(({ id }) => !includesName(settings.ignored, statusName(facts, world.status(id))));
    if (settings.linkedTasks) alongLinks(input, settings, done, output);
    else besideThem(input, settings, done, output);
    return output;
  },
};

function besideThem(input: RuleInput, settings: NextTaskSettings, done: ContextFact[], output: RuleOutput): void {
  const { facts } = input;
  for (const [parentId, finished] of groupBy(done, ({ parentId }) => parentId ?? '')) {
    const siblings = facts.childTasks.get(parentId);
    if (!siblings) {
      if (parentId) output.needs.push({ what: 'child-tasks', id: parentId });
      continue;
    }
    const tasks = siblings.flatMap((id) => facts.contexts.get(id) ?? []);
    const finishedIds = new Set(finished.map(({ id }) => id));
    const candidates = settings.nameSorting
      ? nextByName(input, settings, tasks, finishedIds)
      : nextByType(input, settings, tasks, finishedIds);
    for (const candidate of candidates) advance(input, settings, candidate, output);
  }
}

function alongLinks(input: RuleInput, settings: NextTaskSettings, done: ContextFact[], output: RuleOutput): void {
  const { facts } = input;
  const finished = new Set(done.map(({ id }) => id));
  const after = new Map<string, string[]>();
  for (const { id } of done) {
    const ends = facts.outgoingLinks.get(id);
    if (!ends) output.needs.push({ what: 'outgoing-links', id });
    for (const end of ends ?? []) if (!finished.has(end)) after.set(end, [...(after.get(end) ?? []), id]);
  }
  for (const [id, causes] of after) {
    const task = facts.contexts.get(id);
    if (!task) output.needs.push({ what: 'context', id });
    else if (task.entityType === 'Task') advance(input, settings, { task, after: causes, of: 'any' }, output);
  }
}

/** Blocks of tasks, one for each type that counts, in the order of types; equal `sort` keeps the server's order. */
function blocks(facts: Facts, tasks: ContextFact[]): ContextFact[][] {
  const byType = groupBy(tasks, ({ typeId }) => typeId);
  const types = facts.types.filter(({ sort }) => sort !== null);
  return [...types].sort((a, b) => a.sort! - b.sort!).flatMap(({ id }) => (byType.has(id) ? [byType.get(id)!] : []));
}

/** A task that may go on, and the finished tasks that let it. */
interface Candidate {
  task: ContextFact;
  after: string[];
  of?: 'all' | 'any';
}

function nextByType(
  { facts, world }: RuleInput,
  settings: NextTaskSettings,
  tasks: ContextFact[],
  finished: ReadonlySet<string>,
): Candidate[] {
  const candidates: Candidate[] = [];
  let after: string[] = [];
  for (const block of blocks(facts, tasks)) {
    const complete = block.every(({ id }) => countsAsDone(facts, world, settings, id));
    const here = block.map(({ id }) => id).filter((id) => finished.has(id));
    if (after.length > 0 && !complete) {
      candidates.push(...block.map((task) => ({ task, after })));
      after = [];
    } else if (complete) {
      after = [...after, ...here];
    }
  }
  return candidates;
}

function nextByName(
  { facts, world }: RuleInput,
  settings: NextTaskSettings,
  tasks: ContextFact[],
  finished: ReadonlySet<string>,
): Candidate[] {
  const candidates: Candidate[] = [];
  let after: string[] = [];
  for (const task of blocks(facts, tasks).flatMap((block) => [...block].sort(byName))) {
    if (finished.has(task.id)) {
      after = [task.id];
    } else if (after.length > 0 && !includesName(settings.ignored, statusName(facts, world.status(task.id)))) {
      candidates.push({ task, after });
      after = [];
    }
  }
  return candidates;
}

/** As plain text, like OpenPype, but for `a_2` before `a_10`. Equal names keep apart by id. */
function byName(a: ContextFact, b: ContextFact): number {
  return sortKey(a) < sortKey(b) ? -1 : 1;
}

function sortKey({ name, id }: ContextFact): string {
  return `${name.replace(/\d+/g, (digits) => digits.padStart(20, '0'))}\0${id}`;
}

function countsAsDone(facts: Facts, world: World, settings: NextTaskSettings, id: string): boolean {
  const status = world.status(id);
  return isDone(facts, status) || includesName(settings.ignored, statusName(facts, status));
}

function advance(
  { facts, world }: RuleInput,
  settings: NextTaskSettings,
  { task, after, of = 'all' }: Candidate,
  output: RuleOutput,
): void {
  if (countsAsDone(facts, world, settings, task.id)) return;
  const current = statusName(facts, world.status(task.id));
  const target = mapped(settings.mapping, current);
  if (!target) {
    output.skips.push({ id: task.id, reason: 'next-not-mapped', detail: current });
    return;
  }
  const value = statusNamed(facts, taskStatuses(facts, task), target);
  const wish = { entity: 'context' as const, id: task.id, attribute: 'status_id', because: { of, ids: after } };
  if (value) output.wishes.push({ change: 'update', ...wish, value });
  else output.skips.push({ id: task.id, reason: 'status-not-in-workflow', detail: target });
}
