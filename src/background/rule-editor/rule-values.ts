import type { FieldValue } from '../../actions/field.ts';
import { SidecarError } from '../../errors.ts';
import { sameName } from '../../rules/names.ts';
import type { AnyRule, AnyRuleSettings } from '../../rules/rule.ts';
import type { NamesOf, SettingColumn, SettingField } from '../../rules/setting-field.ts';
import { isObject } from '../../rules/settings.ts';
import { type NameChoices, noChoices } from './name-choices.ts';

type Values = Record<string, FieldValue>;
type Table = Extract<SettingField, { kind: 'table' }>;

/** What a form of a rule's settings holds to begin with. Names are written as the server writes them. */
export function ruleValues({ fields }: Pick<AnyRule, 'fields'>, settings: object, choices = noChoices): Values {
  return Object.fromEntries(
    fields.map((field) => {
      const value = fieldPath(field).reduce<unknown>((part, key) => (isObject(part) ? part[key] : undefined), settings);
      if (field.kind === 'names') return [field.name, named(field.of, choices, value)];
      if (field.kind === 'table') return [field.name, tableRows(field, choices, value as readonly unknown[])];
      return [field.name, value as FieldValue];
    }),
  );
}

/**
 * The settings a filled form stands for; what it does not ask is as in `current`. Throws S207 at the field, whose detail is a
 * message key `input_…`.
 */
export function ruleSettings<Settings extends AnyRuleSettings>(
  { fields, shape }: Pick<AnyRule, 'fields' | 'shape'>,
  values: Readonly<Values>,
  current: Settings,
): Settings {
  const settings = structuredClone(current) as unknown as Record<string, unknown>;
  if (typeof values['enabled'] === 'boolean') settings['enabled'] = values['enabled'];
  for (const field of fields) {
    const path = fieldPath(field);
    const within = path.slice(0, -1).reduce((part, key) => part[key] as Record<string, unknown>, settings);
    within[path.at(-1)!] = settingOf(field, values[field.name]);
  }
  const result = shape.safeParse(settings);
  if (!result.success) throw new SidecarError('S207', 'unusable', result.error.issues[0]?.path.join('.'));
  return result.data as unknown as Settings;
}

function fieldPath({ name, path = [name] }: SettingField): readonly string[] {
  return path;
}

function settingOf(field: SettingField, value: FieldValue | undefined): unknown {
  const { name } = field;
  if (field.kind === 'boolean') return value === true;
  if (field.kind === 'number') return numberOf(field, value);
  if (field.kind === 'names') return namesIn(value, name);
  if (field.kind === 'choice' && !field.values.includes(String(value)))
    throw new SidecarError('S207', 'required', name);
  if (field.kind !== 'table') return typeof value === 'string' ? value.trim() : '';
  const rows = (Array.isArray(value) ? value : []).map((row, at) => rowOf(field, row, `${name}.${at}`));
  if (field.isKeyed) refuseTwice(field, rows);
  return field.as === 'pairs' ? rows.map((row) => field.columns.map((column) => row[column.name])) : rows;
}

function numberOf({ name, minimum }: Extract<SettingField, { kind: 'number' }>, value: FieldValue | undefined): number {
  if (value === undefined || value === null || value === '') throw new SidecarError('S207', 'required', name);
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new SidecarError('S207', 'no_whole_number', name);
  if (value < minimum) throw new SidecarError('S207', 'negative', name);
  return value;
}

function rowOf({ columns }: Table, row: FieldValue, place: string): Record<string, string | string[]> {
  const given: Record<string, unknown> = isObject(row) ? row : {};
  return Object.fromEntries(columns.map((column) => [column.name, cellOf(column, given[column.name], place)]));
}

function cellOf(column: SettingColumn, value: unknown, row: string): string | string[] {
  const place = `${row}.${column.name}`;
  if (column.kind === 'names') {
    const names = namesIn(value, place);
    if (column.isExpression && !names.every(isExpression)) throw new SidecarError('S207', 'no_regex', place);
    return names;
  }
  const name = typeof value === 'string' ? value.trim() : '';
  if (name === '') throw new SidecarError('S207', 'required', place);
  return name;
}

function namesIn(value: unknown, place: string): string[] {
  const list = Array.isArray(value) ? value : [];
  if (!list.every((one) => typeof one === 'string' && one.trim() !== ''))
    throw new SidecarError('S207', 'blank', place);
  return list.map((one: string) => one.trim());
}

/** The first of two entries for one name counts, so the second would never. */
function refuseTwice({ name, columns }: Table, rows: readonly Record<string, string | string[]>[]): void {
  const key = columns[0]!.name;
  const at = rows.findIndex((row, index) =>
    rows.slice(0, index).some((earlier) => sameName(String(earlier[key]), String(row[key]))),
  );
  if (at >= 0) throw new SidecarError('S207', 'named_twice', `${name}.${at}.${key}`);
}

function tableRows({ as, columns }: Table, choices: NameChoices, list: readonly unknown[]): FieldValue {
  return list.map((entry) =>
    Object.fromEntries(
      columns.map((column, at) => {
        const value =
          as === 'pairs' ? (entry as readonly unknown[])[at] : (entry as Record<string, unknown>)[column.name];
        return [column.name, column.kind === 'choice' ? (value as string) : named(column.of, choices, value)];
      }),
    ),
  );
}

function named(of: NamesOf, choices: NameChoices, value: unknown): FieldValue {
  const nameOf = (name: string): string => choices[of].find((option) => sameName(option.name, name))?.value ?? name;
  return Array.isArray(value) ? value.map(nameOf) : nameOf(value as string);
}

function isExpression(text: string): boolean {
  try {
    return text === '*' || Boolean(new RegExp(text));
  } catch {
    return false;
  }
}
