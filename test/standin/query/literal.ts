import type { Attribute } from '../schema/types.ts';
import type { Literal, Operator } from './syntax.ts';

export type Test = (value: unknown) => boolean;

/**
 * A comparison of one stored value with one literal, by the column's type: text without regard to case and with `%` and
 * `_` as wildcards of `like`, dates by their instant, a date without a time standing for its whole day, `none` for null.
 * As in SQL, a null value passes no comparison but `is none`.
 */
export function comparison(attribute: Attribute, operator: Operator, literal: Literal): Test {
  if (!literal.quoted && /^none$/i.test(literal.text)) {
    return operator === '!=' ? (value) => value != null : (value) => value == null && operator === '=';
  }
  if (operator === 'like' || operator === 'not_like') {
    const pattern = likePattern(literal.text);
    return (value) => value != null && pattern.test(String(value)) === (operator === 'like');
  }
  if (attribute.format === 'date-time') return dateComparison(operator, literal.text);
  const wanted = literalValue(attribute, literal.text);
  const compare = (value: unknown): number => {
    const own = typeof wanted === 'string' ? String(value).toLowerCase() : (value as number | boolean);
    return own === wanted ? 0 : own < wanted ? -1 : 1;
  };
  const passes = accepts(operator);
  return (value) => value != null && passes(compare(value));
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

/** The literal as the column stores it. Text comes back lower-cased. */
function literalValue(attribute: Attribute, text: string): string | number | boolean {
  if (attribute.type === 'boolean') return /^(true|1)$/i.test(text);
  if (attribute.type === 'number' || attribute.type === 'integer') return Number(text);
  return text.toLowerCase();
}

/** Stored and literal datetimes as milliseconds; naive ones are UTC, as a server with timezone support has them. */
function dateComparison(operator: Operator, text: string): Test {
  const from = instant(text);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  const until = isDay ? from + 86_400_000 : from;
  return (value) => {
    if (value == null) return false;
    const at = instant(String(value));
    const inside = isDay ? at >= from && at < until : Math.trunc(at / 1000) === Math.trunc(from / 1000);
    if (operator === '=' || operator === '!=') return inside === (operator === '=');
    if (operator === '>=') return at >= from;
    if (operator === '<=') return isDay ? at < until : at <= from;
    return operator === '>' ? at > from : at < from;
  };
}

/** Milliseconds since 1970 of a datetime with or without an offset, with `T` or a space in the middle. */
export function instant(text: string): number {
  const iso = text.trim().replace(' ', 'T');
  if (/^\d{4}-\d\d-\d\d$/.test(iso)) return Date.parse(`${iso}T00:00:00Z`);
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`);
}

function likePattern(text: string): RegExp {
  const source = text.replace(/\\%|%|_|[\\^$.*+?()[\]{}|]/g, (part) => {
    if (part === '%') return '.*';
    if (part === '_') return '.';
    return part === '\\%' ? '%' : `\\${part}`;
  });
  return new RegExp(`^${source}$`, 'is');
}
