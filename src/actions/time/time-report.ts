import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import { groupBy } from '../../group-by.ts';
import type { Action, ActionContext, EntityAddressed } from '../action.ts';
import { contextsBelow } from '../below.ts';
import { dayInput } from '../parts/dates/day-input.ts';
import { Days } from '../parts/dates/days.ts';
import { type LoggedTime, loggedTime } from '../parts/dates/logged-time.ts';
import { weekOf } from '../parts/dates/week-of.ts';
import { type TableCell, tableResult } from '../parts/tables/table-result.ts';
import { refusedField } from '../refused-field.ts';
import type { TableColumn } from '../result.ts';
import { isTypedContext } from '../selection.ts';

const groups = ['person', 'task', 'project', 'day', 'week', 'person_day', 'log'] as const;
type Group = (typeof groups)[number];

const input = z.lazy(() =>
  z.strictObject({
    from: z.optional(z.nullable(dayInput)),
    to: z.optional(z.nullable(dayInput)),
    group: z.optional(z.enum(groups, 'no_option')),
  }),
);

/** Sums up what was logged on tasks and everything below what is selected, or by the people who are. */
export const timeReport: Action<z.infer<typeof input>> = {
  id: 'time-report',
  group: 'time',
  icon: 'clock',
  effect: 'none',
  input,
  worksOn: (selection) =>
    selection.every(isPerson) || selection.every(isContext) ? undefined : { because: 'type', reason: 'only_logged' },

  async form({ session, timeZone, now }) {
    const today = new Days(session.serverClock, timeZone).dayOf(new Date(now).toISOString());
    return [
      { kind: 'date', name: 'from', value: `${today.slice(0, 7)}-01` },
      { kind: 'date', name: 'to', value: today },
      {
        ...{ kind: 'choice', name: 'group', required: true, value: 'person' },
        options: groups.map((value) => ({ value, name: '' })),
      },
    ];
  },

  async result(context, selection, { group = 'person', ...period }) {
    const { session, timeZone, now } = context;
    const days = new Days(session.serverClock, timeZone);
    const [from, to] = [period.from?.slice(0, 10), period.to?.slice(0, 10)];
    if (from && to && to < from) throw refusedField('to', 'ends_before_it_begins');
    const of = selection.every(isPerson)
      ? { attribute: 'user_id', ids: selection.map(({ id }) => id) }
      : { attribute: 'context_id', ids: await everythingBelow(context, selection) };
    const logs = await loggedTime(context, days, { ...of, from, to });
    const bids = group === 'task' ? await readBids(context, logs) : undefined;
    const today = days.dayOf(new Date(now).toISOString());
    return tableResult(
      [...keyColumns[group].map((name) => ({ name })), ...counted(group)],
      group === 'log' ? logs.map(rowOfLog) : rowsOf(logs, group, bids),
      {
        name: `time-report ${from ?? ''}${from || to ? '–' : today}${to ?? ''}`,
        remarks: [
          session.serverClock.isUtc ? { key: 'time_zone', detail: timeZone } : { key: 'server_time', detail: '' },
        ],
      },
    );
  },
};

function isPerson({ type }: EntityAddressed): boolean {
  return type === 'User';
}

function isContext(entity: EntityAddressed): boolean {
  return entity.type === 'Project' || isTypedContext(entity);
}

/** Time may be logged on a project as well. */
async function everythingBelow(context: ActionContext, selection: readonly EntityAddressed[]): Promise<string[]> {
  return [...new Set([...selection.map(({ id }) => id), ...(await contextsBelow(context, selection))])];
}

/** What tells the rows of a group apart. */
const keyColumns: Record<Group, readonly string[]> = {
  ...{ person: ['person'], task: ['project', 'path'], project: ['project'], day: ['day'], week: ['week'] },
  ...{ person_day: ['day', 'person'], log: ['day', 'person', 'project', 'path', 'comment'] },
};

function counted(group: Group): TableColumn[] {
  const hours: TableColumn = { name: 'hours', counts: 'hours' };
  if (group === 'log') return [hours];
  return [
    hours,
    ...(group === 'task' ? [{ name: 'bid', counts: 'hours' } as const] : []),
    { name: 'logs', counts: 'things' },
  ];
}

function keyOf({ person, project, path, day }: LoggedTime, group: Exclude<Group, 'log'>): readonly string[] {
  switch (group) {
    case 'person_day':
      return [day, person];
    case 'task':
      return [project, path];
    case 'week':
      return [weekOf(day)];
    default:
      return [{ person, project, day }[group]];
  }
}

/** By time where they are about days, else those with the most hours first. */
function rowsOf(
  logs: readonly LoggedTime[],
  group: Exclude<Group, 'log'>,
  bids: ReadonlyMap<string, number> | undefined,
): TableCell[][] {
  const rows = [...groupBy(logs, (log) => identityOf(log, group)).values()].map((some) => {
    const [first] = some as [LoggedTime, ...LoggedTime[]];
    const seconds = some.reduce((sum, log) => sum + log.seconds, 0);
    const bid = bids ? [hours(bids.get(first.contextId) ?? 0)] : [];
    return { key: keyOf(first, group), seconds, counts: [hours(seconds), ...bid, some.length] };
  });
  const isByTime = group === 'day' || group === 'week' || group === 'person_day';
  rows.sort((a, b) => (isByTime ? 0 : b.seconds - a.seconds) || order.compare(a.key.join('\0'), b.key.join('\0')));
  return rows.map(({ key, counts }) => [...key, ...counts]);
}

/** Two people, or two tasks, may have the same name. */
function identityOf(log: LoggedTime, group: Exclude<Group, 'log'>): string {
  if (group === 'task') return log.contextId;
  if (group === 'project') return log.projectId;
  const key = keyOf(log, group).join('\0');
  return group === 'person' || group === 'person_day' ? `${key}\0${log.userId}` : key;
}

function rowOfLog({ day, person, project, path, comment, seconds }: LoggedTime): TableCell[] {
  return [day, person, project, path, comment, hours(seconds)];
}

async function readBids(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  logs: readonly LoggedTime[],
): Promise<Map<string, number>> {
  const ids = new Set(logs.map(({ contextId }) => contextId));
  const rows = await session.queryIn(select('TypedContext', 'bid'), 'id', ids, { signal });
  return new Map(rows.map(({ id, bid }) => [id, bid ?? 0]));
}

/** Hundredths are half a minute. */
function hours(seconds: number): number {
  return Math.round(seconds / 36) / 100;
}

const order = new Intl.Collator('en', { numeric: true });
