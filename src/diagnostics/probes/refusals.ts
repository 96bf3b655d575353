import type { Operation } from '../../api/wire/operations.ts';
import { conclude } from '../conclude.ts';
import type { ReadingProbe } from '../probe.ts';
import type { Reply, Server } from '../server.ts';

/** Nobody: a server may count it as a failed sign-in, of a user that does not exist. */
const stranger = { user: 'sidecar-diagnostics', key: 'sidecar-diagnostics' };
const hello = [{ action: 'query_server_information' }];
const nowhere: Operation = { action: 'query', expression: 'select id from SidecarDiagnostics' };

const askAsStranger = (server: Server): Promise<Reply> =>
  server.reply(JSON.stringify(hello), { credentials: stranger });

function parsed({ text }: Reply): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** How refusals are told. */
export const refusals: ReadingProbe[] = [
  {
    id: 'unknownType',
    find: async (server) =>
      conclude(await server.refusal([nowhere]), { ParseError: 'ParseError', KeyError: 'KeyError' }),
  },
  {
    id: 'invalidAction',
    find: async (server) =>
      conclude(await server.refusal([{ action: 'sidecar_diagnostics' } as unknown as Operation]), {
        ValidationError: 'ValidationError',
        ServerError: 'ServerError',
      }),
  },
  {
    /** The status of a query that no server can read. */
    id: 'strictStatus',
    adapts: 'api/wire/transport.ts',
    async find(server) {
      const { status } = await server.reply(JSON.stringify([nowhere]), { form: 'strict' });
      return conclude(status, { 422: 'by-exception', 400: 'always-400', 500: 'always-500' });
    },
  },
  {
    id: 'credentialsStatus',
    adapts: 'api/wire/transport.ts',
    find: async (server) => ({ value: (await askAsStranger(server)).status === 200 ? 'ok' : 'error' }),
  },
  {
    id: 'credentialsCode',
    adapts: 'api/wire/transport.ts',
    async find(server) {
      const code = parsed(await askAsStranger(server))?.['error_code'];
      if (code === 'api_credentials_invalid') return { value: 'named' };
      return code === null || code === undefined ? { value: 'null' } : { untold: 'unclear' };
    },
  },
  {
    id: 'errorHeader',
    async find(server) {
      if (!server.isDirect) return { untold: 'browser' };
      const reply = await askAsStranger(server);
      const header = reply.headers.get('FTRACK_ERROR');
      if (header === null) return { value: 'absent' };
      return { value: header === parsed(reply)?.['exception'] ? 'exception' : 'content' };
    },
  },
  {
    /** A request that is no JSON. */
    id: 'malformedRequest',
    async find(server) {
      const reply = await server.reply('{');
      const body = parsed(reply);
      if (body && 'detail' in body) return { value: 'detail' };
      return body && 'exception' in body ? { value: 'exception' } : { untold: 'unclear', seen: String(reply.status) };
    },
  },
  {
    /** An operation that stands alone, without its list. */
    id: 'bareOperation',
    async find(server) {
      const body = parsed(await server.reply(JSON.stringify(hello[0])));
      return { value: Array.isArray(body) ? 'wrap' : 'reject' };
    },
  },
];
