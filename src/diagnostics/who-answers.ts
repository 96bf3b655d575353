import { where } from '../api/read/query.ts';
import type { Row, Server } from './server.ts';

/** Who we are to a server, by id, and which version it says it is; each where it can be known. */
export async function whoAnswers(server: Server): Promise<{ user: string | undefined; version: string | undefined }> {
  const [answer] = await server.call([{ action: 'query_server_information', values: ['user_information'] }]);
  const { version, user_information } = (answer ?? {}) as { version?: unknown; user_information?: Row | null };
  const { credentials } = server;
  const byName =
    credentials === 'session'
      ? undefined
      : (await server.first(`select id from User where ${where`username is ${credentials.user}`.text}`))?.['id'];
  const id = user_information?.['id'] ?? byName;
  return {
    user: typeof id === 'string' ? id : undefined,
    version: typeof version === 'string' ? version : undefined,
  };
}
