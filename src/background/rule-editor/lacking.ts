import type { Facts } from '../../rules/facts.ts';
import { missingStatuses } from '../../rules/missing-statuses.ts';
import type { AnyRule } from '../../rules/rule.ts';
import type { RuleId, RuleSettings } from '../../rules/settings.ts';

type Places = Map<string, string[]>;

/**
 * Of each rule and each of its fields the statuses that no workflow has which these settings are for: that of a project, or
 * those of all projects of a site. Where it is not the workflow of tasks or versions the name says of what it is.
 */
export function lackingStatuses(
  settings: RuleSettings,
  facts: Pick<Facts, 'statuses' | 'objectTypes' | 'workflows'>,
  project?: string,
): Map<RuleId, Places> {
  const found = new Map<RuleId, Places>();
  const [first = [], ...others] = projectsToAsk(facts, project).map((id) => missingStatuses(settings, id, facts));
  const elsewhere = others.map((list) => new Set(list.map(keyOf)));
  for (const one of first.filter((missing) => elsewhere.every((keys) => keys.has(keyOf(missing))))) {
    const { rule, path, status, of } = one;
    const places = found.get(rule) ?? new Map<string, string[]>();
    const name = of === 'task' || of === 'version' ? status : `${status} (${of})`;
    const field = String(path[0]);
    places.set(field, [...new Set([...(places.get(field) ?? []), name])]);
    found.set(rule, places);
  }
  return found;
}

/** Projects of one schema have one workflow: one of them speaks for all. */
function projectsToAsk({ workflows }: Pick<Facts, 'workflows'>, project: string | undefined): string[] {
  if (project !== undefined) return [project];
  const byWorkflow = new Map([...workflows].map(([id, workflow]) => [workflow, id]));
  return [...byWorkflow.values()];
}

function keyOf({ rule, path, of }: { rule: RuleId; path: AnyRulePath; of: string }): string {
  return JSON.stringify([rule, path, of]);
}

type AnyRulePath = ReturnType<NonNullable<AnyRule['statuses']>>[number]['path'];
