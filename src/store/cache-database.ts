import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { EntityRecord } from '../api/identity-map.ts';

/** One entity as it is stored: what is known, and when which attributes were confirmed (indexes into `stamps`). */
export interface StoredEntity {
  record: EntityRecord;
  stamps: number[];
}

/** About a thousandth of the entities of one family; a chunk is read and written as one value. */
export interface EntityChunk {
  key: string;
  stamps: { at: number; attributes: string[] }[];
  entities: Record<string, StoredEntity>;
}

interface CacheSchema extends DBSchema {
  chunks: { key: string; value: EntityChunk };
  /** Whole answers and indexes, by name. */
  documents: { key: string; value: { at: number; value: unknown } };
}

export type CacheDatabase = IDBPDatabase<CacheSchema>;

/** The cache of one user on one site. Everything in it can be read again, so a broken one is thrown away. */
export async function openCache(site: string, user: string): Promise<CacheDatabase> {
  const name = cacheName(site, user);
  try {
    return await open(name);
  } catch {
    await deleteDB(name);
    return open(name);
  }
}

export function wipeCache(site: string, user: string): Promise<void> {
  return deleteDB(cacheName(site, user));
}

function cacheName(site: string, user: string): string {
  return `sidecar-cache ${site} ${user}`;
}

function open(name: string): Promise<CacheDatabase> {
  return openDB<CacheSchema>(name, 1, {
    upgrade(database) {
      database.createObjectStore('chunks', { keyPath: 'key' });
      database.createObjectStore('documents');
    },
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}
