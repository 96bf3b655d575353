import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import type { SkippedEntity } from '../../journal/changeset.ts';
import type { EntityLabel } from '../../journal/entity-label.ts';
import type { Action, ActionContext } from '../action.ts';
import { update } from '../change-of.ts';
import { missingFrom } from '../missing.ts';
import { Days } from '../parts/dates/days.ts';

const mostJobs = 2000;
const input = z.lazy(() =>
  z.strictObject({ jobs: z.array(z.string()).check(z.minLength(1, 'required'), z.maxLength(mostJobs, 'too_many')) }),
);

/**
 * Ends jobs that hang, of whomever: queued and running ones become failed (automation-rules §2.13). Which could not be
 * ended is told job by job. The rows that prove changes of ours are no jobs to end.
 */
export const stopJobs: Action<z.infer<typeof input>> = {
  id: 'stop-jobs',
  group: 'clean-up',
  icon: 'close',
  effect: 'writes',
  input,
  worksOn: () => undefined,

  async form(context) {
    const jobs = await readJobs(context, 'status', ['queued', 'running']);
    const oldestFirst = jobs.filter(({ isOurs }) => !isOurs).sort((a, b) => a.createdAt.localeCompare(b.createdAt));
    return [
      {
        ...{ kind: 'choices', name: 'jobs', required: true },
        options: oldestFirst.map(({ id, label: { name, path }, createdAt }) => ({
          value: id,
          name,
          hint: [...path, shownTime(context, createdAt)].filter(Boolean).join(', '),
        })),
      },
    ];
  },

  async plan(context, _selection, { jobs: ids }) {
    const jobs = await readJobs(context, 'id', ids);
    const whyNot = ({ isOurs, status }: Job): string | undefined => {
      if (isOurs) return 'job-of-ours';
      return status === 'queued' || status === 'running' ? undefined : 'job-over';
    };
    const addressed = [...new Set(ids)].map((id) => ({ id, type: 'Job' }));
    return {
      changes: jobs
        .filter((job) => !whyNot(job))
        .flatMap(({ id, label, status: before }) =>
          update('Job', [id], label, { status: { before, after: 'failed' } }),
        ),
      skipped: [
        ...missingFrom(jobs, addressed),
        ...jobs.flatMap((job): SkippedEntity[] => {
          const reason = whyNot(job);
          return reason ? [{ id: job.id, label: job.label, rule: '', reason, detail: '' }] : [];
        }),
      ],
    };
  },
};

interface Job {
  id: string;
  status: string | null;
  /** As the server tells it. */
  createdAt: string;
  /** What it says it does, and below whose it is. */
  label: EntityLabel;
  isOurs: boolean;
}

async function readJobs(
  { session, signal }: ActionContext,
  by: 'status' | 'id',
  values: readonly string[],
): Promise<Job[]> {
  const query = select(
    ...(['Job', 'status', 'data', 'created_at', 'user.first_name', 'user.last_name', 'user.username'] as const),
  );
  const rows = await session.queryIn(query, by, values, { signal, fresh: true });
  return rows.map(({ id, status, data, created_at, user }) => {
    const { description, receipt, nonce } = saidIn(data);
    const whose = [user?.first_name, user?.last_name].filter(Boolean).join(' ') || user?.username;
    const name = typeof description === 'string' && description.trim() ? description : id;
    return {
      ...{ id, status, createdAt: created_at ?? '' },
      label: { type: 'Job', name, path: whose ? [whose] : [], thumbnailId: null },
      isOurs: receipt === true || typeof nonce === 'string',
    };
  });
}

/** What a job says of itself: anything a pipeline made of it, or nothing. */
function saidIn(data: string | null): Record<string, unknown> {
  try {
    const said: unknown = JSON.parse(data ?? '');
    return typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** To the minute, as a clock on the user's wall showed it. */
function shownTime({ session, timeZone }: ActionContext, moment: string): string {
  return moment && new Days(session.serverClock, timeZone).timeOf(moment);
}
