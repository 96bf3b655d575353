import type { Field, FieldValue, Option } from '../../field.ts';
import { refusedField } from '../../refused-field.ts';
import { strangeWords } from './strange-words.ts';

/** A question of an action's form, as its listener has put it (ftrack-protocol §6.6). */
export interface HubQuestionItem {
  type: string;
  /** Names the value when it is sent; several of one name are sent as a list. */
  name: string;
  label: string;
  value: unknown;
  /** Of an enumerator. */
  choices: readonly { label: string; value: unknown }[];
  isMulti: boolean;
}

/** Questions of one form; more are refused. */
const mostItems = 200;
const mostChoices = 5000;
const longest = 100_000;

/** The questions of a form; `undefined` for what is none. */
export function hubQuestions(items: unknown): HubQuestionItem[] | undefined {
  if (!Array.isArray(items) || items.length === 0 || items.length > mostItems) return undefined;
  const questions = items.map((item: unknown): HubQuestionItem | undefined => {
    if (typeof item !== 'object' || item === null) return undefined;
    const { type, name, label, value = null, data, multi_select } = item as Record<string, unknown>;
    if (typeof type !== 'string') return undefined;
    return {
      type,
      name: typeof name === 'string' ? name : '',
      label: strangeWords(label, 200),
      value,
      choices: choicesIn(data),
      isMulti: multi_select === true,
    };
  });
  return questions.every((one) => one !== undefined) ? questions : undefined;
}

function choicesIn(data: unknown): HubQuestionItem['choices'] {
  if (!Array.isArray(data)) return [];
  return data.slice(0, mostChoices).flatMap((choice: unknown) => {
    const { label, value } = (choice ?? {}) as { label?: unknown; value?: unknown };
    const words = strangeWords(label ?? value, 200);
    return words === '' || value === undefined ? [] : [{ label: words, value }];
  });
}

/** How a form shows its questions. Their names are ours, so that what a stranger calls something means nothing to us. */
export function fieldsOf(questions: readonly HubQuestionItem[]): Field[] {
  return questions.flatMap((question, index): Field[] => {
    const { type, label, value } = question;
    const base = { name: nameOf(index), label: label || strangeWords(question.name, 200) };
    const text = typeof value === 'string' || typeof value === 'number' ? { value: String(value) } : {};
    switch (type) {
      case 'label': {
        const words = strangeWords(value, 10_000);
        return words === '' ? [] : [{ ...base, kind: 'words', words }];
      }
      case 'text':
      case 'url':
        return [{ ...base, kind: 'text', maxLength: longest, ...text }];
      case 'password':
        return [{ ...base, kind: 'password', maxLength: longest, ...text }];
      case 'textarea':
        return [{ ...base, kind: 'long-text', maxLength: longest, ...text }];
      case 'number':
        return [{ ...base, kind: 'number', ...(isNumber(value) && { value: Number(value) }) }];
      case 'date':
        return [{ ...base, kind: 'date', ...(dayIn(value) && { value: dayIn(value)! }) }];
      case 'boolean':
        return [{ ...base, kind: 'boolean', value: value === true || value === 'true' }];
      case 'enumerator':
        return [choiceField(base, question)];
      default:
        // What is hidden stays with us; so does what nobody knows a control for.
        return [];
    }
  });
}

function choiceField(base: { name: string; label: string }, { choices, value, isMulti }: HubQuestionItem): Field {
  const options = choices.map(({ label }, index): Option => ({ value: String(index), name: label }));
  const indexOf = (wanted: unknown): number =>
    choices.findIndex((choice) => JSON.stringify(choice.value) === JSON.stringify(wanted));
  if (isMulti) {
    const chosen = (Array.isArray(value) ? value : [value]).map(indexOf).filter((index) => index >= 0);
    return { ...base, kind: 'choices', options, value: chosen.map(String) };
  }
  const chosen = indexOf(value);
  return { ...base, kind: 'choice', options, ...(chosen >= 0 && { value: String(chosen) }) };
}

/**
 * What a filled form is sent as: `{name: value}`, with a value for every question there is. Throws S207 for what does not fit
 * its question.
 */
export function valuesOf(
  questions: readonly HubQuestionItem[],
  answers: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const values = new Map<string, unknown[]>();
  for (const [index, question] of questions.entries()) {
    if (question.type === 'label' || question.name === '') continue;
    const value = answered(question, answers[nameOf(index)] as FieldValue | undefined, nameOf(index));
    values.set(question.name, [...(values.get(question.name) ?? []), value]);
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length > 1 ? all : all[0]]));
}

function answered({ type, value, choices, isMulti }: HubQuestionItem, answer: unknown, name: string): unknown {
  const choiceAt = (index: unknown): unknown => {
    const choice = choices[Number(index)];
    if (!choice) throw refusedField(name, 'no_option');
    return choice.value;
  };
  switch (type) {
    case 'text':
    case 'url':
    case 'password':
    case 'textarea':
      return typeof answer === 'string' ? answer : '';
    case 'number':
      if (answer !== undefined && answer !== null && typeof answer !== 'number') throw refusedField(name, 'no_number');
      return answer ?? null;
    case 'date':
      return dayIn(answer) ?? null;
    case 'boolean':
      return answer === true;
    case 'enumerator':
      if (isMulti) return (Array.isArray(answer) ? answer : []).map(choiceAt);
      return answer === undefined || answer === null ? null : choiceAt(answer);
    default:
      return value;
  }
}

function nameOf(index: number): string {
  return `question${index}`;
}

function isNumber(value: unknown): boolean {
  return (
    (typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')) && Number.isFinite(Number(value))
  );
}

/** The day of a day or a moment. */
function dayIn(value: unknown): string | undefined {
  return typeof value === 'string' ? /^\d{4}-\d\d-\d\d(?=$|[T ])/.exec(value)?.[0] : undefined;
}
