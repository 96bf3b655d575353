import type { HubQuestion } from '../../api/live/hub-line.ts';
import { select } from '../../api/read/query.ts';
import { unknownUser } from '../current-user.ts';
import type { Site } from '../site.ts';

/**
 * Who asks, as listeners tell their own user's questions from others' by it: most hear only `source.user.username=…`. The
 * session knows what it has read before.
 */
export async function sourceUserOf({
  credentials,
  session,
  user,
}: Pick<Site, 'credentials' | 'session' | 'user'>): Promise<NonNullable<HubQuestion['source']['user']> | undefined> {
  if (credentials !== 'session') return { id: user.id, username: credentials.user };
  if (user.id === unknownUser.id) return undefined;
  const [row] = await session.query(select('User', 'username').where`id is ${user.id}`);
  return { id: user.id, ...(row?.username && { username: row.username }) };
}
