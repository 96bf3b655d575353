import type { AnyAction } from '../../src/actions/action.ts';
import type { ActionCase } from './case.ts';
import { idNamed } from './input-names.ts';
import { otherWords } from './other-words.ts';

type Words = Record<string, unknown>;

/**
 * What a filled form holds, with ids in place of the names a case has for them. Fields may be written with other capitals, or
 * with spaces, hyphens or underscores, and what a person would plainly take for the same is the same: see `otherWords`.
 * Custom attributes stand by themselves in a case, or under `attributes`, and under `custom:KEY` in a form.
 */
export function filledForm(golden: ActionCase, action: AnyAction): Words {
  const shape = shapeOf(action);
  const fields = Object.keys(shape ?? {});
  const named = Object.entries(golden.input).map(([word, value]): [string, unknown] => [
    fields.find((name) => plain(name) === plain(word)) ?? word,
    value,
  ]);
  const words = otherWords(golden, Object.fromEntries(named));
  const filled = Object.entries(words).flatMap(([word, value]): [string, unknown][] => {
    if (!shape) return customWords(golden, word, value);
    // Nothing is nothing, also where the form has no word for it.
    if (value === null && shape[word] && !shape[word].safeParse(null).success) return [];
    return [[word, withIds(golden, asKind(value, shape[word]), word)]];
  });
  return Object.fromEntries(filled);
}

/** One for a list of one, and a number in quotes. */
function asKind(value: unknown, field: Field | undefined): unknown {
  if (!field || typeof value !== 'string' || field.safeParse(value).success) return value;
  const others = [[value], ...(value.trim() === '' ? [] : [Number(value)])];
  return others.find((one) => field.safeParse(one).success) ?? value;
}

interface Field {
  safeParse(value: unknown): { success: boolean };
}

/** The fields of an action, where it has the same ones on every server. */
function shapeOf({ input }: AnyAction): Record<string, Field> | undefined {
  const { def } = input as unknown as { def: { getter?: () => unknown; shape?: Record<string, Field> } };
  return def.getter ? shapeOf({ input: def.getter() } as AnyAction) : def.shape;
}

function withIds(golden: ActionCase, value: unknown, word: string): unknown {
  if (typeof value === 'string') return idNamed(golden, word, value) ?? value;
  if (Array.isArray(value)) return value.map((item) => withIds(golden, item, word));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withIds(golden, item, key)]));
}

/** Of an action whose fields are the attributes of what is selected. */
function customWords(golden: ActionCase, word: string, value: unknown): [string, unknown][] {
  if (word === 'attributes') {
    return Object.entries(value as Words).map(([key, one]) => [`custom:${key}`, one]);
  }
  const { attributes, entities } = golden.world;
  const isCustom = [attributes, ...entities.map((one) => one.attributes ?? {})].some((all) => Object.hasOwn(all, word));
  return [[isCustom ? `custom:${word}` : (attributeNames[word] ?? word), withIds(golden, value, word)]];
}

/** Attributes as the world of a case calls them. */
const attributeNames: Record<string, string> = {
  priority: 'priority_id',
  type: 'type_id',
  taskType: 'type_id',
  start: 'start_date',
  end: 'end_date',
};

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_-]/g, '');
}
