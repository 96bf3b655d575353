import { where } from '../../api/read/query.ts';
import { conclude } from '../conclude.ts';
import type { ReadingProbe } from '../probe.ts';
import type { Row } from '../server.ts';

const untold = { untold: 'no-data' } as const;

/** What answers to queries look like. */
export const answers: ReadingProbe[] = [
  {
    /** Two questions about the same row in one request: where the answer to the second is. */
    id: 'repeatedEntity',
    adapts: 'api/wire/decode.ts',
    async find(server) {
      const row = await server.first('select id from Status');
      if (!row) return untold;
      const ask = (attribute: string) => ({
        action: 'query' as const,
        expression: `select ${attribute} from Status where ${where`id is ${String(row['id'])}`.text}`,
      });
      const [first, second] = (await server.call([ask('name'), ask('sort')])) as { data: Row[] }[];
      if (second!.data[0] && 'sort' in second!.data[0]) return { value: 'news' };
      return first!.data[0] && 'sort' in first!.data[0] ? { value: 'hoisted' } : { untold: 'unclear' };
    },
  },
  {
    /** Whether a strict answer has more in it than was asked for. */
    id: 'strictProjections',
    adapts: 'api/wire/decode.ts',
    async find(server) {
      const row = await server.first('select name from Task', 'strict');
      if (!row) return untold;
      const more = Object.keys(row).filter((name) => !['__entity_type__', 'id', 'name'].includes(name));
      return { value: more.length === 0 ? 'exact' : 'system' };
    },
  },
  {
    /** A version among the versions of its own asset, in full or as a reference. */
    id: 'denormalizedCycle',
    adapts: 'api/wire/decode.ts',
    async find(server) {
      const row = await server.first('select id, asset.versions.version from AssetVersion', 'exact');
      const versions = (row?.['asset'] as { versions?: Row[] } | null)?.versions;
      const own = versions?.find(({ id }) => id === row?.['id']);
      return own ? { value: 'version' in own ? 'depth' : 'reference' } : untold;
    },
  },
  {
    /** Rows of numbers, with or without a type. */
    id: 'aggregateRows',
    async find(server) {
      const [answer] = await server.call([{ action: 'query', expression: 'select count(id) from Status' }], 'strict');
      const [row] = (answer as { data: Row[] }).data;
      return row ? { value: '__entity_type__' in row ? 'typed' : 'plain' } : untold;
    },
  },
  {
    /** Where a file can be had: an object, or a text. */
    id: 'componentUrl',
    adapts: 'actions/parts/files/read-media.ts',
    async find(server) {
      const row = await server.first('select url from ComponentLocation where url is_not none').catch(() => undefined);
      const { url } = row ?? (await server.first('select url from ComponentLocation')) ?? {};
      return url ? conclude(typeof url, { object: 'object', string: 'text' }) : untold;
    },
  },
  {
    /** What stands for the picture of something that has none. */
    id: 'missingThumbnail',
    async find(server) {
      const row = await server.first('select thumbnail_url from TypedContext where thumbnail_id is none');
      return row ? { value: (row['thumbnail_url'] ?? null) === null ? 'null' : 'placeholder' } : untold;
    },
  },
  {
    /** By which of its names a project stands above something, where they differ. */
    id: 'projectLinkName',
    async find(server) {
      const rows = await server.rows(
        'select link, project.name, project.full_name from TypedContext limit 200',
        'exact',
      );
      for (const row of rows) {
        const project = row['project'] as Row | null;
        const shown = (row['link'] as { name?: unknown }[] | null)?.[0]?.name;
        if (!project || project['name'] === project['full_name']) continue;
        if (shown === project['full_name']) return { value: 'full_name' };
        return shown === project['name'] ? { value: 'name' } : { untold: 'unclear' };
      }
      return untold;
    },
  },
  {
    /** What a note says that it hangs on, where that is a shot, a task or the like. */
    id: 'parentType',
    async find(server) {
      const notes = await server.rows('select parent_id, parent_type from Note limit 200');
      const ids = notes.map((note) => String(note['parent_id'])).filter((id) => id !== 'null');
      if (ids.length === 0) return untold;
      const contexts = await server.rows(`select id from TypedContext where ${where`id in ${ids}`.text}`);
      const known = new Set(contexts.map(({ id }) => id));
      const note = notes.find((one) => known.has(one['parent_id']));
      return note ? { value: note['parent_type'] === 'TypedContext' ? 'base' : 'concrete' } : untold;
    },
  },
  {
    /** What kind of component says that it is one of many files. */
    id: 'systemTypes',
    async find(server) {
      for (const type of ['SequenceComponent', 'ContainerComponent']) {
        const row = await server.first(`select system_type from ${type}`);
        if (row)
          return conclude(row['system_type'], {
            sequence: 'short',
            container: 'short',
            [type.toLowerCase()]: 'long',
          });
      }
      return untold;
    },
  },
  {
    /** Whether a hidden project is among those there are. */
    id: 'hiddenProjects',
    async find(server) {
      const row = await server.first('select id from Project where status is "hidden"');
      return row ? { value: 'seen' } : { untold: 'rights' };
    },
  },
  {
    /** Changes of which kinds the activity log has among its last thousand. */
    id: 'activityLog',
    adapts: 'api/live/history-poll.ts',
    async find(server) {
      const rows = await server.rows('select action from Event order by id descending limit 1000');
      const told = rows.map((row) => /^db\.all\.(\w+)/.exec(String(row['action']))?.[1]).filter(Boolean);
      if (told.some((type) => type !== 'note' && type !== 'recipient')) return { value: 'all' };
      if (told.length > 0) return { value: 'notes' };
      // With nothing else in it, nobody has done anything since it began.
      return rows.length > 0 && (await server.first('select id from Note')) ? { value: 'none' } : untold;
    },
  },
];
