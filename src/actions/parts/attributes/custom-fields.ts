import { configOf, optionsOf } from '../../../api/write/custom-attribute-checks.ts';
import type { AttributeConfiguration } from '../../../api/write/custom-attribute-configurations.ts';
import type { OwnedAttributes } from '../../../api/write/custom-attributes.ts';
import type { SelectedEntity } from '../../action.ts';
import type { Field, FieldValue } from '../../field.ts';

/** Names of fields for custom attributes: a server's own attributes are called otherwise. */
export function customFieldName(key: string): string {
  return `custom:${key}`;
}

/** The question for a custom attribute, without what is there now; `undefined` for what no form can ask. */
export function customField(configuration: AttributeConfiguration): Field | undefined {
  const common = { name: customFieldName(configuration.key), label: configuration.label || configuration.key };
  switch (configuration.type) {
    case 'text':
      return {
        ...common,
        kind: configOf(configuration)['markdown'] === true ? 'long-text' : 'text',
        maxLength: 20_000,
      };
    case 'url':
      return { ...common, kind: 'text', maxLength: 2000 };
    case 'number':
      return { ...common, kind: 'number', isWhole: configOf(configuration)['isdecimal'] !== true };
    case 'boolean':
      return { ...common, kind: 'boolean' };
    case 'date':
      return { ...common, kind: 'date' };
    case 'enumerator': {
      const options = (optionsOf(configuration) ?? []).map(({ value, menu }) => ({ value, name: menu }));
      return { ...common, kind: isMany(configuration) ? 'choices' : 'choice', options };
    }
    default:
      return undefined;
  }
}

/** A stored value as the form has it. */
export function customFormValue(configuration: AttributeConfiguration, stored: unknown): FieldValue {
  if (configuration.type === 'date' && typeof stored === 'string') return stored.slice(0, 10);
  if (configuration.type === 'boolean') return stored === true;
  if (configuration.type !== 'enumerator') return (stored ?? null) as FieldValue;
  const list = Array.isArray(stored) ? (stored as string[]) : [];
  return isMany(configuration) ? list : (list[0] ?? null);
}

/** What the form has as `checkedAttributeValue` takes it: an enumerator's value is a list, also of one. */
export function customValue(configuration: AttributeConfiguration, value: FieldValue): unknown {
  return configuration.type === 'enumerator' && typeof value === 'string' ? [value] : value;
}

/** Where the values come from that are not set on the entities themselves, in a word; nothing where all of them are. */
export function inheritance(
  key: string,
  owned: readonly OwnedAttributes[],
  entities: readonly SelectedEntity[],
): { key: string; detail: string } | undefined {
  const sources = owned.flatMap(({ owner, values }) => {
    const from = values.get(key)?.from;
    return from === owner.id ? [] : [{ owner, from }];
  });
  const [first] = sources;
  if (!first) return undefined;
  if (sources.length < owned.length) return { key: 'inherited_some', detail: `${sources.length} / ${owned.length}` };
  if (sources.some(({ from }) => from !== first.from)) return { key: 'inherited_several', detail: '' };
  if (first.from === undefined) return { key: 'inherited_default', detail: '' };
  const { path = [] } = entities.find(({ id }) => id === first.owner.id) ?? {};
  // Counted from the project down: of a version its asset comes first, and is in no path.
  const depth = first.owner.ancestors.length - 1 - first.owner.ancestors.indexOf(first.from);
  return { key: 'inherited_from', detail: path[depth] ?? first.from };
}

function isMany(configuration: AttributeConfiguration): boolean {
  return configOf(configuration)['multiSelect'] === true;
}
