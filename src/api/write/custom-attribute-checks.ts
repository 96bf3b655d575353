import type { AttributeConfiguration } from './custom-attribute-configurations.ts';

/**
 * The value in the form in which `encodeData` sends it, if it is one of the attribute's type; `null` always is. Whatever a
 * type says that we do not know is left to the server, as are the options of an enumerator whose `config` cannot be read.
 *
 * Throws a `TypeError` that names the key and what the value must be.
 */
export function checkedAttributeValue(configuration: AttributeConfiguration, value: unknown): unknown {
  const check = checks.get(configuration.type);
  return value === null || !check ? value : check(value, configuration);
}

type Check = (value: unknown, configuration: AttributeConfiguration) => unknown;

const checks = new Map<string, Check>([
  ['text', text],
  ['url', text],
  ['expression', text],
  [
    'boolean',
    (value, configuration) => (typeof value === 'boolean' ? value : refuse(configuration, value, 'a boolean')),
  ],
  ['number', number],
  ['date', moment],
  ['dynamic enumerator', texts],
  ['enumerator', options],
]);

function text(value: unknown, configuration: AttributeConfiguration): string {
  return typeof value === 'string' ? value : refuse(configuration, value, 'text');
}

/** The server would cut off decimals without a word where they are not allowed. */
function number(value: unknown, configuration: AttributeConfiguration): number {
  const isDecimal = configOf(configuration)['isdecimal'] === true;
  const fits = isDecimal ? Number.isFinite : Number.isSafeInteger;
  return fits(value) ? (value as number) : refuse(configuration, value, isDecimal ? 'a number' : 'a whole number');
}

function texts(value: unknown, configuration: AttributeConfiguration): string[] {
  const fits = Array.isArray(value) && value.every((item) => typeof item === 'string');
  return fits ? value : refuse(configuration, value, 'a list of options');
}

function options(value: unknown, configuration: AttributeConfiguration): string[] {
  const chosen = texts(value, configuration);
  const { multiSelect } = configOf(configuration);
  const known = optionsOf(configuration)?.map(({ value: one }) => one);
  const stranger = known && chosen.find((item) => !known.includes(item));
  if (stranger !== undefined) refuse(configuration, stranger, `of ${known!.map((item) => `"${item}"`).join(', ')}`);
  if (known && multiSelect !== true && chosen.length > 1) refuse(configuration, value, 'one option at most');
  return chosen;
}

const iso = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/;

/** A `Date`, or ISO text, which is UTC unless it says otherwise: what it becomes travels to the second. */
function moment(value: unknown, configuration: AttributeConfiguration): Date {
  const date = typeof value === 'string' ? isoMoment(value) : value;
  const fits = date instanceof Date && date.getUTCFullYear() >= 0 && date.getUTCFullYear() <= 9999;
  return fits ? date : refuse(configuration, value, 'a Date or an ISO date');
}

/** The moment of an ISO text, which is UTC unless it says otherwise, and of a day alone its beginning. */
export function isoMoment(value: string): Date | undefined {
  const [, day, time = 'T00:00', offset = 'Z'] = iso.exec(value) ?? [];
  // Engines take the 31st of February for some day in March.
  const start = Date.parse(`${day}T00:00Z`);
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== day) return undefined;
  return new Date(`${day}${time}${offset.replace(/(?<=\d\d)(?=\d\d$)/, ':')}`);
}

/**
 * An enumerator's options, with the words a menu has for them: in its config, which is JSON, they are a text that again is
 * JSON. `undefined` where they cannot be read.
 */
export function optionsOf(configuration: AttributeConfiguration): { value: string; menu: string }[] | undefined {
  const { data } = configOf(configuration);
  const items = typeof data === 'string' ? parsedJson(data) : data;
  if (!Array.isArray(items)) return undefined;
  return items.map((item: { value?: unknown; menu?: unknown } | null) => {
    const value = String(item?.value);
    return { value, menu: typeof item?.menu === 'string' && item.menu ? item.menu : value };
  });
}

/** What a type of attribute has besides, as an object. */
export function configOf({ config }: AttributeConfiguration): Record<string, unknown> {
  return Object(parsedJson(config ?? '{}'));
}

function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function refuse({ key }: AttributeConfiguration, value: unknown, wanted: string): never {
  const isObject = typeof value === 'object' || typeof value === 'function';
  const shown = isObject ? (Array.isArray(value) ? 'a list' : 'an object') : String(value);
  throw new TypeError(`${key} is ${typeof value === 'string' ? `"${value}"` : shown}, but must be ${wanted}.`);
}
