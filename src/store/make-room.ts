import type { CacheDatabase } from './cache-database.ts';

/** What nobody has read anew for this long is forgotten; milliseconds. */
const lifetime = 60 * 24 * 3_600_000;

/** Forgets what is old. Where there is nothing old it only reads, so that others who read need not wait for it. */
export async function forgetOld(database: CacheDatabase, now: number): Promise<void> {
  const old = IDBKeyRange.upperBound(now - lifetime);
  const found = await Promise.all([
    database.countFromIndex('chunks', 'usedAt', old),
    database.countFromIndex('documents', 'at', old),
  ]);
  if (found.every((count) => count === 0)) return;
  const transaction = database.transaction(['chunks', 'documents'], 'readwrite');
  const chunks = transaction.objectStore('chunks');
  const documents = transaction.objectStore('documents');
  await Promise.all([
    ...(await chunks.index('usedAt').getAllKeys(old)).map((key) => chunks.delete(key)),
    ...(await documents.index('at').getAllKeys(old)).map((key) => documents.delete(key)),
    transaction.done,
  ]);
}

/** The disk is full: gives up the half of the entities that was written longest ago. */
export async function makeRoom(database: CacheDatabase): Promise<void> {
  const { store, done } = database.transaction('chunks', 'readwrite');
  const oldestFirst = await store.index('usedAt').getAllKeys();
  const half = oldestFirst.slice(0, Math.ceil(oldestFirst.length / 2));
  await Promise.all([...half.map((key) => store.delete(key)), done]);
}

export function isFull(error: unknown): boolean {
  return (error as { name?: unknown } | null)?.name === 'QuotaExceededError';
}
