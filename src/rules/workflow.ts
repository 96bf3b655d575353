import type { ContextFact, Facts, VersionFact } from './facts.ts';
import { sameName } from './names.ts';

/** Ids of the statuses a task may have; a workflow override of its type counts. */
export function taskStatuses(facts: Facts, task: ContextFact): readonly string[] {
  const workflow = facts.workflows.get(task.projectId);
  return (task.typeId && workflow?.taskOverrides.get(task.typeId)) || (workflow?.task ?? []);
}

export function versionStatuses(facts: Facts, version: VersionFact): readonly string[] {
  return facts.workflows.get(version.projectId)?.version ?? [];
}

/** Statuses of any context; `undefined` where the object type is not part of the project schema. */
export function contextStatuses(facts: Facts, context: ContextFact): readonly string[] | undefined {
  if (context.entityType === 'Task') return taskStatuses(facts, context);
  return facts.workflows.get(context.projectId)?.objectTypes.get(context.objectTypeId ?? '');
}

/** The status of that name among the given ones. Where names differ by case alone the later one counts, as in ftrack. */
export function statusNamed(facts: Facts, ids: readonly string[], name: string): string | undefined {
  return ids.findLast((id) => sameName(facts.statuses.get(id)?.name ?? '', name));
}

export function statusName(facts: Facts, id: string | null): string {
  return (id && facts.statuses.get(id)?.name) || '';
}

export function isDone(facts: Facts, id: string | null): boolean {
  return id !== null && facts.statuses.get(id)?.state === 'DONE';
}
