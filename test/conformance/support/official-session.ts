import { type Data, Session, type SessionOptions } from '@ftrack/api';
import type { RunningStandin } from '../../standin/http/server.ts';

/** Every type of the server, as the client is told of none. */
export type AnyEntities = Record<string, Data>;

/** A session of ftrack's own JavaScript client with a served stand-in. */
export async function officialSession(
  { url, user, apiKey }: Pick<RunningStandin, 'url' | 'user' | 'apiKey'>,
  options: SessionOptions = {},
): Promise<Session<AnyEntities>> {
  const session = new Session<AnyEntities>(url, user, apiKey, options);
  await session.initializing;
  return session;
}
