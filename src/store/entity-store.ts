import type { IdentityMap } from '../api/identity/identity-map.ts';
import type { EntityAddress, EntityRecord, KnownEntity, Stamp } from '../api/identity/known-entity.ts';
import { committed } from '../committed.ts';
import type { CacheDatabase, ChunkContent, EntityChunk } from './cache-database.ts';
import { isFull, makeRoom } from './make-room.ts';
import { StaleLog } from './stale-log.ts';

/** One chunk in memory. */
interface Loaded {
  ready: Promise<void>;
  /** Entities of it that are known. */
  members: Set<KnownEntity>;
}

/**
 * Keeps the identity map on disk. Entities are stored in chunks, which is an order of magnitude faster than a row for each;
 * a chunk is loaded when one of its entities is asked for, and changed ones are written together when things calm down.
 * What becomes stale is remembered at once.
 * Without a database it keeps nothing.
 */
export class EntityStore {
  readonly #database: CacheDatabase | undefined;
  readonly #entities: IdentityMap;
  readonly #chunks = new Map<string, Loaded>();
  readonly #dirty = new Set<KnownEntity>();
  readonly #delay: number;
  readonly #stale: StaleLog;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(database: CacheDatabase | undefined, entities: IdentityMap, delay = 400) {
    this.#database = database;
    this.#entities = entities;
    this.#delay = delay;
    this.#stale = new StaleLog(database);
    entities.observe((stale) => this.#stale.add(stale, Date.now()));
  }

  /** Brings what is stored of these entities into the identity map. */
  async load(addresses: Iterable<EntityAddress>): Promise<void> {
    const keys = new Set<string>();
    for (const address of addresses) keys.add(chunkKey(address));
    await Promise.all([...keys].map((key) => this.#chunk(key).ready));
  }

  /** Says that these entities have to be written. */
  changed(entities: Iterable<KnownEntity>): void {
    if (!this.#database) return;
    for (const entity of entities) this.#dirty.add(entity);
    if (this.#dirty.size > 0) this.#timer ??= setTimeout(() => void this.flush(), this.#delay);
  }

  /** Writes everything that waits. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const dirty = [...this.#dirty];
    this.#dirty.clear();
    this.#writing = this.#writing
      .then(() => this.#write(dirty))
      // It will be tried again with whatever changes next.
      .catch(() => {
        for (const entity of dirty) this.#dirty.add(entity);
      })
      .then(() => this.#stale.saved());
    return this.#writing;
  }

  #chunk(key: string): Loaded {
    let loaded = this.#chunks.get(key);
    if (!loaded) {
      const members = new Set<KnownEntity>();
      const ready = Promise.all([this.#read(key), this.#stale.ready]).then(
        ([chunk]) => this.#restore(key, chunk, members),
        () => undefined,
      );
      loaded = { ready, members };
      this.#chunks.set(key, loaded);
    }
    return loaded;
  }

  async #read(key: string): Promise<EntityChunk | undefined> {
    if (!this.#database) return undefined;
    const { store, done } = this.#database.transaction('chunks');
    const [chunk] = await Promise.all([store.get(key), done]);
    return chunk;
  }

  /** What is damaged in a chunk is left out: it will be read from the server again. */
  #restore(key: string, chunk: Partial<EntityChunk> | undefined, members: Set<KnownEntity>): void {
    const content = contentOf(chunk);
    const { keys, records, told } = content;
    if (!Array.isArray(keys) || !Array.isArray(records) || !Array.isArray(told)) return;
    const family = key.slice(0, key.indexOf(':'));
    const histories = historiesOf(content);
    for (const [index, entityKey] of keys.entries()) {
      const record: EntityRecord | null | undefined = records[index];
      const stamps = histories[told[index]!];
      if (typeof entityKey !== 'string' || typeof record?.__entity_type__ !== 'string' || !stamps) continue;
      members.add(this.#entities.restore(family, entityKey, record, this.#stale.stillFresh(entityKey, stamps)));
    }
  }

  async #write(dirty: KnownEntity[]): Promise<void> {
    const keys = new Set<string>();
    for (const entity of dirty) {
      const key = chunkKey(entity.address);
      this.#chunk(key).members.add(entity);
      keys.add(key);
    }
    // Loaded first, so that writing a chunk never loses the entities in it that nobody asked for.
    await Promise.all([...keys].map((key) => this.#chunk(key).ready));
    try {
      await this.#put(keys);
    } catch (error) {
      if (!isFull(error)) throw error;
      await makeRoom(this.#database!);
      await this.#put(keys);
    }
  }

  async #put(keys: Iterable<string>): Promise<void> {
    const transaction = this.#database!.transaction('chunks', 'readwrite');
    const now = Date.now();
    const put = async (key: string) => transaction.store.put(packed(key, this.#chunk(key).members, now));
    await committed(transaction, () => Promise.all([...keys].map(put)));
  }
}

function packed(key: string, members: Iterable<KnownEntity>, usedAt: number): EntityChunk {
  const content: ChunkContent = { keys: [], records: [], told: [], histories: [], stamps: [] };
  const stamps = new Map<Stamp, number>();
  const histories = new Map<readonly Stamp[], number>();
  const stampIndex = (stamp: Stamp): number => {
    let index = stamps.get(stamp);
    if (index === undefined) {
      index = content.stamps.push({ at: stamp.at, attributes: [...stamp.attributes] }) - 1;
      stamps.set(stamp, index);
    }
    return index;
  };
  for (const entity of members) {
    let history = histories.get(entity.stamps);
    if (history === undefined) {
      history = content.histories.push(entity.stamps.map(stampIndex)) - 1;
      histories.set(entity.stamps, history);
    }
    content.keys.push(entity.key);
    content.records.push(entity.record);
    content.told.push(history);
  }
  return { key, usedAt, content: JSON.stringify(content) };
}

/** Nothing where a chunk is damaged. */
function contentOf(chunk: Partial<EntityChunk> | undefined): Partial<ChunkContent> {
  try {
    return JSON.parse(chunk?.content ?? '') ?? {};
  } catch {
    return {};
  }
}

/** Family and the first two characters of the key: 256 chunks for each family. */
function chunkKey(address: EntityAddress): string {
  return address.slice(0, address.indexOf(':') + 3);
}

/** Histories with their stamps in place; stamps that are damaged are left out of them. */
function historiesOf({ histories, stamps }: Partial<ChunkContent>): (readonly Stamp[] | undefined)[] {
  const restored = Array.isArray(stamps) ? stamps.map(stampOf) : [];
  if (!Array.isArray(histories)) return [];
  return histories.map((history) =>
    Array.isArray(history) ? history.flatMap((index) => restored[index] ?? []) : undefined,
  );
}

/** A stored stamp; nothing where it is damaged. */
function stampOf(stored: Partial<ChunkContent['stamps'][number]> | null | undefined): Stamp | undefined {
  const { at, attributes } = stored ?? {};
  return typeof at === 'number' && Array.isArray(attributes) ? { at, attributes: new Set(attributes) } : undefined;
}
