import { httpTransport, type Transport } from '../api/wire/transport.ts';
import { userIn, userQuestion } from './current-user.ts';
import type { Site } from './site.ts';

/** After which a server that says nothing counts as one that does not tell; milliseconds. */
const limit = 10_000;

/**
 * Whether a page of the server may do there what we may: we act with the browser's session, as it does, or with the API key
 * of the one whose session that is. The server is asked by ourselves, for a tab's answer is one the page could make up; where
 * it does not tell, the page may be somebody else's.
 */
export async function isPagesUser(
  { origin, credentials, user }: Pick<Site, 'origin' | 'credentials' | 'user'>,
  session: Transport = httpTransport({
    ...{ origin, credentials: 'session', timeout: limit },
    clientToken: `sidecar-for-ftrack--${crypto.randomUUID()}`,
  }),
): Promise<boolean> {
  if (credentials === 'session') return true;
  try {
    const [answer] = await session([userQuestion]);
    return userIn(answer).id === user.id;
  } catch {
    return false;
  }
}
