import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import { queriedAs } from '../../api/schema/kinds.ts';
import type { EntityChange, SkippedEntity } from '../../journal/changeset.ts';
import type { Action, ActionContext } from '../action.ts';
import { creation, update } from '../change-of.ts';
import { missingFrom } from '../missing.ts';
import { dailyFields, dailyInput } from '../parts/lists/daily-input.ts';
import { type DailyProject, readDailyProjects } from '../parts/lists/daily-projects.ts';
import { datedName } from '../parts/lists/dated-name.ts';
import { type ReviewTarget, reviewAdditions } from '../parts/reviews/review-additions.ts';
import { type KnownReview, readReviews } from '../parts/reviews/review-options.ts';
import { versionsToShow } from '../parts/versions/versions-to-show.ts';
import { refusedField } from '../refused-field.ts';
import { isTypedContext, isVersion } from '../selection.ts';
import { skip } from '../skip.ts';

const input = z.lazy(() => z.strictObject(dailyInput));

/**
 * Shows versions in today's review session of their project, as `add-to-review` does (automation-rules §2.13). It is made if
 * it is not there; yesterday's becomes it where it shows nothing. Of a project itself it is made without anything in it.
 */
export const dailyReview: Action<z.infer<typeof input>> = {
  id: 'daily-review',
  group: 'reviews',
  icon: 'calendar',
  effect: 'writes',
  input,
  worksOn: (selection) =>
    selection.every(
      (one) => isVersion(one) || isTypedContext(one) || one.type === 'Project' || queriedAs(one.type) === 'List',
    )
      ? undefined
      : { because: 'type', reason: 'only_with_versions' },

  form: async () => [...dailyFields],

  async plan(context, selection, { template, cycle }) {
    const entities = await context.describe(selection);
    const things = entities.filter(({ type }) => type !== 'Project');
    const [projects, shown] = await Promise.all([
      readDailyProjects(context, entities),
      versionsToShow(context, things, []),
    ]);
    const today = await targetsOfToday(context, projects, { template, cycle });
    const changes: EntityChange[] = [];
    const skipped: SkippedEntity[] = missingFrom(entities, selection);
    const additions = await Promise.all(
      today.map(({ project, target }) => {
        const inside = project.entities.filter(({ type }) => type !== 'Project');
        return reviewAdditions(context, target, inside, shown);
      }),
    );
    for (const [index, { project, target, isOpen, renamed }] of today.entries()) {
      const added = additions[index]!;
      if (added.changes.length > 0 && !isOpen) throw refusedField('template', 'review_closed');
      const itself = project.entities.find(({ type }) => type === 'Project');
      const making = [...target.made, ...renamed];
      if (added.changes.length > 0 || itself) changes.push(...making, ...added.changes);
      skipped.push(...added.skipped);
      if (itself && making.length === 0) skipped.push(skip(itself, 'there-already'));
    }
    return { changes, skipped, names: Object.fromEntries(today.map(({ target: { id, name } }) => [id, name])) };
  },
};

/** The review session a project has today, and what makes it that. */
interface Today {
  project: DailyProject;
  target: ReviewTarget;
  isOpen: boolean;
  renamed: EntityChange[];
}

async function targetsOfToday(
  context: ActionContext,
  projects: readonly DailyProject[],
  { template, cycle }: { template: string; cycle: number },
): Promise<Today[]> {
  const { session, signal, now, timeZone } = context;
  const ids = projects.map(({ id }) => id);
  const reviews = await readReviews(session, ids, signal);
  const named = (project: DailyProject, daysBack: number) => {
    const name = datedName(template, { now, timeZone, cycle, projectName: project.name, daysBack });
    return { name, known: reviews.find((review) => review.projectId === project.id && review.name === name) };
  };
  const days = projects.map((project) => ({ project, today: named(project, 0), yesterday: named(project, 1).known }));
  const unused = await emptyOnes(
    context,
    days.flatMap(({ today, yesterday }) => (!today.known && yesterday?.isOpen ? yesterday : [])),
  );
  return days.map(({ project, today: { name, known }, yesterday }): Today => {
    const isReused = !known && yesterday !== undefined && unused.has(yesterday.id);
    const there = known ?? (isReused ? yesterday : undefined);
    const label = { type: 'ReviewSession', name, path: [project.fullName], thumbnailId: null };
    const made = there ? [] : [creation('ReviewSession', label, { name, project_id: project.id })];
    const renamed = isReused
      ? update('ReviewSession', [yesterday.id], label, { name: { before: yesterday.name, after: name } })
      : [];
    return {
      project,
      target: { id: there?.id ?? made[0]!.key[0]!, name, made },
      isOpen: there?.isOpen ?? true,
      renamed,
    };
  });
}

/** Ids of the review sessions that show nothing. */
async function emptyOnes(
  { session, signal }: ActionContext,
  reviews: readonly KnownReview[],
): Promise<ReadonlySet<string>> {
  const ids = reviews.map(({ id }) => id);
  const query = select('ReviewSessionObject', 'review_session_id');
  const rows = await session.queryIn(query, 'review_session_id', ids, { signal, fresh: true });
  const used = new Set(rows.map(({ review_session_id }) => review_session_id));
  return new Set(ids.filter((id) => !used.has(id)));
}
