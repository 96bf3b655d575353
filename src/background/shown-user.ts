import { ApiError } from '../api/wire/api-error.ts';
import type { Sites } from './sites.ts';

/** How old the server's word on who is signed in may be where a history is shown; milliseconds. */
const shownAge = 10_000;

/**
 * Id of the user whose history of a site is shown: who is signed in as the server says, and where it is away or lets nobody in,
 * who was signed in last. `undefined` where nobody ever was.
 */
export async function shownUser(
  sites: Sites,
  origin: string,
  signal: AbortSignal,
  maxAge = shownAge,
): Promise<string | undefined> {
  try {
    const site = await sites.get(origin);
    return (await site.confirmUser({ maxAge, signal })).id;
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'other-user') return (await sites.get(origin)).user.id;
    return lastUser(sites, origin);
  }
}

/** Id of the user who was signed in to a site when the server last said so. */
export async function lastUser(sites: Sites, origin: string): Promise<string | undefined> {
  return (await sites.records.get(origin)).user?.id;
}
