import { ServerError } from '../errors.ts';
import type { Attribute } from '../schema/types.ts';
import { naiveOf } from '../server-clock.ts';
import type { Switches } from '../switches.ts';
import { likePattern } from './like-pattern.ts';
import type { Literal, Operator } from './syntax.ts';

export type Test = (value: unknown) => boolean;

const never: Test = () => false;

/** True for the unquoted word that stands for null. */
export function isNone({ quoted, text }: Literal): boolean {
  return !quoted && /^none$/i.test(text);
}

/**
 * A comparison of one stored value with one literal, by the column's type: text with `%` and `_` as wildcards of `like`,
 * dates by their instant, `none` for null. As in SQL, a null value passes no comparison but `is none`.
 */
export function comparison(attribute: Attribute, operator: Operator, literal: Literal, switches: Switches): Test {
  if (isNone(literal)) {
    return operator === '!=' ? (value) => value != null : (value) => value == null && operator === '=';
  }
  const text = attribute.format === 'date-time' ? momentOf(literal, switches) : literal.text;
  if (attribute.type === 'variable') return variableComparison(attribute, operator, literal, switches);
  if (operator === 'like' || operator === 'not_like') {
    const isLike = likePattern(text, switches);
    return (value) => value != null && isLike(String(value)) === (operator === 'like');
  }
  if (!fits(attribute, text)) {
    if (switches.wrongLiteral === 'reject') {
      throw new ServerError('ParseError', `'${text}' does not fit attribute '${attribute.name}'.`);
    }
    return never;
  }
  if (attribute.format === 'date-time') return dateComparison(operator, text, switches);
  const folded = (value: unknown): string =>
    switches.textCase === 'insensitive' ? String(value).toLowerCase() : String(value);
  const wanted = typedLiteral(attribute, text) ?? folded(text);
  const passes = accepts(operator);
  return (value) => {
    if (value === null || value === undefined) return false;
    const own = typeof wanted === 'string' ? folded(value) : (value as number | boolean);
    return passes(own === wanted ? 0 : own < wanted ? -1 : 1);
  };
}

/** The value of a custom attribute is compared as what it is: a number, a boolean, a date or a text. */
function variableComparison(attribute: Attribute, operator: Operator, literal: Literal, switches: Switches): Test {
  const tests = new Map<string, Test>();
  return (value) => {
    const plain = plainValue(value);
    const kind = plain === value ? typeof value : 'date-time';
    let test = tests.get(kind);
    if (!test) {
      const { type: _type, ...untyped } = attribute;
      const typed: Attribute = { ...untyped, ...(kind === 'date-time' ? { format: kind } : numberOrBoolean(kind)) };
      test = comparison(typed, operator, literal, { ...switches, wrongLiteral: 'no-match' });
      tests.set(kind, test);
    }
    return test(plain);
  };
}

function numberOrBoolean(kind: string): Pick<Attribute, 'type'> {
  return kind === 'number' || kind === 'boolean' ? { type: kind } : {};
}

/** A stored value without what marks a date as one. */
export function plainValue(value: unknown): unknown {
  const { __type__, value: text } = Object(value) as { __type__?: string; value?: string };
  return __type__ === 'datetime' ? text : value;
}

/** A date as it was written, or the one that a word stands for. */
function momentOf({ quoted, text }: Literal, { relativeDates }: Switches): string {
  if (relativeDates === 'words' || quoted || !/^(now|today)$/i.test(text)) return text;
  const now = new Date().toISOString();
  return /now/i.test(text) ? now : now.slice(0, 10);
}

function fits({ type, format }: Attribute, text: string): boolean {
  if (format === 'date-time') return !Number.isNaN(instant(text));
  if (type === 'boolean') return /^(true|false|0|1)$/i.test(text);
  return (type !== 'number' && type !== 'integer') || (text.trim() !== '' && Number.isFinite(Number(text)));
}

function accepts(operator: Operator): (order: number) => boolean {
  switch (operator) {
    case '=':
      return (order) => order === 0;
    case '!=':
      return (order) => order !== 0;
    case '>':
      return (order) => order > 0;
    case '<':
      return (order) => order < 0;
    case '>=':
      return (order) => order >= 0;
    default:
      return (order) => order <= 0;
  }
}

/** The literal as a column that is no text stores it. */
function typedLiteral(attribute: Attribute, text: string): number | boolean | undefined {
  if (attribute.type === 'boolean') return /^(true|1)$/i.test(text);
  return attribute.type === 'number' || attribute.type === 'integer' ? Number(text) : undefined;
}

/** Stored and literal datetimes as milliseconds of the server's clock, which with timezone support is UTC. */
function dateComparison(operator: Operator, text: string, switches: Switches): Test {
  const from = instant(naiveOf(text, switches)!);
  const isDay = switches.dateOnly === 'day' && isDate(text);
  const until = isDay ? from + 86_400_000 : from;
  return (value) => {
    if (value === null || value === undefined) return false;
    const at = instant(String(value));
    const inside = isDay ? at >= from && at < until : Math.trunc(at / 1000) === Math.trunc(from / 1000);
    if (operator === '=' || operator === '!=') return inside === (operator === '=');
    if (operator === '>=') return at >= from;
    if (operator === '<=') return isDay ? at < until : at <= from;
    return operator === '>' ? at > from && !(isDay && inside) : at < from;
  };
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text.trim());
}

/** Milliseconds since 1970 of a datetime with or without an offset, with `T` or a space in the middle; `NaN` of others. */
export function instant(text: string): number {
  const [, date, time = '00:00', offset = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?$/.exec(text.trim()) ?? [];
  return date ? Date.parse(`${date}T${time}${offset}`) : Number.NaN;
}
