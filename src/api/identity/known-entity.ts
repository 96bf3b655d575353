import { type Entity, keyOf } from '../wire/decode.ts';
import type { Identity } from './identity.ts';

/** All that one answer told of an entity: when it came, and which attributes it carried. */
export interface Stamp {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly attributes: ReadonlySet<string>;
}

/** What is known of one entity. Relations are references `{__entity_type__, …key}`; unknown attributes are absent. */
export type EntityRecord = Readonly<Entity>;

/** Where an entity is in the map: `family:key`. */
export type EntityAddress = string;

/** One entity of the map. */
export class KnownEntity {
  readonly family: string;
  readonly key: string;
  /** Newest first; no attribute is in two of them that matter: the first one counts. */
  stamps: readonly Stamp[];
  readonly #identity: Identity;
  #told: Entity;
  /** Whether `#told` is still as the answer had it, with whole entities inside. */
  #isRaw: boolean;

  constructor(identity: Identity, family: string, key: string, told: Entity, isRaw: boolean, stamps: readonly Stamp[]) {
    this.#identity = identity;
    this.family = family;
    this.key = key;
    this.#told = told;
    this.#isRaw = isRaw;
    this.stamps = stamps;
  }

  get address(): EntityAddress {
    return `${this.family}:${this.key}`;
  }

  /** Most entities of an answer are never looked at one by one, so references are made with the first look. */
  get record(): EntityRecord {
    if (this.#isRaw) {
      this.#told = withReferences(this.#told, this.#identity);
      this.#isRaw = false;
    }
    return this.#told;
  }

  /** Takes over what an answer says of the entity. Tells whether anything became different. */
  take(told: Entity): boolean {
    const current = this.record;
    let next: Entity | undefined;
    for (const name in told) {
      if (name === '__entity_type__' || name === '__proto__') continue;
      const value = normalized(told[name], this.#identity);
      if (Object.hasOwn(current, name) && same(current[name], value)) continue;
      next ??= { ...current, __entity_type__: told.__entity_type__ };
      next[name] = value;
    }
    if (next) this.#told = next;
    return next !== undefined;
  }

  /** Adds what was stored; whatever is known already is newer, and stays. */
  complete(stored: EntityRecord, stamps: readonly Stamp[]): void {
    const current = this.record;
    const missing = Object.keys(stored).filter((name) => !Object.hasOwn(current, name));
    if (missing.length > 0) this.#told = { ...stored, ...current };
    this.stamps = [...this.stamps, ...onlyOf(stamps, new Set(missing))];
  }

  /** Takes nothing for fresh any more, or none of these attributes. */
  invalidate(attributes?: ReadonlySet<string>): void {
    this.stamps = attributes ? filtered(this.stamps, (name) => !attributes.has(name)) : [];
  }

  stamp(stamp: Stamp): void {
    const older = this.stamps.filter(({ attributes }) => !isSubset(attributes, stamp.attributes));
    this.stamps = [stamp, ...older];
  }
}

/** The entity with references in the place of entities; the same object when there are none inside. */
function withReferences(told: Entity, identity: Identity): Entity {
  let record = told;
  for (const name in told) {
    const value = normalized(told[name], identity);
    if (value === told[name]) continue;
    if (record === told) record = { ...told };
    record[name] = value;
  }
  return record;
}

/** Entities inside a value become references, at any depth; everything else stays as it is. */
function normalized(value: unknown, identity: Identity): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => normalized(item, identity));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  const entity = value as Entity;
  if (typeof entity.__entity_type__ !== 'string') return withReferences(entity, identity);
  const keys = identity.keyAttributes(entity.__entity_type__);
  // One that came without its key cannot be referred to.
  if (keyOf(entity, keys) === undefined) return withReferences(entity, identity);
  const reference: Entity = { __entity_type__: entity.__entity_type__ };
  for (const name of keys) reference[name] = entity[name];
  return reference;
}

function isSubset(inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean {
  if (inner.size > outer.size) return false;
  for (const name of inner) if (!outer.has(name)) return false;
  return true;
}

/** The stamps as far as they are about these attributes. */
function onlyOf(stamps: readonly Stamp[], names: ReadonlySet<string>): Stamp[] {
  return filtered(stamps, (name) => names.has(name));
}

function filtered(stamps: readonly Stamp[], isKept: (name: string) => boolean): Stamp[] {
  return stamps
    .map(({ at, attributes }) => ({ at, attributes: new Set([...attributes].filter(isKept)) }))
    .filter(({ attributes }) => attributes.size > 0);
}

/** Equality of JSON values. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && same((a as Entity)[key], (b as Entity)[key]));
}
