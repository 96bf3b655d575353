import { groupBy } from '../group-by.ts';
import type { ContextFact, Facts } from './facts.ts';
import { includesName, mapped } from './names.ts';
import { nothing, type Rule, type RuleInput, type RuleOutput } from './rule.ts';
import type { NextTaskSettings } from './settings.ts';
import { isDone, statusName, statusNamed, taskStatuses } from './workflow.ts';
import type { World } from './world.ts';

/**
 * When a task is done, the next ones under the same parent become ready: all tasks of the next task type that is not
 * done yet, or, sorted by name, the one task that follows. Order of types is `Type.sort`; types without it are left out.
 */
export const nextTask: Rule<NextTaskSettings> = {
  when: 'at-once',
  hears: ({ entity, attribute, from }) => entity === 'context' && attribute === 'status_id' && from !== null,

  run(input, settings) {
    const { facts, world, triggers } = input;
    const output = nothing();
    const done = triggers
      .flatMap(({ id }) => facts.contexts.get(id) ?? [])
      .filter(({ id, entityType }) => entityType === 'Task' && isDone(facts, world.status(id)))
      .filter(({ id }) => !includesName(settings.ignored, statusName(facts, world.status(id))));
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
    return output;
  },
};

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
  { task, after }: Candidate,
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
  const because = { of: 'all' as const, ids: after };
  if (value) output.wishes.push({ entity: 'context', id: task.id, attribute: 'status_id', value, because });
  else output.skips.push({ id: task.id, reason: 'status-not-in-workflow', detail: target });
}
