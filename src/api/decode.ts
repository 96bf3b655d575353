import { ApiError } from './api-error.ts';
import type { Identity } from './identity.ts';

/** An entity as an answer carries it: its type, its key, and the attributes that were asked for. */
export interface Entity {
  __entity_type__: string;
  [attribute: string]: unknown;
}

export interface Decoded {
  /** The answers, in place: each entity one shared object, dates as ISO strings. */
  results: unknown[];
  /** Every entity of the response, once, in the order in which they first occur. */
  entities: Entity[];
}

/** Levels of lists and objects in one answer. Honest ones have a dozen; what comes after us must be able to recurse. */
const maxDepth = 1000;

/**
 * Decodes one whole response. A server encodes an entity in full once and sends bare references elsewhere, at any depth
 * and across operations; here all occurrences become one object that has every attribute that was sent. The objects may
 * therefore form cycles. Nothing is copied: the parsed answer itself is what comes back.
 *
 * Datetimes (`{__type__, value}`) become ISO strings; naive ones are UTC and get a `Z`.
 */
export function decode(results: unknown[], identity: Identity): Decoded {
  const seen = new Map<string, Map<string, Entity>>();
  const entities: Entity[] = [];

  const entity = (found: Entity, depth: number): Entity => {
    const type = found.__entity_type__;
    const known = seenOf(type, found);
    const key = keyOf(found, identity.keyAttributes(type));
    const first = known.get(key);
    if (!first) {
      known.set(key, found);
      entities.push(found);
    }
    const into = first ?? found;
    // Noted before any is visited: the entity may occur again inside of itself, and is changed then.
    const inside: [string, object][] = [];
    for (const name in found) {
      if (name === '__proto__') continue;
      const value = found[name];
      if (typeof value === 'object' && value !== null) inside.push([name, value]);
      else if (first && name !== '__entity_type__') first[name] = value;
    }
    for (const [name, value] of inside) into[name] = visit(value, depth + 1);
    return into;
  };

  const visit = (value: object, depth: number): unknown => {
    if (depth > maxDepth) throw new ApiError('malformed', 'The answer is nested too deeply.');
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) value[index] = visitAny(value[index], depth + 1);
      return value;
    }
    if (typeof (value as Entity).__entity_type__ === 'string') return entity(value as Entity, depth);
    if ('__type__' in value) return dateOf(value as { __type__: unknown; value?: unknown });
    const plain = value as Record<string, unknown>;
    for (const name in plain) if (name !== '__proto__') plain[name] = visitAny(plain[name], depth + 1);
    return plain;
  };

  const visitAny = (value: unknown, depth: number): unknown =>
    typeof value === 'object' && value !== null ? visit(value, depth) : value;

  const seenOf = (type: string, sample: Entity): Map<string, Entity> => {
    let known = seen.get(type);
    if (!known) {
      identity.meet(type, sample);
      const family = identity.family(type);
      known = seen.get(`/${family}`) ?? new Map();
      seen.set(`/${family}`, known);
      seen.set(type, known);
    }
    return known;
  };

  return { results: visit(results, 0) as unknown[], entities };
}

/** Primary key values as one string: the only value, or all of them with commas between. */
export function keyOf(entity: Entity, attributes: readonly string[]): string {
  if (attributes.length === 1) {
    const value = entity[attributes[0]!];
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
  } else {
    const values = attributes.map((name) => entity[name]);
    if (values.every((value) => typeof value === 'string')) return values.join(',');
  }
  throw new ApiError('malformed', `A ${entity.__entity_type__} came without its key ${attributes.join(', ')}.`);
}

function dateOf({ __type__, value }: { __type__: unknown; value?: unknown }): string {
  if (typeof value !== 'string') throw new ApiError('malformed', `A ${String(__type__)} came without a value.`);
  if (__type__ === 'date') return value;
  return /(Z|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value}Z`;
}
