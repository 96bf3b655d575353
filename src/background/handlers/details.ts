import { settled } from '../../api/read/settled.ts';
import { toUserError } from '../../errors.ts';
import type { Handlers } from '../../rpc/server.ts';
import { readAttributes } from '../details/read-attributes.ts';
import { readLinks } from '../details/read-links.ts';
import { readLists } from '../details/read-lists.ts';
import { readNotes } from '../details/read-notes.ts';
import { readTasks } from '../details/read-tasks.ts';
import { readTime } from '../details/read-time.ts';
import type { Dependencies } from './dependencies.ts';

/** What the Details panel shows: sections that do not depend on each other, for one may be refused. */
export function detailHandlers({ sites }: Dependencies): Pick<Handlers, 'details.read'> {
  return {
    'details.read': async ({ entity }, { site: origin, signal }) => {
      const site = await sites.get(origin);
      const reads = {
        attributes: readAttributes(site, entity, signal),
        tasks: readTasks(site, entity, signal),
        links: readLinks(site, entity, signal),
        notes: readNotes(site, entity, signal),
        time: readTime(site, entity, signal),
        lists: readLists(site, entity, signal),
      };
      type Section = keyof typeof reads;
      const { failed } = await settled<Section, unknown>(reads);
      const read = async <Name extends Section, Value>(
        name: Name,
        value: Promise<Value>,
        none: Value,
      ): Promise<Value> => (failed.has(name) ? none : value);
      return {
        attributes: await read('attributes', reads.attributes, []),
        tasks: await read('tasks', reads.tasks, { types: [], isAll: true }),
        links: await read('links', reads.links, { before: [], after: [] }),
        notes: await read('notes', reads.notes, { rows: [], isAll: true }),
        time: await read('time', reads.time, { bid: 0, logged: 0, people: [], isAll: true }),
        lists: await read('lists', reads.lists, []),
        failed: [...failed].map(([section, error]) => ({ section, error: toUserError(error) })),
      };
    },
  };
}
