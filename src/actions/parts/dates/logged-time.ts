import { select } from '../../../api/read/query.ts';
import type { ActionContext } from '../../action.ts';
import { personName } from '../people/person-name.ts';
import type { Days } from './days.ts';

/** One entry of the time that was logged. */
export interface LoggedTime {
  day: string;
  seconds: number;
  userId: string;
  person: string;
  contextId: string;
  projectId: string;
  project: string;
  /** Names below the project, down to what it was logged on. */
  path: string;
  comment: string;
}

/** What was logged on these contexts, or by these people, from a day to another one, both included; oldest first. */
export async function loggedTime(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  days: Days,
  {
    attribute,
    ids,
    from,
    to,
  }: { attribute: string; ids: readonly string[]; from?: string | undefined; to?: string | undefined },
): Promise<LoggedTime[]> {
  let query = select('Timelog', ...paths);
  if (from) query = query.where`start >= ${days.beginOf(from)}`;
  if (to) query = query.where`start < ${days.beginOf(dayAfter(to))}`;
  const rows = await session.queryIn(query, attribute, ids, { signal });
  rows.sort((a, b) => (a.start ?? '').localeCompare(b.start ?? ''));
  return rows.map(({ start, duration, comment, user_id, user, context_id, context }) => {
    const [project, ...below] = context?.link ?? [];
    return {
      ...{ day: start ? days.dayOf(start) : '', seconds: duration ?? 0, comment: comment ?? '' },
      ...{ userId: user_id ?? '', person: personName(user), contextId: context_id ?? '' },
      ...{ projectId: project?.id ?? '', project: project?.name ?? '', path: below.map(({ name }) => name).join('/') },
    };
  });
}

const paths = [
  ...(['start', 'duration', 'comment', 'user_id', 'context_id', 'context.link'] as const),
  ...(['user.first_name', 'user.last_name', 'user.username'] as const),
] as const;

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3_600_000).toISOString().slice(0, 10);
}
