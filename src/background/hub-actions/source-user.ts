import type { HubQuestion } from '../../api/live/hub-line.ts';
import { select } from '../../api/read/query.ts';
import { unknownUser } from '../current-user.ts';
import type { Site } from '../site.ts';

/** What users are called, of whom the server has said it: each session is of one. */
const usernames = new WeakMap<Site['session'], string>();

/**
 * Who asks, as listeners tell their own user's questions from others' by it: most hear only `source.user.username=…`. Asked of
 * the server once; rejects with an `ApiError` (`aborted`) when the signal aborts before it has answered.
 */
export async function sourceUserOf(
  { credentials, session, user }: Pick<Site, 'credentials' | 'session' | 'user'>,
  signal?: AbortSignal,
): Promise<NonNullable<HubQuestion['source']['user']> | undefined> {
  if (credentials !== 'session') return { id: user.id, username: credentials.user };
  if (user.id === unknownUser.id) return undefined;
  let username = usernames.get(session);
  if (username === undefined) {
    const [row] = await session.query(select('User', 'username').where`id is ${user.id}`, { signal });
    if (row?.username) usernames.set(session, row.username);
    username = row?.username ?? undefined;
  }
  return { id: user.id, ...(username && { username }) };
}
