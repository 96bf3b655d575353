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

/** The address of an entity in the map: its family and its key. */
export type EntityAddress = string;

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
  readonly #records = new Map<EntityAddress, EntityRecord>();
  readonly #stamps = new Map<EntityAddress, readonly Stamp[]>();

  constructor(identity: Identity) {
    this.identity = identity;
  }

  get size(): number {
    return this.#records.size;
  }

  address(type: string, key: string): EntityAddress {
    return `${this.identity.family(type)}:${key}`;
  }

  get(type: string, key: string): EntityRecord | undefined {
    return this.#records.get(this.address(type, key));
  }

  at(address: EntityAddress): EntityRecord | undefined {
    return this.#records.get(address);
  }

  stamps(address: EntityAddress): readonly Stamp[] {
    return this.#stamps.get(address) ?? [];
  }

  /** When the attribute's value was last confirmed; `undefined` when it is not known at all. */
  freshness(type: string, key: string, attribute: string): number | undefined {
    return this.stamps(this.address(type, key)).find(({ attributes }) => attributes.has(attribute))?.at;
  }

  /**
   * Takes in the entities of one decoded response. Returns the addresses of those whose values changed.
   * Entities with the same attributes share one stamp, so that freshness costs little.
   */
  merge(entities: Iterable<Entity>, at: number): Set<EntityAddress> {
    const changed = new Set<EntityAddress>();
    const shapes = new Map<string, Stamp>();
    for (const entity of entities) {
      const names = Object.keys(entity).filter((name) => name !== '__entity_type__' && name !== '__proto__');
      const keyNames = this.identity.keyAttributes(entity.__entity_type__);
      const address = this.address(entity.__entity_type__, keyOf(entity, keyNames));
      if (this.#take(address, entity, names)) changed.add(address);
      if (names.length === keyNames.length && this.#stamps.has(address)) continue;
      this.#stamp(address, shared(shapes, names, at));
    }
    return changed;
  }

  /** Puts a record back that was stored. Whatever is known already is newer, and stays. */
  restore(address: EntityAddress, record: EntityRecord, stamps: readonly Stamp[]): EntityRecord {
    const current = this.#records.get(address) ?? record;
    const missing = Object.keys(record).filter((name) => !Object.hasOwn(current, name));
    const restored = missing.length > 0 ? { ...record, ...current } : current;
    this.#records.set(address, restored);
    this.#stamps.set(address, [
      ...this.stamps(address),
      ...(current === record ? stamps : onlyOf(stamps, new Set(missing))),
    ]);
    return restored;
  }

  /** Forgets when these attributes were confirmed, so that nobody takes them for fresh. */
  invalidate(address: EntityAddress): void {
    this.#stamps.delete(address);
  }

  clear(): void {
    this.#records.clear();
    this.#stamps.clear();
  }

  #take(address: EntityAddress, entity: Entity, names: string[]): boolean {
    const current = this.#records.get(address);
    let next: Entity | undefined = current ? undefined : { __entity_type__: entity.__entity_type__ };
    for (const name of names) {
      const value = this.#normalized(entity[name]);
      if (current && name in current && same(current[name], value)) continue;
      next ??= { ...current!, __entity_type__: entity.__entity_type__ };
      next[name] = value;
    }
    if (next) this.#records.set(address, next);
    return next !== undefined;
  }

  #stamp(address: EntityAddress, stamp: Stamp): void {
    const older = this.#stamps.get(address)?.filter(({ attributes }) => !isSubset(attributes, stamp.attributes)) ?? [];
    this.#stamps.set(address, [stamp, ...older]);
  }

  /** Entities inside a value become references, at any depth; everything else stays as it is. */
  #normalized(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((item) => this.#normalized(item));
    const entity = value as Entity;
    if (typeof entity.__entity_type__ !== 'string') {
      const isFlat = Object.values(value).every((item) => typeof item !== 'object');
      return isFlat
        ? value
        : Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.#normalized(item)]));
    }
    const reference: Entity = { __entity_type__: entity.__entity_type__ };
    for (const name of this.identity.keyAttributes(entity.__entity_type__)) reference[name] = entity[name];
    return reference;
  }
}

function shared(shapes: Map<string, Stamp>, names: string[], at: number): Stamp {
  const shape = names.join();
  let stamp = shapes.get(shape);
  if (!stamp) {
    stamp = { at, attributes: new Set(names) };
    shapes.set(shape, stamp);
  }
  return stamp;
}

function isSubset(inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean {
  if (inner.size > outer.size) return false;
  for (const name of inner) if (!outer.has(name)) return false;
  return true;
}

/** The stamps as far as they are about these attributes. */
function onlyOf(stamps: readonly Stamp[], names: ReadonlySet<string>): Stamp[] {
  return stamps
    .map(({ at, attributes }) => ({ at, attributes: new Set([...attributes].filter((name) => names.has(name))) }))
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
