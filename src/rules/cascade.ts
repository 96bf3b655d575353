import { groupBy } from '../group-by.ts';
import { type CascadeChange, changesOf, type Decision } from './cascade-changes.ts';
import { causesFirst } from './causes-first.ts';
import type { EntityKind, Facts, RuleValue } from './facts.ts';
import type { AnyRule, Need, Rule, Skip, Trigger, Wish } from './rule.ts';
import { rules as everyRule } from './rules.ts';
import type { RuleId, RuleSettings, SettingsOf } from './settings.ts';
import { isFixed, statusName } from './workflow.ts';
import { sameValue, World } from './world.ts';

/** A change that was asked for, or an attribute whose present value is to be handed on. */
export interface CascadeRequest {
  entity: EntityKind;
  id: string;
  attribute: string;
  /** `undefined` hands on the value the entity has. */
  value: RuleValue | undefined;
  /** The entity is new: its creation is the trigger, and it had no value before. */
  created?: boolean;
}

export interface CascadeOptions {
  facts: Facts;
  requests: readonly CascadeRequest[];
  rules: ReadonlySet<RuleId>;
  /** The settings of each project; every entity is judged by those of its own. */
  settings: SettingsOf;
  /** Rules also look further from where nothing had to change, to bring into step what has fallen out of it. */
  resync: boolean;
  /** In place of the rules there are. */
  catalogue?: readonly AnyRule[];
}

export interface CascadeResult {
  changes: CascadeChange[];
  skips: (Skip & { rule: RuleId })[];
  /** Facts that are missing; with them the result may be another one. */
  needs: Need[];
}

const maxRounds = 100;

/**
 * Works out everything that follows from the requests, in memory, on the production as it will be:
 *
 *     requests ─▶ triggers ─▶ at-once rules ─▶ new triggers … until none are left
 *                     └────▶ settled rules, over all triggers since they last ran ─▶ new triggers …
 *
 * Rules run in the order of their list, once for each project that triggers are of. One change per entity and attribute
 * comes out, causes before what rests on them; what would not change anything is left out.
 */
export function cascade(options: CascadeOptions): CascadeResult {
  const {
    facts,
    requests: asked,
    rules: wanted,
    settings,
    resync,
    catalogue = everyRule as unknown as readonly AnyRule[],
  } = options;
  // What cannot be set is not: whoever asks for it says so, for a plan names whatever the user chose.
  const requests = asked.filter(({ id, attribute, value }) => value === undefined || !isFixed(facts, id, attribute));
  const world = new World(facts);
  const decided = new Map<string, Decision>();
  const skips = new Map<string, Skip & { rule: RuleId }>();
  const needs = new Map<string, Need>();
  const active = catalogue.filter(({ id }) => wanted.has(id as RuleId));

  let pending: Trigger[] = requests.map(({ entity, id, attribute, created }) => ({
    entity,
    id,
    attribute,
    from: created ? null : world.original(id, attribute),
    ...(created && { created }),
  }));
  for (const { entity, id, attribute, value } of requests) {
    if (value === undefined) continue;
    if (entity === 'value' && !world.exists(id)) world.create(id);
    world.set(id, attribute, value);
    decided.set(`${id}.${attribute}`, { entity, id, attribute, because: undefined });
  }

  /** Lets a wish come true; comes back with what that sets off. */
  const grant = (rule: RuleId, wish: Wish, heard: readonly Trigger[]): Trigger[] => {
    const triggers = heard.filter(({ id }) => wish.because.ids.includes(id));
    const because = { rule, ...wish.because, triggers };
    if (wish.change === 'delete') return remove(wish, because);
    if (wish.change === 'update') return world.exists(wish.id) ? give(wish, wish.attribute, wish.value, because) : [];
    const isNew = !world.exists(wish.id);
    if (isNew) world.create(wish.id);
    // It may have been there before another wish removed it.
    decided.delete(wish.id);
    return Object.entries(wish.values).flatMap(([attribute, value]) => give(wish, attribute, value, because, isNew));
  };

  const give = (
    { entity, id }: Wish,
    attribute: string,
    value: RuleValue,
    because: NonNullable<Decision['because']>,
    created = false,
  ): Trigger[] => {
    const key = `${id}.${attribute}`;
    const from = world.value(id, attribute);
    const trigger = { entity, id, attribute, from, by: because.rule, ...(created && { created }) };
    if (sameValue(from, value) && !created) return resync && !decided.has(key) ? [trigger] : [];
    if (isFixed(facts, id, attribute)) {
      skips.set(`${because.rule}.${key}`, { id, ...notSettable(facts, attribute, value), rule: because.rule });
      return [];
    }
    world.set(id, attribute, value);
    // Moved to the end: what a change rests on always comes before it.
    decided.delete(key);
    decided.set(key, { entity, id, attribute, because });
    return [trigger];
  };

  const remove = ({ entity, id }: Wish, because: NonNullable<Decision['because']>): Trigger[] => {
    if (!world.exists(id)) return [];
    world.delete(id);
    for (const [key, decision] of decided) if (decision.id === id) decided.delete(key);
    decided.set(id, { entity, id, attribute: undefined, because });
    return [];
  };

  const runAll = (when: AnyRule['when'], triggers: Trigger[]): Trigger[] =>
    active.filter((rule) => rule.when === when).flatMap((rule) => runOne(rule, triggers));

  const runOne = (rule: AnyRule, triggers: Trigger[]): Trigger[] => {
    const heard = triggers.filter((trigger) => rule.hears(trigger));
    return [...groupBy(heard, ({ entity, id }) => world.projectOf(entity, id))].flatMap(([projectId, own]) => {
      const ownSettings = settings(projectId)[rule.id as RuleId];
      if (!ownSettings?.enabled) return [];
      const output = (rule as unknown as Rule<RuleId, RuleSettings[RuleId]>).run(
        { facts, world, triggers: own },
        ownSettings,
      );
      const id = rule.id as RuleId;
      for (const skip of output.skips) skips.set(`${id}.${skip.id}.${skip.reason}`, { ...skip, rule: id });
      for (const need of output.needs) needs.set(`${need.what}.${need.id}`, need);
      return output.wishes.flatMap((wish) => grant(id, wish, own));
    });
  };

  let unsettled: Trigger[] = [];
  for (let round = 0; pending.length > 0 || unsettled.length > 0; round++) {
    if (round === maxRounds) throw new Error('The rules contradict each other: they do not come to rest.');
    if (pending.length > 0) {
      unsettled.push(...pending);
      pending = runAll('at-once', pending);
    } else {
      const seen = unsettled;
      unsettled = [];
      pending = runAll('settled', seen);
    }
  }
  return {
    changes: causesFirst(changesOf([...decided.values()], world)),
    skips: [...skips.values()],
    needs: [...needs.values()],
  };
}

function notSettable(facts: Facts, attribute: string, value: RuleValue): Pick<Skip, 'reason' | 'detail'> {
  if (attribute === 'thumbnail_id') return { reason: 'thumbnail-not-settable', detail: '' };
  return { reason: 'status-not-settable', detail: statusName(facts, value as string | null) };
}
