import { where } from '../../api/read/query.ts';
import type { ReadingProbe } from '../probe.ts';
import type { Row, Server } from '../server.ts';

const untold = { untold: 'no-data' } as const;

/** A name that is in use and has nothing in it but letters, of which there are a few. */
async function plainName(server: Server): Promise<string | undefined> {
  const rows = await server.rows('select id, name from Status limit 50');
  return rows.map((row) => String(row['name'])).find((name) => /^[A-Za-z]{4,}$/.test(name));
}

/** Whether any row of a type fits. */
async function isThere(server: Server, type: string, criteria: { text: string }): Promise<boolean> {
  return (await server.first(`select id from ${type} where ${criteria.text}`)) !== undefined;
}

/** Relations that are empty in some rows, with what is asked behind them. */
const emptyRelations = [
  ['Task', 'type_id', 'type.name'],
  ['Task', 'thumbnail_id', 'thumbnail.name'],
  ['AssetVersion', 'task_id', 'task.name'],
  ['AssetVersion', 'thumbnail_id', 'thumbnail.name'],
  ['Shot', 'thumbnail_id', 'thumbnail.name'],
] as const;

/** Something right below of a project. */
function belowProject(server: Server): Promise<Row | undefined> {
  return server.first('select id, parent_id from TypedContext where parent_id in (select id from Project)');
}

/** How values are compared. */
export const comparisons: ReadingProbe[] = [
  {
    /** A name in the other case finds the row, or does not. */
    id: 'textCase',
    adapts: 'rules/names.ts',
    async find(server) {
      const name = await plainName(server);
      if (!name) return untold;
      const other = name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase();
      return { value: (await isThere(server, 'Status', where`name is ${other}`)) ? 'insensitive' : 'sensitive' };
    },
  },
  {
    /** A name with `_` in the place of a letter finds the row, or does not. */
    id: 'likeUnderscore',
    async find(server) {
      const name = await plainName(server);
      if (!name) return untold;
      const pattern = `${name.slice(0, 2)}_${name.slice(3)}`;
      return { value: (await isThere(server, 'Status', where`name like ${pattern}`)) ? 'wildcard' : 'literal' };
    },
  },
  {
    /** The day of a moment finds it, or does not. */
    id: 'dateOnly',
    async find(server) {
      const rows = await server.rows('select id, date from AssetVersion limit 50');
      const moments = rows.map((row) => ({
        id: String(row['id']),
        value: (row['date'] as { value?: string } | null)?.value ?? '',
      }));
      const moment = moments.find(({ value }) => /T(?!00:00:00)/.test(value));
      if (!moment) return untold;
      const criteria = where`id is ${moment.id} and date is ${moment.value.slice(0, 10)}`;
      return { value: (await isThere(server, 'AssetVersion', criteria)) ? 'day' : 'midnight' };
    },
  },
  {
    /** A status in the place of its id is taken, or refused. */
    id: 'relationAsId',
    async find(server) {
      const status = await server.first('select id from Status');
      if (!status) return untold;
      const expression = `select id from Task where ${where`status is ${String(status['id'])}`.text} limit 1`;
      const refusal = await server.refusal([{ action: 'query', expression }]);
      return { value: refusal === undefined ? 'key' : 'reject' };
    },
  },
  {
    /** A row with an empty relation is found by what is behind it, or is not. */
    id: 'noneBehindNull',
    async find(server) {
      for (const [type, column, path] of emptyRelations) {
        const row = await server.first(`select id from ${type} where ${column} is none`);
        if (!row) continue;
        const criteria = { text: `${path} is none and ${where`id is ${String(row['id'])}`.text}` };
        return { value: (await isThere(server, type, criteria)) ? 'match' : 'no-match' };
      }
      return untold;
    },
  },
  {
    /** What is below a project is found as if a task was above it, or is not. */
    id: 'otherTypeCast',
    async find(server) {
      const row = await belowProject(server);
      if (!row) return untold;
      const criteria = where`id is ${String(row['id'])} and parent[Task].id is ${String(row['parent_id'])}`;
      return { value: (await isThere(server, 'TypedContext', criteria)) ? 'ignored' : 'none' };
    },
  },
  {
    /** An attribute that only other types have than the one that is there. */
    id: 'absentSubtypeAttribute',
    async find(server) {
      const below = await belowProject(server);
      if (!below) return untold;
      const criteria = where`id is ${String(below['id'])}`.text;
      const row = await server.first(`select id, parent.bid from TypedContext where ${criteria}`);
      const parent = row?.['parent'] as Row | null | undefined;
      return parent ? { value: 'bid' in parent ? 'null' : 'omit' } : untold;
    },
  },
  {
    /** Anything published before `now` is found, or `now` is a word. */
    id: 'relativeDates',
    async find(server) {
      const version = await server.first('select id from AssetVersion where date is_not none');
      if (!version) return untold;
      const expression = 'select id from AssetVersion where date < now limit 1';
      if ((await server.refusal([{ action: 'query', expression }])) !== undefined) return { value: 'words' };
      return { value: (await server.rows(expression)).length > 0 ? 'understood' : 'words' };
    },
  },
  {
    /** What hangs on a project is found by the one name of its table, or by the other. */
    id: 'projectTable',
    async find(server) {
      for (const type of ['Metadata', 'Note']) {
        for (const table of ['show', 'project']) {
          const row = await server.first(`select parent_id from ${type} where parent_type is "${table}"`);
          if (row) return { value: table };
        }
      }
      return untold;
    },
  },
];
