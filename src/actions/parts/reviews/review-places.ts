import { select } from '../../../api/read/query.ts';
import type { AttributeValue } from '../../../journal/changeset.ts';
import type { ActionContext } from '../../action.ts';

/** A place in a review session, where a version is shown. */
export interface ReviewPlace {
  id: string;
  versionId: string;
  /** All of it that can be set, for its way back. */
  row: Record<string, AttributeValue>;
  session: { id: string; name: string; isOpen: boolean };
}

/** The places of these versions, or of these review sessions, those of the newest session first. */
export async function readReviewPlaces(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  by: 'version_id' | 'review_session_id',
  ids: readonly string[],
): Promise<ReviewPlace[]> {
  const query = select(
    ...(['ReviewSessionObject', 'version_id', 'review_session_id', 'name', 'description', 'version'] as const),
    ...(['sort_order', 'review_session.name', 'review_session.is_open', 'review_session.created_at'] as const),
  );
  const rows = await session.queryIn(query, by, ids, { signal });
  const madeAt = (row: (typeof rows)[number]): string => row.review_session?.created_at ?? '';
  return rows
    .toSorted((a, b) => madeAt(b).localeCompare(madeAt(a)))
    .map(({ id, version_id, review_session_id, name, description, version, sort_order, review_session }) => ({
      ...{ id, versionId: version_id ?? '' },
      row: { id, version_id, review_session_id, name, description, version, sort_order },
      session: {
        ...{ id: review_session_id ?? '', name: review_session?.name ?? '' },
        isOpen: review_session?.is_open !== false,
      },
    }));
}
