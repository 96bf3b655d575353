import { Identity } from '../../../src/api/identity/identity.ts';
import { IdentityMap } from '../../../src/api/identity/identity-map.ts';
import type { EntityAddress } from '../../../src/api/identity/known-entity.ts';
import type { Entity } from '../../../src/api/wire/decode.ts';
import type { CacheDatabase } from '../../../src/store/cache-database.ts';
import { EntityStore } from '../../../src/store/entity-store.ts';

/** One life of the background: what it knows, and the store that keeps it. */
export interface Life {
  entities: IdentityMap;
  store: EntityStore;
  /** Learns from an answer and tells the store, as a session does. */
  learn(entities: Entity[], at: number): void;
}

export function lifeWith(database: CacheDatabase, delay?: number): Life {
  const entities = new IdentityMap(new Identity());
  const store = new EntityStore(database, entities, delay);
  return { entities, store, learn: (told, at) => store.changed(entities.merge(structuredClone(told), at)) };
}

/** What is known of an entity and since when, in a form that can be compared. */
export function known(entities: IdentityMap, address: EntityAddress): unknown {
  const record = entities.at(address)?.record;
  if (!record) return undefined;
  const since = Object.keys(record).map((name) => [
    name,
    (entities.at(address)?.stamps ?? []).find(({ attributes }) => attributes.has(name))?.at,
  ]);
  return { record, since: Object.fromEntries(since) };
}
