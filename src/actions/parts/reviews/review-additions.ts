import { select } from '../../../api/read/query.ts';
import type { EntityChange, SkippedEntity } from '../../../journal/changeset.ts';
import type { ActionContext, SelectedEntity } from '../../action.ts';
import { skip } from '../../skip.ts';
import { inReview, type ShownVersion } from '../versions/shown-version.ts';

/** A review session that gets versions: one that is there, or one that is made with them. */
export interface ReviewTarget {
  id: string;
  name: string;
  /** What makes it; nothing where it is there. */
  made: EntityChange[];
}

/** Puts into a review session what there is to show of each entity; what is in it already stays. One request, where it is there. */
export async function reviewAdditions(
  context: Pick<ActionContext, 'session' | 'signal'>,
  { id: reviewId, name, made }: ReviewTarget,
  entities: readonly SelectedEntity[],
  shown: ReadonlyMap<string, readonly ShownVersion[]>,
): Promise<{ changes: EntityChange[]; skipped: SkippedEntity[] }> {
  const there = made.length === 0 ? await shownIn(reviewId, context) : { versions: new Set<string>(), last: -1 };
  const taken = new Set(there.versions);
  const changes: EntityChange[] = [];
  const skipped: SkippedEntity[] = [];
  for (const entity of entities) {
    const versions = shown.get(entity.id) ?? [];
    const come = versions.filter(({ id }) => !taken.has(id));
    for (const version of come) {
      taken.add(version.id);
      changes.push(inReview(reviewId, version, there.last + changes.length + 1, made));
    }
    if (versions.length === 0) skipped.push(skip(entity, 'no-version-to-show'));
    const already = versions.filter(({ id }) => there.versions.has(id));
    skipped.push(
      ...already.map(({ id, label }) => ({
        ...{ id: come.length === 0 ? entity.id : id, label, rule: '' },
        ...{ reason: 'in-review-already', detail: name },
      })),
    );
  }
  return { changes, skipped };
}

/** The versions that a review session shows, and the place of the last one. */
async function shownIn(
  reviewId: string,
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
): Promise<{ versions: Set<string>; last: number }> {
  const query = select('ReviewSessionObject', 'version_id', 'sort_order').where`review_session_id is ${reviewId}`;
  const rows = await session.query(query, { signal });
  return {
    versions: new Set(rows.flatMap(({ version_id }) => version_id ?? [])),
    last: rows.reduce((last, { sort_order }) => Math.max(last, sort_order ?? 0), -1),
  };
}
