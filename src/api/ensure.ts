import { type Entity, isEntity } from './decode.ts';
import type { EntityData } from './operations.ts';
import { Criteria, type Literal, literal, where } from './query.ts';

/** Criteria for an entity with these encoded values. Throws a `RangeError` for values nothing can be found by. */
export function criteriaOf(encoded: EntityData, identifying: readonly string[]): Criteria {
  if (identifying.length === 0) throw new RangeError('Without an identifying attribute any entity would do.');
  return identifying
    .map((name) => {
      const value = encoded[name];
      const path = isEntity(value) ? `${name}.id` : name;
      return new Criteria(`${path} is ${literal(literalOf(name, value))}`);
    })
    .reduce((all, one) => where`${all} and ${one}`);
}

/** The encoded values that a decoded entity does not have yet. */
export function differencesFrom(found: Entity, encoded: EntityData): EntityData {
  return Object.fromEntries(Object.entries(encoded).filter(([name, value]) => !isSame(value, found[name])));
}

function literalOf(name: string, value: unknown): Literal {
  if (isEntity(value)) return String(value['id']);
  if (isDatetime(value)) return value.value;
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  throw new RangeError(`${name} holds a list or an object, by which no entity can be found.`);
}

/** Datetimes come back with an offset and go out without one; of a reference, only the key counts. */
function isSame(encoded: unknown, decoded: unknown): boolean {
  if (isDatetime(encoded)) return typeof decoded === 'string' && decoded.slice(0, 19) === encoded.value;
  if (isEntity(encoded)) return isEntity(decoded) && decoded['id'] === encoded['id'];
  if (!Array.isArray(encoded)) return encoded === decoded;
  return (
    Array.isArray(decoded) &&
    decoded.length === encoded.length &&
    encoded.every((item, index) => isSame(item, decoded[index]))
  );
}

function isDatetime(value: unknown): value is { value: string } {
  return typeof value === 'object' && value !== null && '__type__' in value;
}
