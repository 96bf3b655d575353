import type { ActionCase, GoldenCase, RuleCase } from './case.ts';
import { problemsOf } from './check-case.ts';
import { runAction } from './run-action.ts';
import { runRules } from './run-rules.ts';

/** Plays a case. Returns what is wrong with it or with what it tests, or nothing. */
export async function runCase(golden: GoldenCase, options: { twice?: boolean } = {}): Promise<string[]> {
  const mistakes = problemsOf(golden);
  if (mistakes.length > 0) return mistakes;
  return 'action' in golden ? runAction(golden as ActionCase, options) : runRules(golden as RuleCase, options);
}
