import type { AttributeValue } from './changeset.ts';

/**
 * True for two values that ftrack stores alike, however they were written: moments with or without their wrapping,
 * fractions of a second and `Z` (it keeps whole seconds, ftrack-protocol §3.1), texts with blanks around them, numbers as
 * text, booleans as numbers, references with more attributes than their key, lists of references in another order.
 */
export function sameValue(one: AttributeValue | undefined, other: AttributeValue | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined || one === null || other === null) return false;
  if (typeof one !== 'object' && typeof other !== 'object') return sameScalar(one, other);
  return canonical(one) === canonical(other);
}

function sameScalar(one: string | number | boolean, other: string | number | boolean): boolean {
  if (typeof one === 'string' && typeof other === 'string') return canonical(one) === canonical(other);
  const [first, second] = [one, other].map((value) => (value === '' ? Number.NaN : Number(value)));
  return first === second;
}

const moment = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** Values that are stored alike have the same text. */
function canonical(value: AttributeValue): string {
  if (typeof value === 'string') return JSON.stringify(secondOf(value) ?? value.trim());
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).sort().join()}]`;
  if (typeof value['__type__'] === 'string') return canonical(value['value'] ?? null);
  if (typeof value['__entity_type__'] === 'string' && typeof value['id'] === 'string') return `#${value['id']}`;
  const entries = Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`);
  return `{${entries.sort().join()}}`;
}

function isList(value: AttributeValue): value is readonly AttributeValue[] {
  return Array.isArray(value);
}

/** The second a text names, as the server stores it; without an offset it is UTC. `undefined` for any other text. */
function secondOf(text: string): string | undefined {
  if (!moment.test(text)) return undefined;
  const hasOffset = /(?:Z|[+-]\d\d:?\d\d)$/.test(text.slice(10));
  const time = Date.parse(text.length > 10 && !hasOffset ? `${text}Z` : text);
  return Number.isFinite(time) ? new Date(Math.floor(time / 1000) * 1000).toISOString() : undefined;
}
