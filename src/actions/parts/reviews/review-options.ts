import { select } from '../../../api/read/query.ts';
import type { Session } from '../../../api/session.ts';
import { byName } from '../../../by-name.ts';
import type { Option } from '../../field.ts';

/** A review session as far as showing something in it depends on it. */
export interface KnownReview {
  id: string;
  name: string;
  projectId: string | null;
  isOpen: boolean;
}

/** The review sessions of these projects, by name; of those with the same name an open one first. */
export async function readReviews(
  session: Session,
  projectIds: readonly string[],
  signal: AbortSignal,
): Promise<KnownReview[]> {
  const query = select('ReviewSession', 'name', 'project_id', 'is_open');
  const rows = await session.queryIn(query, 'project_id', projectIds, { signal });
  return rows
    .map(({ id, name, project_id, is_open }) => ({
      ...{ id, name: name ?? '', projectId: project_id, isOpen: is_open !== false },
    }))
    .sort((a, b) => byName(a, b) || Number(b.isOpen) - Number(a.isOpen));
}

/** Why a review session cannot show what is of these projects; `undefined` where it can. */
export function whyNotInReview(review: KnownReview, projectIds: readonly string[]): string | undefined {
  if (!review.isOpen) return 'review_closed';
  return projectIds.some((id) => id !== review.projectId) ? 'review_other_project' : undefined;
}

export function reviewOption(review: KnownReview, projectIds: readonly string[]): Option {
  const reason = whyNotInReview(review, projectIds);
  return { value: review.id, name: review.name, ...(reason && { disabled: { reason, detail: '' } }) };
}
