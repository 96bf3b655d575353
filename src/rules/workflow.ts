import type { ContextFact, Facts, VersionFact } from './facts.ts';
import { sameName } from './names.ts';

/** Can the attribute not be set on this server, whatever the workflow says? Of what was not read nothing is known. */
export function isFixed(facts: Facts, id: string, attribute: string): boolean {
  const fixed: readonly string[] | undefined = (facts.versions.get(id) ?? facts.contexts.get(id))?.fixed;
  return fixed?.includes(attribute) ?? false;
}

/** Ids of the statuses that a version or context may be given, in workflow order; none for what was not read. */
export function validStatuses(facts: Facts, id: string): readonly string[] {
  if (isFixed(facts, id, 'status_id')) return [];
  const version = facts.versions.get(id);
  if (version) return versionStatuses(facts, version);
  const context = facts.contexts.get(id);
  return (context && contextStatuses(facts, context)) ?? [];
}

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
