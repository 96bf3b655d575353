import type { EntityKind, RuleValue } from './facts.ts';
import type { Cause, Trigger } from './rule.ts';
import type { RuleId } from './settings.ts';
import { sameValue, type World } from './world.ts';

/** The rule that decided a change, and the entities that were its reason. */
type Because = Cause & { rule: RuleId };

/** One attribute of an entity that is there before and after. */
export interface CascadeUpdate {
  change: 'update';
  entity: EntityKind;
  id: string;
  attribute: string;
  before: RuleValue;
  after: RuleValue;
  /** `undefined` for what was asked for. */
  because: Because | undefined;
  /** Changes of this result without which it must not be written; not what was so already. */
  restsOn: Cause | undefined;
}

export interface CascadeCreate {
  change: 'create';
  entity: EntityKind;
  id: string;
  values: Readonly<Record<string, RuleValue>>;
  because: Because | undefined;
  restsOn: Cause | undefined;
}

export interface CascadeDelete {
  change: 'delete';
  entity: EntityKind;
  id: string;
  because: Because | undefined;
  restsOn: Cause | undefined;
}

export type CascadeChange = CascadeUpdate | CascadeCreate | CascadeDelete;

/** What was last decided of an attribute, or of whether an entity is there at all. */
export interface Decision {
  entity: EntityKind;
  id: string;
  /** `undefined`: it is deleted. */
  attribute: string | undefined;
  because: (Because & { triggers: readonly Trigger[] }) | undefined;
}

/** What is different in the end from what was there. */
export function changesOf(decisions: readonly Decision[], world: World): CascadeChange[] {
  const different = new Set(decisions.filter((one) => isDifferent(one, world)).map(keyOf));
  const created = new Map<string, { values: Record<string, RuleValue> }>();
  return decisions.flatMap((decision): CascadeChange[] => {
    if (!different.has(keyOf(decision))) return [];
    const { entity, id, attribute } = decision;
    const about = { entity, id, because: told(decision), restsOn: restsOn(decision, different) };
    if (attribute === undefined) return [{ change: 'delete', ...about }];
    const after = world.value(id, attribute);
    if (!world.isNew(id))
      return [{ change: 'update', ...about, attribute, before: world.original(id, attribute), after }];
    const known = created.get(id);
    if (known) {
      known.values[attribute] = after;
      return [];
    }
    const values = { [attribute]: after };
    created.set(id, { values });
    return [{ change: 'create', ...about, values }];
  });
}

function isDifferent({ id, attribute }: Decision, world: World): boolean {
  if (attribute === undefined) return world.existed(id);
  return world.isNew(id) || !sameValue(world.original(id, attribute), world.value(id, attribute));
}

function keyOf({ id, attribute }: Pick<Decision, 'id' | 'attribute'>): string {
  return attribute === undefined ? id : `${id}.${attribute}`;
}

function told({ because }: Decision): Because | undefined {
  return because && { rule: because.rule, of: because.of, ids: because.ids };
}

/** The reasons that are changes themselves. Where any one reason is enough, and one was there before, there are none. */
function restsOn({ because }: Decision, different: ReadonlySet<string>): Cause | undefined {
  if (!because) return undefined;
  const changed = new Set(because.triggers.filter((trigger) => different.has(keyOf(trigger))).map(({ id }) => id));
  const ids = because.ids.filter((id) => changed.has(id));
  if (ids.length === 0 || (because.of === 'any' && ids.length < because.ids.length)) return undefined;
  return { of: because.of, ids };
}
