import { wireMoment } from '../../../api/wire/moment.ts';
import { checkedAttributeValue } from '../../../api/write/custom-attribute-checks.ts';
import type { AttributeConfiguration } from '../../../api/write/custom-attribute-configurations.ts';
import type { CustomAttributes, OwnedAttributes } from '../../../api/write/custom-attributes.ts';
import type { AttributeValue, EntityChange } from '../../../journal/changeset.ts';
import type { EntityLabel } from '../../../journal/entity-label.ts';
import { sameValue } from '../../../journal/same-value.ts';
import type { SelectedEntity } from '../../action.ts';
import { creation, removal } from '../../change-of.ts';
import type { FieldValue } from '../../field.ts';
import { labelOf } from '../../label-of.ts';
import { refusedField } from '../../refused-field.ts';
import { customFieldName, customFormValue, customValue } from './custom-fields.ts';

/** What is wished of custom attributes, by key, and the keys of those that are to inherit again. */
export interface CustomWishes {
  values: ReadonlyMap<string, FieldValue>;
  inherit: readonly string[];
}

/** The part of a filled form that is about custom attributes. Throws S207 for keys that are no texts. */
export function customWishes(wished: Readonly<Record<string, FieldValue>>, inherit: FieldValue): CustomWishes {
  if (!Array.isArray(inherit) || !inherit.every((key) => typeof key === 'string')) {
    throw refusedField('inherit', 'no_attribute');
  }
  const prefix = customFieldName('');
  const entries = Object.entries(wished).filter(([name]) => name.startsWith(prefix));
  const values = new Map(entries.map(([name, value]) => [name.slice(prefix.length), value]));
  const both = inherit.find((key) => values.has(key));
  if (both !== undefined) throw refusedField('inherit', 'value_and_inherit');
  return { values, inherit };
}

interface CustomPlan {
  changes: Map<string, EntityChange[]>;
  /** Key of an attribute that an entity does not have, by entity. */
  missing: Map<string, string>;
}

/**
 * What has to become of the rows that hold values: of an entity that has none of its own one is made, unless what it
 * inherits is the same already. Throws S207 for a value that is not of its attribute's type, and for an attribute that
 * nothing selected has.
 */
export function customChanges(
  custom: CustomAttributes,
  entities: readonly SelectedEntity[],
  owned: ReadonlyMap<string, OwnedAttributes>,
  { values, inherit }: CustomWishes,
): CustomPlan {
  const plan: CustomPlan = { changes: new Map(), missing: new Map() };
  const found = new Set<string>();
  for (const entity of entities) {
    const { id } = entity;
    const label = labelOf(entity);
    const mine = owned.get(id);
    const configurations = mine && custom.applicable(mine.owner);
    const changes = [...values.keys(), ...inherit].flatMap((key): EntityChange[] => {
      const configuration = configurations?.get(key);
      if (!mine || !configuration) {
        plan.missing.set(id, key);
        return [];
      }
      found.add(key);
      const wish = values.get(key);
      return changeOf(configuration, mine, label, wish === undefined ? undefined : checked(configuration, wish));
    });
    plan.changes.set(id, changes);
  }
  const nobodys = [...values.keys()].find((key) => !found.has(key));
  if (nobodys !== undefined && entities.length > 0) throw refusedField(customFieldName(nobodys), 'no_attribute');
  if (inherit.some((key) => !found.has(key)) && entities.length > 0) throw refusedField('inherit', 'no_attribute');
  return plan;
}

/** Without a wish it is to inherit again, or to have its default. */
function changeOf(
  configuration: AttributeConfiguration,
  { owner, values }: OwnedAttributes,
  entity: EntityLabel,
  wish: AttributeValue | undefined,
): EntityChange[] {
  const { key } = configuration;
  const label = { ...entity, name: `${entity.name} · ${configuration.label || key}` };
  const { value = null, from } = values.get(key) ?? {};
  const before = value as AttributeValue;
  const row = { configuration_id: configuration.id, entity_id: owner.id };
  const isOwn = from === owner.id;
  if (wish === undefined) return isOwn ? [removal(valueType, label, { ...row, value: before })] : [];
  const sameInForm =
    JSON.stringify(customFormValue(configuration, before)) ===
    JSON.stringify(customFormValue(configuration, textOf(wish)));
  if (sameValue(before, wish) || (before !== null && sameInForm)) return [];
  if (!isOwn) return [creation(valueType, label, { ...row, value: wish })];
  const identity = [configuration.id, owner.id];
  return [{ kind: 'update', type: valueType, key: identity, label, attributes: { value: { before, after: wish } } }];
}

/** Only what is set has a row of this type; the dense ones show one for every entity (ftrack-protocol §3.6). */
const valueType = 'CustomAttributeValue';

/** What is wrong with a value, by the type of its attribute. */
const reasons: Readonly<Record<string, string>> = {
  number: 'no_number',
  boolean: 'no_boolean',
  date: 'no_date',
  enumerator: 'no_option',
  'dynamic enumerator': 'no_option',
};

function checked(configuration: AttributeConfiguration, value: FieldValue): AttributeValue {
  try {
    const taken = checkedAttributeValue(configuration, customValue(configuration, value));
    if (!(taken instanceof Date)) return taken as AttributeValue;
    return { __type__: 'datetime', value: wireMoment(taken) };
  } catch {
    throw refusedField(customFieldName(configuration.key), reasons[configuration.type] ?? 'no_text');
  }
}

/** The text of a moment that is written, as it would be read. */
function textOf(wish: AttributeValue): unknown {
  return typeof wish === 'object' && wish !== null && '__type__' in wish ? wish['value'] : wish;
}
