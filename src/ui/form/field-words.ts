import type { Option } from '../../actions/field.ts';
import type { UserError } from '../../errors.ts';
import type { Field } from '../../rpc/form-shapes.ts';
import { sentence } from '../parts/failure.tsx';
import { text, textOf } from '../text.ts';

/** What a field is called: the server's word, else the action's own, else the common one. */
export function labelOf(action: string, { label, name }: Pick<Field, 'label' | 'name'>): string {
  const common = textOf('field', name, [], name);
  return label ?? textOf(`field_${action.replaceAll('-', '_')}`, name, [], common);
}

/** What an option is called: the server's name, or for one of ours its words. */
export function optionName({ name, value, words = value }: Pick<Option, 'name' | 'value' | 'words'>): string {
  return name || textOf('choice', words, [], value);
}

/** What is said in a field that has no value of its own. */
export function placeholderOf({ mixed }: Field): string {
  return mixed ? text('form_mixed', mixed) : '';
}

/**
 * What is wrong with a field, in words: the detail of a refused input is a message key. Behind the name of the field,
 * `outline.12` names a line, `table.12.fps` a column as well, and `set.fps` one of many things that a choice stands for.
 */
export function errorText({ number, detail, field }: Omit<UserError, 'others'>, name: string): string {
  const words = textOf('input', detail, [], detail) || sentence({ number, detail, field });
  // A column of a table of fields is told of by the table's name, and shows the error where it is.
  const place = field?.startsWith(`${name}.`) ? field.slice(name.length + 1) : '';
  if (place === '') return words;
  const [, line, column] = /^(\d+)(?:\.(.+))?$/.exec(place) ?? [];
  return line ? text('form_line', column ? `${line} · ${column}` : line, words) : `${place}: ${words}`;
}
