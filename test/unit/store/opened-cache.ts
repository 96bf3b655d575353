import { type CacheDatabase, openCache } from '../../../src/store/cache-database.ts';

/** A cache where there can be one. */
export async function openedCache(site: string, user: string): Promise<CacheDatabase> {
  const database = await openCache(site, user);
  if (!database) throw new Error('The cache could not be opened.');
  return database;
}
