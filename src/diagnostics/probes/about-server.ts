import type { ReadingProbe } from '../probe.ts';
import type { Row, Server } from '../server.ts';

async function information(server: Server, ...values: string[]): Promise<Row> {
  const operation = { action: 'query_server_information' as const, ...(values.length > 0 && { values }) };
  return ((await server.call([operation]))[0] ?? {}) as Row;
}

/** What a server tells of itself. */
export const aboutServer: ReadingProbe[] = [
  {
    /** Whether something is told that was not recorded without being asked for. */
    id: 'defaultInformation',
    adapts: 'background/current-user.ts',
    find: async (server) => ({ value: 'product' in (await information(server)) ? 'everything' : 'recorded' }),
  },
  {
    /** Nobody works for more than 24 hours, or less than 24 seconds. */
    id: 'workdayLength',
    async find(server) {
      const length = (await information(server, 'workday_length'))['workday_length'];
      return typeof length === 'number' ? { value: length > 24 ? 'seconds' : 'hours' } : { untold: 'no-data' };
    },
  },
  {
    id: 'userInformation',
    adapts: 'background/current-user.ts',
    async find(server) {
      const user = (await information(server, 'user_information'))['user_information'] as Row | null | undefined;
      return { value: typeof user?.['id'] === 'string' ? 'told' : 'untold' };
    },
  },
  {
    id: 'serverClock',
    adapts: 'api/wire/server-clock.ts',
    async find(server) {
      const isUtc = (await information(server, 'is_timezone_support_enabled'))['is_timezone_support_enabled'];
      if (typeof isUtc !== 'boolean') return { untold: 'no-data' };
      return { value: isUtc ? 'utc' : 'summer-time' };
    },
  },
  {
    /** Whether the types of webhooks are among the schemas. */
    id: 'webhooks',
    async find(server) {
      const [schemas] = await server.call([{ action: 'query_schemas' }]);
      if (!Array.isArray(schemas)) return { untold: 'unclear' };
      return { value: schemas.some((schema: Row | null) => schema?.['id'] === 'Automation') ? 'present' : 'absent' };
    },
  },
  {
    /** A look at a query of ours, which is not carried out. */
    id: 'undocumentedAnswers',
    async find(server) {
      const reply = await server.reply(
        JSON.stringify([{ action: 'parse_query', expression: 'select id from Status' }]),
      );
      return { value: reply.text.trimStart().startsWith('[') ? 'frame' : 'refused' };
    },
  },
];
