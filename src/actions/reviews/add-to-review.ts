import * as z from 'zod/mini';
import { queriedAs } from '../../api/schema/kinds.ts';
import type { EntityChange } from '../../journal/changeset.ts';
import type { Action } from '../action.ts';
import { creation } from '../change-of.ts';
import { missingFrom } from '../missing.ts';
import { projectsOf } from '../parts/projects/projects-of.ts';
import { reviewAdditions } from '../parts/reviews/review-additions.ts';
import { readReviews, reviewOption, whyNotInReview } from '../parts/reviews/review-options.ts';
import { readAssetTypes } from '../parts/versions/asset-type-options.ts';
import { versionsToShow } from '../parts/versions/versions-to-show.ts';
import { refusedField } from '../refused-field.ts';
import { isTypedContext, isVersion } from '../selection.ts';

const input = z.lazy(() =>
  z.strictObject({
    review: z.string().check(z.regex(/\S/, 'blank'), z.maxLength(200, 'too_long')),
    stages: z.optional(z.array(z.string().check(z.regex(/\S/, 'blank'))).check(z.maxLength(100, 'too_many'))),
  }),
);

/**
 * Shows versions in a review session, one that is there or a new one: those selected, those in selected lists, and of
 * shots, tasks and what holds them the latest, by asset types in order of preference. What is in it already stays.
 */
export const addToReview: Action<z.infer<typeof input>> = {
  id: 'add-to-review',
  group: 'reviews',
  icon: 'review',
  effect: 'writes',
  input,
  worksOn: (selection) =>
    selection.every((one) => isVersion(one) || queriedAs(one.type) === 'List' || isTypedContext(one))
      ? undefined
      : { because: 'type', reason: 'only_with_versions' },

  async form(context, selection) {
    const { session, signal } = context;
    const projects = projectsOf(await context.describe(selection));
    const [reviews, types] = await Promise.all([
      readReviews(session, projects, signal),
      readAssetTypes(session, signal),
    ]);
    return [
      {
        ...{ kind: 'choice', name: 'review', required: true, isOpen: true },
        options: reviews.map((review) => reviewOption(review, projects)),
      },
      ...(selection.every(isVersion)
        ? []
        : [{ kind: 'choices' as const, name: 'stages', options: types, hint: { key: 'in_order', detail: '' } }]),
    ];
  },

  async plan(context, selection, { review: named, stages = [] }) {
    const { session, signal } = context;
    const entities = await context.describe(selection);
    const projects = projectsOf(entities);
    const [reviews, shown] = await Promise.all([
      readReviews(session, projects, signal),
      versionsToShow(context, entities, stages),
    ]);
    const name = named.trim();
    const known = reviews.find((one) => one.id === named || one.name.toLowerCase() === name.toLowerCase());
    const reason = known && whyNotInReview(known, projects);
    if (reason) throw refusedField('review', reason);
    const made = known ? [] : [newReview(name, projects)];
    const target = { id: known?.id ?? made[0]!.key[0]!, name: known?.name ?? name, made };
    const { changes, skipped } = await reviewAdditions(context, target, entities, shown);
    return {
      names: { [target.id]: target.name },
      changes: changes.length > 0 ? [...made, ...changes] : [],
      skipped: [...missingFrom(entities, selection), ...skipped],
    };
  },
};

function newReview(name: string, projects: readonly string[]): EntityChange {
  const [project, ...others] = projects;
  if (!project || others.length > 0) throw refusedField('review', 'review_other_project');
  const label = { type: 'ReviewSession', name, path: [], thumbnailId: null };
  return creation('ReviewSession', label, { name, project_id: project });
}
