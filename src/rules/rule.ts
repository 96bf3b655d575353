import type { Facts, RuleAttribute } from './facts.ts';
import type { World } from './world.ts';

/** Something happened to an entity: the reason for a rule to look. */
export interface Trigger {
  entity: 'version' | 'context';
  id: string;
  attribute: RuleAttribute;
  /** The value before; null for a new entity, whose creation most rules do not react to. */
  from: string | null;
}

/** The changed entities a wish rests on: on every one of them, or on any one. Without them it must not be written. */
export interface Cause {
  of: 'all' | 'any';
  ids: readonly string[];
}

/** A change a rule wants. Whether it is one at all (the value may be right already) is not the rule's business. */
export interface Wish {
  entity: 'version' | 'context';
  id: string;
  attribute: RuleAttribute;
  value: string | null;
  because: Cause;
}

/** Why a rule did nothing for an entity, for the user to read. */
export interface Skip {
  id: string;
  reason:
    | 'no-task'
    | 'asset-type'
    | 'status-not-in-workflow'
    | 'type-not-in-schema'
    | 'no-thumbnail'
    | 'not-readable'
    | 'next-not-mapped';
  /** What the reason is about: a status or type name. */
  detail: string;
}

/** Something a rule has to know and nobody has read yet. */
export interface Need {
  /** A context itself, or all Task children of a context. */
  what: 'context' | 'child-tasks';
  id: string;
}

export interface RuleInput {
  facts: Facts;
  /** The production as it will be after the changes decided so far. */
  world: World;
  triggers: readonly Trigger[];
}

export interface RuleOutput {
  wishes: Wish[];
  skips: Skip[];
  needs: Need[];
}

/** A pure function from facts to wishes, with what it listens to. */
export interface Rule<Settings> {
  /** `settled` rules run once everything else has come to rest, and see all triggers at once. */
  when: 'at-once' | 'settled';
  hears(trigger: Trigger): boolean;
  run(input: RuleInput, settings: Settings): RuleOutput;
}

export function nothing(): RuleOutput {
  return { wishes: [], skips: [], needs: [] };
}
