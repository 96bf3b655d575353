import type { ReadingProbe } from '../probe.ts';

const untold = { untold: 'no-data' } as const;

/** Kinds of rows of which there are some on every server. */
const types = ['Status', 'Type', 'User', 'Task', 'AssetVersion', 'Asset', 'Shot'];

/** Attributes that are empty in some rows and filled in others. */
const holes = [
  ['Task', 'thumbnail_id'],
  ['AssetVersion', 'task_id'],
  ['AssetVersion', 'thumbnail_id'],
  ['User', 'email'],
  ['Task', 'end_date'],
  ['Task', 'type_id'],
  ['Component', 'version_id'],
] as const;

/** Types that may have more than a thousand rows; of one with very many, nobody should ask for everything. */
const many = ['Task', 'AssetVersion', 'Shot', 'Note', 'Timelog', 'Component', 'ComponentLocation'];
const cap = 1000;
const tooMany = 20_000;

/** In which order rows come, and how many of them. */
export const order: ReadingProbe[] = [
  {
    /** Rows that nobody sorted are in the order of their ids, in every type, or are not. */
    id: 'rowOrder',
    adapts: 'api/read/whole-result.ts',
    async find(server) {
      let seen = 0;
      for (const type of types) {
        const ids = (await server.rows(`select id from ${type} limit 50`)).map((row) => String(row['id']));
        if (ids.some((id, index) => index > 0 && id < ids[index - 1]!)) return { value: 'insertion' };
        seen += ids.length;
      }
      return seen < 8 ? untold : { value: 'key' };
    },
  },
  {
    /** What comes first when sorted by something that is empty here and there. */
    id: 'nullOrder',
    async find(server) {
      for (const [type, attribute] of holes) {
        const hole = await server.first(`select id from ${type} where ${attribute} is none`);
        const filled = hole && (await server.first(`select id from ${type} where ${attribute} is_not none`));
        if (!filled) continue;
        const first = await server.first(`select id, ${attribute} from ${type} order by ${attribute}`);
        return { value: (first?.[attribute] ?? null) === null ? 'first' : 'last' };
      }
      return untold;
    },
  },
  {
    /** Where the next page of as many rows as there are begins. */
    id: 'fullLastPage',
    adapts: 'api/read/whole-result.ts',
    async find(server) {
      const all = await server.page('select id from Status limit 500');
      if (all.rows.length === 0 || all.rows.length === 500) return untold;
      const { next } = await server.page(`select id from Status limit ${all.rows.length}`);
      return { value: next === null ? 'null' : 'offset' };
    },
  },
  {
    /** How many rows come without a limit, of a type that has some more than a thousand. */
    id: 'unlimited',
    adapts: 'api/read/whole-result.ts',
    async find(server) {
      for (const type of many) {
        const isBeyond = async (offset: number): Promise<boolean> =>
          (await server.rows(`select id from ${type} offset ${offset} limit 1`)).length > 0;
        if (!(await isBeyond(cap)) || (await isBeyond(tooMany))) continue;
        const { rows, next } = await server.page(`select id from ${type}`);
        return { value: next === null && rows.length > cap ? 'all' : 'capped' };
      }
      return untold;
    },
  },
];
