import type { Entity } from './decode.ts';
import { keyOf } from './decode.ts';
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

  stamp(stamp: Stamp): void {
    const older = this.stamps.filter(({ attributes }) => !isSubset(attributes, stamp.attributes));
    this.stamps = [stamp, ...older];
  }
}

/** What entities of one type have in common while an answer is merged. */
interface Kind {
  family: string;
  keys: readonly string[];
  hasOnlyId: boolean;
  entities: Map<string, KnownEntity>;
  /** Combinations of attributes that occurred. */
  shapes: Shape[];
}

/** Entities with the same attributes share one stamp, so that freshness costs little. */
interface Shape {
  /** In the order of the answer, `__entity_type__` among them. */
  names: readonly string[];
  stamps: readonly [Stamp];
}

/** Combinations per type that are shared; an answer has one or two of them, and a hostile one as many as it likes. */
const maxShapes = 16;

/**
 * Everything known about entities, merged per attribute.
 *
 * - A bare reference never erases what is known.
 * - A collection is complete or unknown: a newer one replaces an older one.
 * - A record is never changed in place. When an answer brings nothing new, the record stays the same object.
 * - Freshness is kept per attribute: `freshness` tells since when a value has been known to be so.
 */
export class IdentityMap {
  readonly identity: Identity;
  readonly #families = new Map<string, Map<string, KnownEntity>>();

  constructor(identity: Identity) {
    this.identity = identity;
  }

  get size(): number {
    let size = 0;
    for (const entities of this.#families.values()) size += entities.size;
    return size;
  }

  address(type: string, key: string): EntityAddress {
    return `${this.identity.family(type)}:${key}`;
  }

  get(type: string, key: string): EntityRecord | undefined {
    return this.#families.get(this.identity.family(type))?.get(key)?.record;
  }

  at(address: EntityAddress): KnownEntity | undefined {
    const colon = address.indexOf(':');
    return this.#families.get(address.slice(0, colon))?.get(address.slice(colon + 1));
  }

  /** When the attribute's value was last confirmed; `undefined` when it is not known at all. */
  freshness(type: string, key: string, attribute: string): number | undefined {
    const known = this.#families.get(this.identity.family(type))?.get(key);
    return known?.stamps.find(({ attributes }) => attributes.has(attribute))?.at;
  }

  /**
   * Takes in the entities of one decoded response, which nobody changes any more. Returns those whose values changed.
   */
  merge(entities: Iterable<Entity>, at: number): KnownEntity[] {
    const changed: KnownEntity[] = [];
    const kinds = new Map<string, Kind>();
    for (const entity of entities) {
      const type = entity.__entity_type__;
      let kind = kinds.get(type);
      if (!kind) {
        kind = this.#kindOf(type);
        kinds.set(type, kind);
      }
      const id = kind.hasOnlyId ? entity['id'] : undefined;
      const key = typeof id === 'string' ? id : keyOf(entity, kind.keys);
      const { names, stamps } = shapeOf(kind.shapes, entity, at);
      const known = kind.entities.get(key);
      if (!known) {
        const added = new KnownEntity(this.identity, kind.family, key, entity, true, stamps);
        kind.entities.set(key, added);
        changed.push(added);
        continue;
      }
      if (known.take(entity)) changed.push(known);
      if (names.length > kind.keys.length + 1 || known.stamps.length === 0) known.stamp(stamps[0]);
    }
    return changed;
  }

  /** Puts a record back that was stored. Whatever is known already is newer, and stays. */
  restore(family: string, key: string, record: EntityRecord, stamps: readonly Stamp[]): KnownEntity {
    const entities = this.#entitiesOf(family);
    const known = entities.get(key);
    if (known) {
      known.complete(record, stamps);
      return known;
    }
    const restored = new KnownEntity(this.identity, family, key, record, false, stamps);
    entities.set(key, restored);
    return restored;
  }

  /** Forgets when attributes of the entities with this key were confirmed, by default all of theirs. */
  invalidate(key: string, attributes?: ReadonlySet<string>): void {
    for (const entities of this.#families.values()) {
      const known = entities.get(key);
      if (known) known.stamps = attributes ? withoutAttributes(known.stamps, attributes) : [];
    }
  }

  /** Takes nothing for fresh any more. */
  invalidateAll(): void {
    for (const entities of this.#families.values()) for (const known of entities.values()) known.stamps = [];
  }

  clear(): void {
    this.#families.clear();
  }

  #entitiesOf(family: string): Map<string, KnownEntity> {
    let entities = this.#families.get(family);
    if (!entities) {
      entities = new Map();
      this.#families.set(family, entities);
    }
    return entities;
  }

  #kindOf(type: string): Kind {
    const family = this.identity.family(type);
    const keys = this.identity.keyAttributes(type);
    const hasOnlyId = keys.length === 1 && keys[0] === 'id';
    return { family, keys, hasOnlyId, entities: this.#entitiesOf(family), shapes: [] };
  }
}

function shapeOf(shapes: Shape[], entity: Entity, at: number): Shape {
  for (const shape of shapes) if (hasNames(entity, shape.names)) return shape;
  const names = Object.keys(entity);
  const attributes = new Set(names);
  attributes.delete('__entity_type__');
  const shape: Shape = { names, stamps: [{ at, attributes }] };
  if (shapes.length < maxShapes) shapes.push(shape);
  return shape;
}

function hasNames(entity: Entity, names: readonly string[]): boolean {
  let count = 0;
  for (const name in entity) if (names[count++] !== name) return false;
  return count === names.length;
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
  const reference: Entity = { __entity_type__: entity.__entity_type__ };
  for (const name of identity.keyAttributes(entity.__entity_type__)) reference[name] = entity[name];
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

function withoutAttributes(stamps: readonly Stamp[], names: ReadonlySet<string>): Stamp[] {
  return filtered(stamps, (name) => !names.has(name));
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
