import type { Field, Option } from '../../actions/field.ts';
import type { AnyRule } from '../../rules/rule.ts';
import type { NamesOf, SettingColumn, SettingField } from '../../rules/setting-field.ts';
import type { NameChoices } from './name-choices.ts';

const maxRows = 200;
const maxLength = 200;
/** What a server has not, or not yet, may be named all the same: a status that a workflow lacks may not. */
const alwaysOpen: readonly NamesOf[] = ['asset-type', 'task-type', 'attribute', 'anything'];

/** The questions a rule's settings are asked by. `missing`: of a setting, the statuses in it that a workflow lacks. */
export function ruleFields(
  { id, fields }: Pick<AnyRule, 'id' | 'fields'>,
  choices: NameChoices,
  missing: ReadonlyMap<string, readonly string[]>,
): Field[] {
  return fields.map((field) => {
    const lacking = missing.get(field.name);
    return {
      ...fieldOf(field, choices),
      ...(field.hasHint && { hint: { key: `${id}_${field.name}`, detail: '' } }),
      ...(field.when && { when: { field: field.when.field, is: [field.when.is] } }),
      ...(lacking && { warning: { key: 'status_missing', detail: lacking.join(', ') } }),
    };
  });
}

function fieldOf(field: SettingField, choices: NameChoices): Field {
  const { name } = field;
  if (field.kind === 'boolean') return { kind: 'boolean', name };
  if (field.kind === 'number') return { kind: 'number', name, required: true, minimum: field.minimum, isWhole: true };
  if (field.kind === 'text') return { kind: 'text', name, maxLength };
  if (field.kind === 'choice') return { kind: 'choice', name, required: true, options: words(field.values) };
  if (field.kind === 'names') return { kind: 'choices', name, ...namesOf(field.of, choices) };
  const columns = field.columns.map((column) => columnOf(column, choices));
  return { kind: 'rows', name, columns, maxRows, isOrdered: true };
}

function columnOf(column: SettingColumn, choices: NameChoices): Field {
  const { name } = column;
  if (column.kind === 'choice') {
    return { kind: 'choice', name, required: true, options: words(column.values), value: column.values[0]! };
  }
  const known = namesOf(column.of, choices);
  const names = { ...known, options: [...words(column.also ?? []), ...known.options] };
  if (column.kind === 'name') return { kind: 'choice', name, required: true, ...names };
  return { kind: 'choices', name, ...names, value: [] };
}

function namesOf(of: NamesOf, choices: NameChoices): { options: readonly Option[]; isOpen: boolean } {
  const options = choices[of];
  return { options, isOpen: options.length === 0 || alwaysOpen.includes(of) };
}

/** Choices of ours, whose words are messages. */
function words(values: readonly string[]): Option[] {
  return values.map((value) => ({ value, name: '' }));
}
