import type { Identity } from '../identity/identity.ts';
import { ApiError } from './api-error.ts';
import { ByType } from './by-type.ts';
import { FirstByKey } from './first-by-key.ts';
import { ServerClock } from './server-clock.ts';

/** An entity as an answer carries it: its type, its key, and the attributes that were asked for. */
export interface Entity {
  __entity_type__: string;
  [attribute: string]: unknown;
}

export function isEntity(value: unknown): value is Entity {
  return typeof (value as Entity | null | undefined)?.__entity_type__ === 'string';
}

export interface Decoded {
  /** The answers, in place: each entity one shared object, dates as ISO strings. Not to be changed any more. */
  results: unknown[];
  /** Of each answer that does not follow the protocol, by its index, why. What it tells besides is among the entities. */
  failures: Map<number, ApiError>;
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
 * Datetimes (`{__type__, value}`) become ISO strings; naive ones get the offset that the server's clock had.
 *
 * What does not follow the protocol (an entity without its key, a date without a value) fails only the answer it is in:
 * an entity that other answers refer to may be encoded there.
 */
export function decode(results: unknown[], identity: Identity, clock = new ServerClock()): Decoded {
  const decoder = new Decoder(identity, clock);
  const failures = new Map<number, ApiError>();
  for (const [index, result] of results.entries()) {
    if (typeof result !== 'object' || result === null) continue;
    results[index] = decoder.visit(result, 1);
    const failure = decoder.takeFailure();
    if (failure) failures.set(index, failure);
  }
  return { results, failures, entities: decoder.entities };
}

/** What entities of one type have in common. */
interface Kind {
  keys: readonly string[];
  hasOnlyId: boolean;
  /** Entities of the type's family by key, as far as they occurred. */
  seen: FirstByKey<Entity>;
}

/** A class, and loops written out, because this runs for every value of every answer. */
class Decoder {
  readonly entities: Entity[] = [];
  readonly #identity: Identity;
  readonly #clock: ServerClock;
  readonly #kinds = new ByType<Kind>();
  readonly #families = new Map<string, FirstByKey<Entity>>();
  /** Entities that are being visited, outermost first. */
  readonly #open: Entity[] = [];
  /** Of entities that occurred inside of themselves: what they had there. */
  #displaced: Map<Entity, Map<string, unknown>> | undefined;
  #failure: ApiError | undefined;

  constructor(identity: Identity, clock: ServerClock) {
    this.#identity = identity;
    this.#clock = clock;
  }

  /** What was first found to be wrong since it was last asked. */
  takeFailure(): ApiError | undefined {
    const failure = this.#failure;
    this.#failure = undefined;
    return failure;
  }

  visit(value: object, depth: number): unknown {
    if (depth > maxDepth) return this.#fail('The answer is nested too deeply.');
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) {
        const item = value[index];
        if (typeof item !== 'object' || item === null) continue;
        const visited = this.visit(item, depth + 1);
        if (visited !== item) value[index] = visited;
      }
      return value;
    }
    const found = value as Entity;
    const type: unknown = found.__entity_type__;
    if (typeof type === 'string') return this.#entity(found, type, depth);
    if (found['__type__'] !== undefined) return this.#dateOf(found) ?? this.#fail('A date came without a value.');
    this.#visitInside(found, depth);
    return found;
  }

  #entity(found: Entity, type: string, depth: number): Entity {
    const kind = this.#kinds.get(type) ?? this.#kindOf(type, found);
    const id = kind.hasOnlyId ? found['id'] : undefined;
    const key = typeof id === 'string' ? id : keyOf(found, kind.keys);
    if (key === undefined) {
      this.#fail(`A ${type} came without its key ${kind.keys.join(', ')}.`);
      this.#visitInside(found, depth);
      return found;
    }
    // Noted before it is visited: it may occur again inside of itself, and is added to then.
    const first = kind.seen.of(key, found);
    if (first === found) {
      this.entities.push(found);
      this.#open.push(found);
      this.#visitInside(found, depth);
      this.#open.pop();
      return found;
    }
    this.#add(first, found, kind, depth);
    return first;
  }

  #dateOf({ __type__, value }: Record<string, unknown>): string | undefined {
    if (typeof value !== 'string') return undefined;
    return __type__ === 'date' ? value : this.#clock.withOffset(value);
  }

  #visitInside(plain: Entity, depth: number): void {
    for (const name in plain) {
      const value = this.#displaced ? this.#ownWord(plain, name) : plain[name];
      // An own property of this name would reach the prototype when it is copied.
      if (name === '__proto__') delete plain[name];
      else if (typeof value === 'object' && value !== null) {
        const visited = this.visit(value, depth + 1);
        if (visited !== plain[name]) plain[name] = visited;
      }
    }
  }

  /** Adds what another occurrence of an entity tells; of what both tell, the later counts. */
  #add(first: Entity, found: Entity, { hasOnlyId }: Kind, depth: number): void {
    for (const name in found) {
      if (name === '__entity_type__' || name === '__proto__' || (hasOnlyId && name === 'id')) continue;
      const value = found[name];
      const visited = typeof value === 'object' && value !== null ? this.visit(value, depth + 1) : value;
      if (visited === first[name]) continue;
      if (this.#open.includes(first)) this.#displace(first, name);
      first[name] = visited;
    }
  }

  /** What an entity occurs with inside of itself takes the place of what it has not been visited for itself yet. */
  #displace(first: Entity, name: string): void {
    this.#displaced ??= new Map();
    const values = this.#displaced.get(first) ?? new Map<string, unknown>();
    this.#displaced.set(first, values);
    if (Object.hasOwn(first, name) && !values.has(name)) values.set(name, first[name]);
  }

  #ownWord(plain: Entity, name: string): unknown {
    const values = this.#displaced?.get(plain);
    return values?.has(name) ? values.get(name) : plain[name];
  }

  /** Stands in the place of what is wrong. */
  #fail(message: string): null {
    this.#failure ??= new ApiError('malformed', message);
    return null;
  }

  #kindOf(type: string, found: Entity): Kind {
    this.#identity.meet(type, found);
    const family = this.#identity.family(type);
    const keys = this.#identity.keyAttributes(type);
    const seen = this.#families.get(family) ?? new FirstByKey<Entity>();
    this.#families.set(family, seen);
    const kind = { keys, hasOnlyId: keys.length === 1 && keys[0] === 'id', seen };
    this.#kinds.add(type, kind);
    return kind;
  }
}

/** Primary key values as one string: the only value, or all of them with commas between; `undefined` where one is missing. */
export function keyOf(entity: Entity, attributes: readonly string[]): string | undefined {
  if (attributes.length === 1) {
    const value = entity[attributes[0]!];
    if (typeof value === 'string') return value;
    return typeof value === 'number' ? String(value) : undefined;
  }
  const values = attributes.map((name) => entity[name]);
  return values.every((value) => typeof value === 'string') ? values.join(',') : undefined;
}
