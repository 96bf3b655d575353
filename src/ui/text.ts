import { browser } from 'wxt/browser';
import type messages from '../../public/_locales/en/messages.json';
import { language } from '../language.ts';
import { direction } from './direction.ts';

export type MessageKey = keyof typeof messages;
/** What there is a `…_one` and a `…_many` of. */
export type CountedKey = MessageKey extends infer Key ? (Key extends `${infer Counted}_one` ? Counted : never) : never;

const numbers = new Intl.NumberFormat(language);
const plurals = new Intl.PluralRules(language);

const templates = new Map<string, string>();

/** Words with `$1` to `$9` still in them. Kept, for an extension that is gone from under a page tells no words any more. */
function templateOf(key: string): string {
  let template = templates.get(key);
  if (template === undefined) {
    try {
      const places = Array.from({ length: 9 }, (_, index) => `$${index + 1}`);
      template = browser.i18n.getMessage(key as never, places) ?? '';
      templates.set(key, template);
    } catch {
      template = '';
    }
  }
  return template;
}

function filled(key: string, substitutions: readonly string[]): string {
  return templateOf(key).replace(/\$(\d)/g, (_, place: string) => isolated(substitutions[Number(place) - 1] ?? ''));
}

/** A name among words that are written the other way keeps its own order, and theirs: between U+2068 and U+2069. */
function isolated(words: string): string {
  return words && direction === 'rtl' ? `\u2068${words}\u2069` : words;
}

/** A message in the user's language. A key that does not exist does not compile. */
export function text(key: MessageKey, ...substitutions: (string | number)[]): string {
  const words = substitutions.map((one) => (typeof one === 'number' ? numbers.format(one) : one));
  return filled(key, words) || key;
}

/** A message about so many, which are `$1`: `…_one` where the language says it as of one, else `…_many`. */
export function textOfCount(key: CountedKey, count: number): string {
  return text(formOf(key, count), count);
}

/**
 * A message whose key is made of an id, such as `action_set_status`; `fallback` where there is none. What there is a
 * `…_one` and a `…_many` of is about as many as the first substitution says.
 */
export function textOf(prefix: string, id: string, substitutions: string[] = [], fallback = ''): string {
  const key = `${prefix}_${id.replaceAll('-', '_')}`;
  const [count = ''] = substitutions;
  const ofCount = (): string => filled(formOf(key, Number(count)), [numbers.format(Number(count))]);
  return filled(key, substitutions) || (/^\d+$/.test(count) && ofCount()) || fallback;
}

function formOf<Key extends string>(key: Key, count: number): `${Key}_one` | `${Key}_many` {
  return plurals.select(count) === 'one' ? `${key}_one` : `${key}_many`;
}

// What there is to say once the extension is gone.
for (const key of [
  'error_S205',
  'reload',
  'dismiss',
  'plan_apply',
  'plan_cancel',
  'plan_close',
] satisfies MessageKey[]) {
  templateOf(key);
}
