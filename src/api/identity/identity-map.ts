import { ByType } from '../wire/by-type.ts';
import type { Entity } from '../wire/decode.ts';
import { keyOf } from '../wire/decode.ts';
import type { Identity } from './identity.ts';
import { type EntityAddress, type EntityRecord, KnownEntity, type Stamp } from './known-entity.ts';
import type { Stale } from './staleness.ts';

/** What entities of one type have in common while an answer is merged. */
interface Kind {
  type: string;
  family: string;
  keys: readonly string[];
  hasOnlyId: boolean;
  entities: Map<string, KnownEntity>;
  /** Nothing was known of the family, and an answer has each entity once: none needs to be looked for. */
  isFresh: boolean;
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
 * - Freshness is kept per attribute: `freshness` tells since when a value has been known to be so. What the server works
 *   out anew every time is never fresh.
 */
export class IdentityMap {
  readonly identity: Identity;
  readonly #families = new Map<string, Map<string, KnownEntity>>();
  readonly #observers = new Set<(stale: Stale) => void>();

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
   * Takes in the entities of one decoded response, which nobody changes any more and all of which have their keys.
   * Returns those whose values changed.
   */
  merge(entities: Iterable<Entity>, at: number): KnownEntity[] {
    const changed: KnownEntity[] = [];
    const kinds = new ByType<Kind>();
    const fresh = new Set<Map<string, KnownEntity>>();
    for (const entity of entities) {
      const kind = kinds.get(entity.__entity_type__) ?? this.#kindOf(entity.__entity_type__, kinds, fresh);
      const id = kind.hasOnlyId ? entity['id'] : undefined;
      const key = typeof id === 'string' ? id : keyOf(entity, kind.keys)!;
      const { names, stamps } = this.#shapeOf(kind, entity, at);
      const known = kind.isFresh ? undefined : kind.entities.get(key);
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

  /** Calls whenever something becomes stale, for who keeps what is known elsewhere. */
  observe(observer: (stale: Stale) => void): void {
    this.#observers.add(observer);
  }

  /** Forgets when this was confirmed; the values stay. */
  invalidate(stale: Stale): void {
    const { key, attributes } = stale;
    for (const entities of this.#families.values()) {
      if (key !== undefined) entities.get(key)?.invalidate(attributes);
      else for (const known of entities.values()) known.invalidate();
    }
    for (const observer of this.#observers) observer(stale);
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

  #kindOf(type: string, kinds: ByType<Kind>, fresh: Set<Map<string, KnownEntity>>): Kind {
    const family = this.identity.family(type);
    const keys = this.identity.keyAttributes(type);
    const hasOnlyId = keys.length === 1 && keys[0] === 'id';
    const entities = this.#entitiesOf(family);
    if (entities.size === 0) fresh.add(entities);
    const kind = { type, family, keys, hasOnlyId, entities, isFresh: fresh.has(entities), shapes: [] };
    kinds.add(type, kind);
    return kind;
  }

  #shapeOf({ type, shapes }: Kind, entity: Entity, at: number): Shape {
    for (const shape of shapes) if (hasNames(entity, shape.names)) return shape;
    const names = Object.keys(entity);
    const lasting = names.filter((name) => name !== '__entity_type__' && !this.identity.isComputed(type, name));
    const shape: Shape = { names, stamps: [{ at, attributes: new Set(lasting) }] };
    if (shapes.length < maxShapes) shapes.push(shape);
    return shape;
  }
}

function hasNames(entity: Entity, names: readonly string[]): boolean {
  let count = 0;
  for (const name in entity) if (names[count++] !== name) return false;
  return count === names.length;
}
