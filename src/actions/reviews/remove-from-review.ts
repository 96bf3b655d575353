import * as z from 'zod/mini';
import { groupBy } from '../../group-by.ts';
import type { Action, ActionContext, EntityAddressed } from '../action.ts';
import { labelOf } from '../label-of.ts';
import { missingFrom } from '../missing.ts';
import { type ReviewPlace, readReviewPlaces } from '../parts/reviews/review-places.ts';
import { takenOut } from '../parts/reviews/taken-out.ts';
import { refusedField } from '../refused-field.ts';
import { isVersion } from '../selection.ts';
import { skip } from '../skip.ts';

const input = z.lazy(() => z.strictObject({ review: z.string().check(z.regex(/\S/, 'blank')) }));

/** Takes selected versions out of one review session that shows them, with what was said of them there as approved. */
export const removeFromReview: Action<z.infer<typeof input>> = {
  id: 'remove-from-review',
  group: 'reviews',
  icon: 'review',
  effect: 'writes',
  input,
  worksOn: (selection) => (selection.every(isVersion) ? undefined : { because: 'type', reason: 'only_versions' }),

  async form(context, selection) {
    const places = await placesOf(selection, context);
    const reviews = [...groupBy(places, ({ session }) => session.id)];
    const [only, ...others] = reviews;
    return [
      {
        ...{ kind: 'choice', name: 'review', required: true },
        ...(only && others.length === 0 && { value: only[0] }),
        options: reviews.map(([value, group]) => ({
          ...{ value, name: group[0]!.session.name, current: group.length },
        })),
      },
    ];
  },

  async plan(context, selection, { review }) {
    const [entities, all] = await Promise.all([context.describe(selection), placesOf(selection, context)]);
    const places = all.filter(({ session: { id, name } }) => id === review || name === review);
    if (places[0]?.session.isOpen === false) throw refusedField('review', 'review_closed');
    const byVersion = groupBy(places, ({ versionId }) => versionId);
    return {
      names: Object.fromEntries(places.map(({ session: { id, name } }) => [id, name])),
      changes: await takenOut(
        context,
        entities.flatMap((entity) =>
          (byVersion.get(entity.id) ?? []).map((place) => ({ place, label: labelOf(entity) })),
        ),
      ),
      skipped: [
        ...missingFrom(entities, selection),
        ...entities.filter(({ id }) => !byVersion.has(id)).map((entity) => skip(entity, 'not-in-review')),
      ],
    };
  },
};

/** Where the versions are shown. */
function placesOf(selection: readonly EntityAddressed[], context: ActionContext): Promise<ReviewPlace[]> {
  return readReviewPlaces(
    context,
    'version_id',
    selection.map(({ id }) => id),
  );
}
