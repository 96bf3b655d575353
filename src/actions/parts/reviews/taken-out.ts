import { select } from '../../../api/read/query.ts';
import { groupBy } from '../../../group-by.ts';
import type { EntityChange } from '../../../journal/changeset.ts';
import type { EntityLabel } from '../../../journal/entity-label.ts';
import type { ActionContext } from '../../action.ts';
import { removal } from '../../change-of.ts';
import type { ReviewPlace } from './review-places.ts';

/** A place in a review session that goes, and what is shown of it. */
interface Leaving {
  place: ReviewPlace;
  label: EntityLabel;
}

/** What takes versions out of review sessions, with what those invited said of them, which hangs on the place: one request. */
export async function takenOut(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  leaving: readonly Leaving[],
): Promise<EntityChange[]> {
  const query = select(
    ...(['ReviewSessionObjectStatus', 'review_session_object_id', 'review_session_invitee_id', 'status'] as const),
  );
  const ids = leaving.map(({ place: { id } }) => id);
  const rows = await session.queryIn(query, 'review_session_object_id', ids, { signal });
  const said = groupBy(rows, ({ review_session_object_id }) => review_session_object_id);
  return leaving.flatMap(({ place: { id: place, row }, label }) => [
    ...(said.get(place) ?? []).map(({ id, review_session_object_id, review_session_invitee_id, status }) =>
      removal('ReviewSessionObjectStatus', label, {
        ...{ id, review_session_object_id, review_session_invitee_id, status },
      }),
    ),
    removal('ReviewSessionObject', label, row),
  ]);
}
