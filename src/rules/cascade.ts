import type { Facts, RuleAttribute } from './facts.ts';
import type { Cause, Need, Rule, RuleOutput, Skip, Trigger, Wish } from './rule.ts';
import { rules } from './rules.ts';
import type { RuleId, RuleSettings } from './settings.ts';
import { World } from './world.ts';

/** A change that was asked for, or an attribute whose present value is to be handed on. */
export interface CascadeRequest {
  entity: 'version' | 'context';
  id: string;
  attribute: RuleAttribute;
  /** `undefined` hands on the value the entity has. */
  value: string | null | undefined;
  /** The entity is new: its creation is the trigger, and it had no value before. */
  created?: boolean;
}

export interface CascadeOptions {
  facts: Facts;
  requests: readonly CascadeRequest[];
  rules: ReadonlySet<RuleId>;
  settings: RuleSettings;
  /** Rules also look further from where nothing had to change, to bring into step what has fallen out of it. */
  resync: boolean;
}

export interface CascadeChange {
  entity: 'version' | 'context';
  id: string;
  attribute: RuleAttribute;
  before: string | null;
  after: string | null;
  /** The rule that decided it, and what it rests on; `undefined` for what was asked for. */
  because: (Cause & { rule: RuleId }) | undefined;
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
 * One entry per entity and attribute comes out, causes before what rests on them; what would not change anything is left
 * out.
 */
export function cascade({ facts, requests, rules: wanted, settings, resync }: CascadeOptions): CascadeResult {
  const world = new World(facts);
  const decided = new Map<string, Omit<CascadeChange, 'before' | 'after'>>();
  const skips = new Map<string, Skip & { rule: RuleId }>();
  const needs = new Map<string, Need>();
  const active = (Object.keys(rules) as RuleId[]).filter((id) => wanted.has(id) && settings[id].enabled);

  let pending: Trigger[] = requests.map(({ entity, id, attribute, created }) => ({
    entity,
    id,
    attribute,
    from: created ? null : world.original(id, attribute),
  }));
  for (const { entity, id, attribute, value } of requests) {
    if (value === undefined) continue;
    world.set(id, attribute, value);
    decided.set(`${id}.${attribute}`, { entity, id, attribute, because: undefined });
  }

  const grant = (rule: RuleId, wish: Wish): Trigger[] => {
    const { entity, id, attribute, value, because } = wish;
    const from = world.value(id, attribute);
    const key = `${id}.${attribute}`;
    if (from === value) return resync && !decided.has(key) ? [{ entity, id, attribute, from: value }] : [];
    world.set(id, attribute, value);
    // Moved to the end: what a change rests on always comes before it.
    decided.delete(key);
    decided.set(key, { entity, id, attribute, because: { rule, ...because } });
    return [{ entity, id, attribute, from }];
  };

  const runAll = (when: Rule<never>['when'], triggers: Trigger[]): Trigger[] =>
    active
      .filter((id) => rules[id].when === when)
      .flatMap((id) => {
        const output = run(id, triggers, facts, world, settings);
        for (const skip of output.skips) skips.set(`${id}.${skip.id}.${skip.reason}`, { ...skip, rule: id });
        for (const need of output.needs) needs.set(`${need.what}.${need.id}`, need);
        return output.wishes.flatMap((wish) => grant(id, wish));
      });

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

  const changes = [...decided.values()].map((entry) => ({
    ...entry,
    before: world.original(entry.id, entry.attribute),
    after: world.value(entry.id, entry.attribute),
  }));
  return {
    changes: changes.filter(({ before, after }) => before !== after),
    skips: [...skips.values()],
    needs: [...needs.values()],
  };
}

function run<Id extends RuleId>(
  id: Id,
  triggers: Trigger[],
  facts: Facts,
  world: World,
  settings: RuleSettings,
): RuleOutput {
  const rule = rules[id];
  return rule.run({ facts, world, triggers: triggers.filter((trigger) => rule.hears(trigger)) }, settings[id]);
}
