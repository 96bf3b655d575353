import { select } from '../../api/read/query.ts';
import type { Linked } from '../../rpc/panel-shapes.ts';
import type { EntityRef } from '../../rpc/shapes.ts';
import type { Site } from '../site.ts';

/** The lists an entity is in, and the review sessions that show a version: one request. */
export async function readLists({ session }: Site, { id, type }: EntityRef, signal: AbortSignal): Promise<Linked[]> {
  const [lists, reviews] = await Promise.all([
    session.query(select('ListObject', 'list_id', 'list.name').where`entity_id is ${id}`, { signal }),
    type === 'AssetVersion'
      ? session.query(
          select('ReviewSessionObject', 'review_session_id', 'review_session.name').where`version_id is ${id}`,
          { signal },
        )
      : [],
  ]);
  const found = [
    ...lists.map(({ list }) => list && { id: list.id, type: list.__entity_type__, name: list.name ?? '', path: [] }),
    ...reviews.map(
      ({ review_session: review }) =>
        review && { id: review.id, type: 'ReviewSession', name: review.name ?? '', path: [] },
    ),
  ];
  return found.filter((one) => one !== null && one !== undefined);
}
