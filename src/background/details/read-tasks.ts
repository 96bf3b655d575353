import { select } from '../../api/read/query.ts';
import { isTypedContext } from '../../api/schema/families.ts';
import { byName } from '../../by-name.ts';
import type { Details } from '../../rpc/panel-shapes.ts';
import type { EntityRef } from '../../rpc/shapes.ts';
import type { Site } from '../site.ts';

/** Tasks that are counted: a sequence has hundreds, a project thousands. */
const most = 5000;
const paths = ['status_id', 'type_id'] as const;

/**
 * How many tasks below an entity have which status, type by type, in the studio's order of both: one request. Nothing where
 * there can be none below.
 */
export async function readTasks(site: Site, { id, type }: EntityRef, signal: AbortSignal): Promise<Details['tasks']> {
  const tasks = select('Task', ...paths);
  if (type !== 'Project' && (type === 'Task' || !isTypedContext(type))) return { types: [], isAll: true };
  const query = type === 'Project' ? tasks.where`project_id is ${id}` : tasks.where`ancestors any (id is ${id})`;
  const [page, { statuses, types }] = await Promise.all([
    site.session.unrememberedPage(query.order('id').page(0, most), { signal }),
    site.production(signal),
  ]);
  const counts = new Map<string, Map<string, number>>();
  for (const { status_id, type_id } of page.rows) {
    const ofType = counts.get(type_id ?? '') ?? new Map<string, number>();
    ofType.set(status_id ?? '', (ofType.get(status_id ?? '') ?? 0) + 1);
    counts.set(type_id ?? '', ofType);
  }
  const placeOf = (status: string): number => statuses.find((one) => one.id === status)?.sort ?? 0;
  const sortOf = (task: string): number => types.find((one) => one.id === task)?.sort ?? 0;
  const rows = [...counts].map(([typeId, ofType]) => ({
    id: typeId,
    name: types.find((one) => one.id === typeId)?.name ?? '',
    statuses: [...ofType]
      .sort(([a], [b]) => placeOf(a) - placeOf(b))
      .map(([statusId, count]) => {
        const status = statuses.find((one) => one.id === statusId);
        return { name: status?.name ?? '', color: status?.color ?? null, count };
      }),
  }));
  rows.sort((a, b) => sortOf(a.id) - sortOf(b.id) || byName(a, b));
  return { types: rows.map(({ id: _, ...row }) => row), isAll: page.next === null };
}
