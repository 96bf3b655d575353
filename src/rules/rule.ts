import type * as z from 'zod/mini';
import type { EntityKind, Facts, RuleValue } from './facts.ts';
import type { PipelineFormat } from './pipeline-format.ts';
import type { SettingField } from './setting-field.ts';
import type { World } from './world.ts';

/** Something happened to an entity: the reason for a rule to look. */
export interface Trigger {
  entity: EntityKind;
  id: string;
  attribute: string;
  /** The value before; null for a new entity, whose creation most rules do not react to. */
  from: RuleValue;
  /** The entity is new. */
  created?: true;
  /** The rule that decided the change; absent for what the user asked for. */
  by?: string;
}

/** The changed entities a wish rests on: on every one of them, or on any one. Without them it must not be written. */
export interface Cause {
  of: 'all' | 'any';
  ids: readonly string[];
}

/** A change a rule wants. Whether it is one at all (the value may be right already) is not the rule's business. */
export type Wish = { entity: EntityKind; id: string; because: Cause } & (
  | { change: 'update'; attribute: string; value: RuleValue }
  /** With the id it will have. Where an entity of that id is there already, its values are wished for. */
  | { change: 'create'; values: Readonly<Record<string, RuleValue>> }
  | { change: 'delete' }
);

/** Why a rule did nothing for an entity, for the user to read. */
export interface Skip {
  id: string;
  reason:
    | 'no-task'
    | 'asset-type'
    | 'status-not-in-workflow'
    | 'status-not-settable'
    | 'status-ignored'
    | 'thumbnail-not-settable'
    | 'type-not-in-schema'
    | 'no-thumbnail'
    | 'not-readable'
    | 'next-not-mapped'
    | 'value-not-of-type';
  /** What the reason is about: a status or type name, an attribute's key. */
  detail: string;
}

/** Something a rule has to know and nobody has read yet. */
export interface Need {
  what: NeedKind;
  /** Of the entity it is about; of a custom attribute's value see `valueId`. */
  id: string;
}

/**
 * A context itself; all Task children of a context; the versions of a task; all versions of an asset; the tasks that a
 * task's links lead to; every custom attribute of the server (of no `id`); the value of one; who else has that value.
 */
export type NeedKind =
  | 'context'
  | 'child-tasks'
  | 'version'
  | 'task-versions'
  | 'asset-versions'
  | 'outgoing-links'
  | 'attributes'
  | 'value'
  | 'holders';

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

/** What settings of every rule have. */
export interface AnyRuleSettings {
  enabled: boolean;
}

/** A status a rule's settings point to, where in them that is, and whose workflow has to have it. */
export interface StatusReference {
  path: readonly (string | number)[];
  status: string;
  /** `task`, `version`, or the name of an object type. */
  of: string;
}

/**
 * A pure function from facts to wishes, with what it listens to and everything there is to say of its settings. Its file is
 * named as its id; `rules.ts` lists it, and `_locales` have its words (`rule_ID`, `why_ID`, with `-` as `_`).
 */
export interface Rule<Id extends string, Settings extends AnyRuleSettings> {
  id: Id;
  /** `settled` rules run once everything else has come to rest, and see all triggers at once. */
  when: 'at-once' | 'settled';
  hears(trigger: Trigger): boolean;
  defaults: Settings;
  shape: z.ZodMiniType<Settings>;
  /** How its settings are asked for, in this order; `enabled` is asked of every rule. */
  fields: readonly SettingField[];
  /** How OpenPype and AYON write these settings; absent where they have none. */
  pipeline?: PipelineFormat<Settings>;
  /** Whether it never does anything with these settings, on as it may be; absent where it always may. */
  isIdle?(settings: Settings): boolean;
  /** The statuses its settings point to, to find those that a workflow lacks. */
  statuses?(settings: Settings): StatusReference[];
  run(input: RuleInput, settings: Settings): RuleOutput;
}

/** Any rule, for those who do not look into its settings. */
export type AnyRule = Rule<string, never>;

export function nothing(): RuleOutput {
  return { wishes: [], skips: [], needs: [] };
}
