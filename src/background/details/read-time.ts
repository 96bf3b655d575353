import { personName } from '../../actions/parts/people/person-name.ts';
import { select } from '../../api/read/query.ts';
import type { Details } from '../../rpc/panel-shapes.ts';
import type { EntityRef } from '../../rpc/shapes.ts';
import type { Site } from '../site.ts';

/** Logs that are added up; a task has a few. */
const most = 1000;

/** What was bid and logged on a task, or on what lies right below anything else: one request. */
export async function readTime(
  { session }: Site,
  { id, type }: EntityRef,
  signal: AbortSignal,
): Promise<Details['time']> {
  const paths = ['duration', 'user_id', 'user.first_name', 'user.last_name', 'user.username'] as const;
  const logs = select('Timelog', ...paths);
  const bids = select('Task', 'bid');
  const isTask = type === 'Task';
  const [page, tasks] = await Promise.all([
    session.unrememberedPage(
      (isTask ? logs.where`context_id is ${id}` : logs.where`context_id is ${id} or context.parent_id is ${id}`)
        .order('start descending', 'id')
        .page(0, most),
      { signal },
    ),
    session.query(isTask ? bids.where`id is ${id}` : bids.where`parent_id is ${id}`, { signal }),
  ]);
  const people = new Map<string, { name: string; seconds: number }>();
  for (const { user_id, user, duration } of page.rows) {
    const known = people.get(user_id ?? '') ?? { name: user ? personName(user) : '', seconds: 0 };
    people.set(user_id ?? '', { ...known, seconds: known.seconds + (duration ?? 0) });
  }
  return {
    bid: tasks.reduce((sum, { bid }) => sum + (bid ?? 0), 0),
    logged: page.rows.reduce((sum, { duration }) => sum + (duration ?? 0), 0),
    people: [...people.values()].sort((a, b) => b.seconds - a.seconds),
    isAll: page.next === null,
  };
}
