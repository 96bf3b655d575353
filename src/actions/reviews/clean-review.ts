import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import type { Action, ActionContext } from '../action.ts';
import { missingFrom } from '../missing.ts';
import { readReviewPlaces } from '../parts/reviews/review-places.ts';
import { takenOut } from '../parts/reviews/taken-out.ts';
import { shownVersion } from '../parts/versions/shown-version.ts';
import { skip } from '../skip.ts';

const input = z.lazy(() =>
  z.strictObject({
    statuses: z.array(z.string()).check(z.minLength(1, 'required'), z.maxLength(200, 'too_many')),
  }),
);

/**
 * Takes out of a review session what is done with: every version that has one of these statuses, or whose task has it. Undo
 * brings it back with what was said of it.
 */
export const cleanReview: Action<z.infer<typeof input>> = {
  id: 'clean-review',
  group: 'reviews',
  icon: 'review',
  effect: 'writes',
  input,
  worksOn: (selection) => {
    if (!selection.every(({ type }) => type === 'ReviewSession')) return { because: 'type', reason: 'only_reviews' };
    return selection.length === 1 ? undefined : { because: 'number', reason: 'one_review' };
  },

  async form(context, selection) {
    const { places, versions } = await readShown(context, selection[0]?.id ?? '');
    const counts = new Map<string, number>();
    for (const { versionId } of places) {
      for (const id of new Set(versions.get(versionId)?.statusIds)) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    const options = context.production.statuses.filter(({ id }) => counts.has(id));
    return [
      {
        ...{ kind: 'choices', name: 'statuses', required: true },
        options: options.map(({ id: value, name, color }) => ({ value, name, color, current: counts.get(value)! })),
      },
    ];
  },

  async plan(context, selection, { statuses }) {
    const [entities, { places, versions }] = await Promise.all([
      context.describe(selection),
      readShown(context, selection[0]?.id ?? ''),
    ]);
    const wanted = new Set(statuses);
    const leaving = places.flatMap((place) => {
      const { label, statusIds = [] } = versions.get(place.versionId) ?? {};
      return label && statusIds.some((id) => wanted.has(id)) ? [{ place, label }] : [];
    });
    const isClosed = places.some(({ session: { isOpen } }) => !isOpen);
    const reason = isClosed ? 'closed' : 'no-such-status';
    const isLeft = isClosed || leaving.length === 0;
    return {
      changes: isLeft ? [] : await takenOut(context, leaving),
      skipped: [...missingFrom(entities, selection), ...(isLeft ? entities.map((entity) => skip(entity, reason)) : [])],
    };
  },
};

/** What a review session shows, with the statuses of each version and of its task; two requests. */
async function readShown(context: ActionContext, reviewId: string) {
  const { session, signal } = context;
  const places = await readReviewPlaces(context, 'review_session_id', [reviewId]);
  const query = select(
    ...(['AssetVersion', 'version', 'asset.name', 'link', 'thumbnail_id', 'status_id', 'task.status_id'] as const),
  );
  const ids = new Set(places.map(({ versionId }) => versionId));
  const rows = await session.queryIn(query, 'id', ids, { signal });
  const versions = new Map(
    rows.map(({ id, version: number, asset, link, thumbnail_id: thumbnailId, status_id, task }) => {
      const about = { number, assetName: asset?.name ?? '', link: (link ?? []).slice(0, -1), thumbnailId };
      const statusIds = [status_id, task?.status_id].filter((one) => typeof one === 'string');
      return [id, { label: shownVersion(id, about).label, statusIds }];
    }),
  );
  return { places, versions };
}
