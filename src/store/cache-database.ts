import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { EntityRecord } from '../api/identity/known-entity.ts';
import { NamesDatabase } from './names/names-database.ts';

/**
 * About a two-hundredth of the entities of one family, read and written as one value: as text, which browsers store and
 * read several times as fast as objects.
 */
export interface EntityChunk {
  /** Family and the first characters of the keys. */
  key: string;
  /** When it was last written; milliseconds since 1970. */
  usedAt: number;
  /** `ChunkContent` as JSON. */
  content: string;
}

/** What belongs to an entity stands at the same place of each list. */
export interface ChunkContent {
  keys: string[];
  records: EntityRecord[];
  /** For each entity the index of its history. */
  told: number[];
  /** Indexes of stamps, newest first; entities that were told of together share one. */
  histories: number[][];
  stamps: { at: number; attributes: string[] }[];
}

interface CacheSchema extends DBSchema {
  chunks: { key: string; value: EntityChunk; indexes: { usedAt: number } };
  /** Whole answers and indexes, by name. */
  documents: { key: string; value: { at: number; value: unknown }; indexes: { at: number } };
}

export type CacheDatabase = IDBPDatabase<CacheSchema>;

const version = 3;
/** How long somebody else may keep an older version open; milliseconds. */
const patience = 3000;

/**
 * The cache of one user on one site. Everything in it can be read again, so a broken one is thrown away, and where there can
 * be none (a full disk, a profile that stores nothing) the extension works without: `undefined`.
 */
export async function openCache(site: string, user: string): Promise<CacheDatabase | undefined> {
  const name = cacheName(site, user);
  return open(name)
    .catch(async () => {
      await inTime(deleteDB(name));
      return open(name);
    })
    .catch(() => undefined);
}

/** Forgets what this user may see: entities, documents and names. */
export async function wipeCache(site: string, user: string): Promise<void> {
  await deleteDB(cacheName(site, user));
  const names = new NamesDatabase();
  // Where there can be no database there is nothing to wipe.
  await names.wipe(site, user).catch(() => undefined);
  await names.close().catch(() => undefined);
}

function cacheName(site: string, user: string): string {
  return `sidecar-cache ${site} ${user}`;
}

function open(name: string): Promise<CacheDatabase> {
  return inTime(
    openDB<CacheSchema>(name, version, {
      upgrade(database) {
        // What an earlier version stored is not worth carrying over.
        for (const store of [...database.objectStoreNames]) database.deleteObjectStore(store);
        database.createObjectStore('chunks', { keyPath: 'key' }).createIndex('usedAt', 'usedAt');
        database.createObjectStore('documents').createIndex('at', 'at');
      },
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    }),
  );
}

/** Rejects when it takes too long: somebody does not let go of the database. */
async function inTime<Value>(work: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The cache is kept by somebody else.')), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
