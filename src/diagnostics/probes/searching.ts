import { where } from '../../api/read/query.ts';
import type { SearchOperation } from '../../api/wire/operations.ts';
import { conclude } from '../conclude.ts';
import type { Finding } from '../finding.ts';
import type { ReadingProbe } from '../probe.ts';
import type { Row, Server } from '../server.ts';

const untold = { untold: 'no-data' } as const;
/** Hits of a search whose order is looked at, less than. */
const most = 100;

async function search(server: Server, expression: string, term: string): Promise<Row[]> {
  const operation: SearchOperation = { action: 'search', expression, entity_type: 'TypedContext', terms: [term] };
  const [answer] = await server.call([operation]);
  return (answer as { data: Row[] }).data;
}

/** Whether a search for a word finds this one. */
async function finds(server: Server, id: unknown, term: string): Promise<boolean> {
  const expression = `select id from TypedContext where ${where`id is ${String(id)}`.text}`;
  return (await search(server, expression, term)).length > 0;
}

/** How the server's own search matches and sorts. Names are asked for, and told to nobody. */
export const searching: ReadingProbe[] = [
  {
    /** A name is found by what it ends with, or only by what it begins with. */
    id: 'searchMatching',
    async find(server) {
      const rows = await server.rows('select id, name from TypedContext limit 100');
      const row = rows.find(({ name }) => /^[A-Za-z]{4,}$/.test(String(name)));
      const name = String(row?.['name']);
      if (!row || !(await finds(server, row['id'], name))) return untold;
      return { value: (await finds(server, row['id'], name.slice(1))) ? 'anywhere' : 'word-start' };
    },
  },
  {
    /** Something is found by the name of what it is in, or is not. */
    id: 'searchNames',
    async find(server) {
      const rows = await server.rows('select id, name, parent.name from Task limit 100', 'exact');
      for (const row of rows) {
        const [own, above] = [row, row['parent'] as Row | null].map((one) => String(one?.['name'] ?? ''));
        if (!/^\w{2,}$/.test(above!) || own!.toLowerCase().includes(above!.toLowerCase())) continue;
        if (!(await finds(server, row['id'], own!))) continue;
        return { value: (await finds(server, row['id'], above!)) ? 'link' : 'own' };
      }
      return untold;
    },
  },
  {
    /** What a search for a letter finds is in the order in which a query gives it, or what begins with it comes first. */
    id: 'searchOrder',
    async find(server) {
      const tasks = await server.rows('select parent_id from Task limit 100');
      const parents = new Set(tasks.map((row) => String(row['parent_id'])));
      // Of a small server everything is looked at, of a large one what is below a few of its contexts.
      const scopes = ['', ...[...parents].slice(0, 4).map((id) => `where ${where`parent_id is ${id}`.text} `)];
      for (const scope of scopes) {
        for (const letter of 'aeiourstnlmc') {
          const expression = `select id, name from TypedContext ${scope}limit ${most}`;
          const found = (await search(server, expression, letter)).map(idOf);
          if (found.length < 2 || found.length === most) continue;
          const plain = await server.rows(`select id, name from TypedContext where ${where`id in ${found}`.text}`);
          const finding = orderOf(found.join(), plain, letter);
          if (finding) return finding;
        }
      }
      return untold;
    },
  },
];

/** What an order tells of rows that a query gives in another one; nothing where both would be the same. */
function orderOf(found: string, plain: readonly Row[], letter: string): Finding | undefined {
  const begins = (row: Row): boolean => String(row['name']).toLowerCase().startsWith(letter);
  const best = [...plain.filter(begins), ...plain.filter((row) => !begins(row))].map(idOf).join();
  const asQuery = plain.map(idOf).join();
  if (best === asQuery) return undefined;
  return conclude(found, { [best]: 'best', [asQuery]: 'query' });
}

function idOf(row: Row): string {
  return String(row['id']);
}
