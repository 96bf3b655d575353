import type { AnyRule, Rule } from './rule.ts';
import { rules } from './rules.ts';
import type { RuleId, RuleSettings } from './settings.ts';

/** Whether a rule can do anything with these settings: it is on, and they leave it something to do. */
export function doesAnything(id: RuleId, settings: RuleSettings): boolean {
  const rule = (rules as unknown as readonly AnyRule[]).find((one) => one.id === id) as unknown as
    | Rule<RuleId, RuleSettings[RuleId]>
    | undefined;
  return settings[id].enabled && !rule?.isIdle?.(settings[id]);
}
