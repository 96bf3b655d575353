import { ServerError } from '../errors.ts';
import type { Attribute } from '../schema/types.ts';
import type { Switches } from '../switches.ts';
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
  if (operator === 'like' || operator === 'not_like') {
    const pattern = likePattern(text, switches);
    return (value) => value != null && pattern.test(String(value)) === (operator === 'like');
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

/** Stored and literal datetimes as milliseconds; naive ones are UTC, as a server with timezone support has them. */
function dateComparison(operator: Operator, text: string, switches: Switches): Test {
  const from = instant(text);
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

/** Milliseconds since 1970 of a datetime with or without an offset, with `T` or a space in the middle. */
export function instant(text: string): number {
  const iso = text.trim().replace(' ', 'T');
  if (isDate(iso)) return Date.parse(`${iso}T00:00:00Z`);
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`);
}

function likePattern(text: string, { likeUnderscore, textCase }: Switches): RegExp {
  const source = text.replace(/\\%|%|_|[\\^$.*+?()[\]{}|]/g, (part) => {
    if (part === '%') return '.*';
    if (part === '_') return likeUnderscore === 'wildcard' ? '.' : '_';
    return part === '\\%' ? '%' : `\\${part}`;
  });
  return new RegExp(`^${source}$`, textCase === 'insensitive' ? 'is' : 's');
}
