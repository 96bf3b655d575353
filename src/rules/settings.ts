import * as z from 'zod/mini';
import type { AnyRule, Rule } from './rule.ts';
import { rules } from './rules.ts';

const everyRule = rules as unknown as readonly AnyRule[];

type Listed = (typeof rules)[number];

export type RuleId = Listed['id'];

/** The settings of every rule, by its id. */
export type RuleSettings = {
  [Id in RuleId]: Extract<Listed, { id: Id }> extends Rule<Id, infer Settings> ? Settings : never;
};

/** The settings of a project, by its id; those of the site where it has none of its own. */
export type SettingsOf = (projectId: string) => RuleSettings;

/** OpenPype's own defaults (automation-rules §1.1), so that a studio that runs it sees the same results. */
export const defaultRuleSettings = fromEach(({ defaults }) => defaults as unknown) as RuleSettings;

/**
 * Stored settings of every rule. A rule, or a setting of one, that is not there yet has its default: so a new one needs no
 * migration. A rule that is not there any more is left out.
 */
export const ruleSettingsShape = z.lazy(() =>
  z.pipe(
    z.transform((stored: unknown) => (isObject(stored) ? fromEach((rule) => filled(rule, stored[rule.id])) : stored)),
    z.object(fromEach(({ shape }) => shape as unknown as z.ZodMiniType)),
  ),
) as unknown as z.ZodMiniType<RuleSettings>;

/** Settings of some rules: what a scope has of its own. The others are those of the scope around it. */
export type OwnRuleSettings = Partial<RuleSettings>;

/** Stored settings of the rules a scope has some of its own for, each whole. */
export const ownRuleSettingsShape = z.lazy(() =>
  z.pipe(
    z.transform((stored: unknown) =>
      isObject(stored)
        ? Object.fromEntries(
            everyRule.flatMap((rule) => (rule.id in stored ? [[rule.id, filled(rule, stored[rule.id])]] : [])),
          )
        : stored,
    ),
    z.partial(z.object(fromEach(({ shape }) => shape as unknown as z.ZodMiniType))),
  ),
) as unknown as z.ZodMiniType<OwnRuleSettings>;

/** What is stored of a rule's settings, with the defaults of what is not. */
export function filled({ defaults }: Pick<AnyRule, 'defaults'>, stored: unknown): unknown {
  if (stored === undefined) return defaults;
  return isObject(stored) ? { ...(defaults as object), ...stored } : stored;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fromEach<Value>(of: (rule: AnyRule) => Value): Record<RuleId, Value> {
  return Object.fromEntries(everyRule.map((rule) => [rule.id, of(rule)])) as Record<RuleId, Value>;
}
