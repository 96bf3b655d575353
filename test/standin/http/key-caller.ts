import type { Standin } from '../standin.ts';
import type { Row } from '../store/row.ts';

/** Who makes a call, and whether with the key that is everybody's. */
export interface Caller {
  user: Row;
  hasGlobalKey: boolean;
}

/** The global key lets every active user in, a personal one its owner; some shows have a guest, too. */
export function keyCaller(standin: Standin, globalKey: string, username: string, key: string): Caller | undefined {
  if (username === '' || key === '') return undefined;
  const user = standin.user(username);
  const owner = standin.apiKeys.ownerOf(key);
  const hasGlobalKey = key === globalKey;
  if (user && (hasGlobalKey || owner === user['id'])) return { user, hasGlobalKey };
  const isStranger = !user || username === standin.show.guest;
  const isMadeUp = !hasGlobalKey && owner === undefined && key !== 'INVALID_API_KEY';
  const guest = isStranger && isMadeUp && standin.show.guest ? standin.user(standin.show.guest) : undefined;
  return guest && { user: guest, hasGlobalKey: false };
}
