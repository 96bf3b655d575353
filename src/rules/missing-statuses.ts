import type { Facts, Workflow } from './facts.ts';
import { sameName } from './names.ts';
import type { AnyRule, Rule, StatusReference } from './rule.ts';
import { rules } from './rules.ts';
import type { RuleId, RuleSettings } from './settings.ts';
import { statusNamed } from './workflow.ts';

export interface MissingStatus extends StatusReference {
  rule: RuleId;
}

/**
 * What the settings of a project point to and its workflows lack: a rule will never reach it, or never start from it.
 * Rules that are off are left out, and object types that the project schema does not have.
 */
export function missingStatuses(
  settings: RuleSettings,
  projectId: string,
  facts: Pick<Facts, 'statuses' | 'objectTypes' | 'workflows'>,
): MissingStatus[] {
  const workflow = facts.workflows.get(projectId);
  if (!workflow) return [];
  return (rules as unknown as readonly AnyRule[]).flatMap((any) => {
    const rule = any as unknown as Rule<RuleId, RuleSettings[RuleId]>;
    const own = settings[rule.id];
    const references = own.enabled ? (rule.statuses?.(own) ?? []) : [];
    return references
      .filter(({ of, status }) => {
        const valid = statusesOf(of, workflow, facts.objectTypes);
        return valid !== undefined && statusNamed(facts as Facts, valid, status) === undefined;
      })
      .map((reference) => ({ ...reference, rule: rule.id }));
  });
}

/** A task type's own workflow counts as one of task: what any task may have is not missing. */
function statusesOf(of: string, workflow: Workflow, objectTypes: Facts['objectTypes']): readonly string[] | undefined {
  if (of === 'version') return workflow.version;
  if (of === 'task') return [...workflow.task, ...[...workflow.taskOverrides.values()].flat()];
  const type = [...objectTypes].find(([, name]) => sameName(name, of));
  return type && workflow.objectTypes.get(type[0]);
}
