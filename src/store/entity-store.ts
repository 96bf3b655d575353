import type { EntityAddress, IdentityMap, KnownEntity, Stamp } from '../api/identity-map.ts';
import type { CacheDatabase, EntityChunk } from './cache-database.ts';

/**
 * Keeps the identity map on disk. Entities are stored in chunks, which is two orders of magnitude faster than a row for
 * each; a chunk is loaded when one of its entities is asked for, and changed ones are written together when things calm
 * down.
 */
export class EntityStore {
  readonly #database: CacheDatabase;
  readonly #entities: IdentityMap;
  readonly #loaded = new Map<string, Promise<void>>();
  readonly #dirty = new Set<KnownEntity>();
  readonly #delay: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(database: CacheDatabase, entities: IdentityMap, delay = 400) {
    this.#database = database;
    this.#entities = entities;
    this.#delay = delay;
  }

  /** Brings what is stored of these entities into the identity map. */
  async load(addresses: Iterable<EntityAddress>): Promise<void> {
    const keys = new Set([...addresses].map(chunkKey));
    await Promise.all([...keys].map((key) => this.#load(key)));
  }

  /** Says that these entities have to be written. */
  changed(entities: Iterable<KnownEntity>): void {
    for (const entity of entities) this.#dirty.add(entity);
    if (this.#dirty.size > 0) this.#timer ??= setTimeout(() => void this.flush(), this.#delay);
  }

  /** Writes everything that waits. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const dirty = [...this.#dirty];
    this.#dirty.clear();
    this.#writing = this.#writing.then(() => this.#write(dirty)).catch(() => undefined);
    return this.#writing;
  }

  #load(key: string): Promise<void> {
    let loading = this.#loaded.get(key);
    if (!loading) {
      loading = this.#database
        .get('chunks', key)
        .then((chunk) => this.#restore(chunk))
        .catch(() => undefined);
      this.#loaded.set(key, loading);
    }
    return loading;
  }

  /** What is damaged in a chunk is left out: it will be read from the server again. */
  #restore(chunk: EntityChunk | undefined): void {
    const stamps = Array.isArray(chunk?.stamps) ? chunk.stamps.map(stampOf) : [];
    for (const [address, stored] of Object.entries(chunk?.entities ?? {})) {
      if (typeof stored?.record?.__entity_type__ !== 'string' || !Array.isArray(stored.stamps)) continue;
      this.#entities.restore(
        address,
        stored.record,
        stored.stamps.flatMap((index) => stamps[index] ?? []),
      );
    }
  }

  async #write(dirty: KnownEntity[]): Promise<void> {
    const byChunk = new Map<string, KnownEntity[]>();
    for (const entity of dirty) {
      const key = chunkKey(entity.address);
      const others = byChunk.get(key);
      if (others) others.push(entity);
      else byChunk.set(key, [entity]);
    }
    // Loaded first, so that writing a chunk never loses the entities in it that nobody asked for.
    await Promise.all([...byChunk.keys()].map((key) => this.#load(key)));
    const transaction = this.#database.transaction('chunks', 'readwrite');
    const writeChunk = async ([key, changed]: [string, KnownEntity[]]): Promise<void> => {
      const stored = await transaction.store.get(key);
      const all = new Set([...Object.keys(stored?.entities ?? {}), ...changed.map(({ address }) => address)]);
      await transaction.store.put(this.#chunk(key, all));
    };
    await Promise.all([transaction.done, ...[...byChunk].map(writeChunk)]);
  }

  #chunk(key: string, addresses: Iterable<EntityAddress>): EntityChunk {
    const stamps = new Map<Stamp, number>();
    const indexOf = (stamp: Stamp): number => {
      const index = stamps.get(stamp) ?? stamps.size;
      stamps.set(stamp, index);
      return index;
    };
    const entities: EntityChunk['entities'] = {};
    for (const address of addresses) {
      const known = this.#entities.at(address);
      if (known) entities[address] = { record: known.record, stamps: known.stamps.map(indexOf) };
    }
    return {
      key,
      stamps: [...stamps.keys()].map(({ at, attributes }) => ({ at, attributes: [...attributes] })),
      entities,
    };
  }
}

/** Family and the first two characters of the key: 256 chunks for each family. */
function chunkKey(address: EntityAddress): string {
  return address.slice(0, address.indexOf(':') + 3);
}

/** A stored stamp; nothing where it is damaged. */
function stampOf(stored: Partial<EntityChunk['stamps'][number]> | null | undefined): Stamp | undefined {
  const { at, attributes } = stored ?? {};
  return typeof at === 'number' && Array.isArray(attributes) ? { at, attributes: new Set(attributes) } : undefined;
}
