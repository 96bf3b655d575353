import { select } from '../../../api/read/query.ts';
import type { EntityChange } from '../../../journal/changeset.ts';
import type { ActionContext, EntityAddressed } from '../../action.ts';
import { creation, removal, update } from '../../change-of.ts';
import { isVersion } from '../../selection.ts';
import { renumbered, type WithNewest } from './newest-of-asset.ts';

export function isVersionList({ type }: EntityAddressed): boolean {
  return type === 'AssetVersionList' || type === 'List';
}

/** Where a version is, in a list or a review session. */
export interface Place {
  versionId: string;
  /** Id of the list or the review session. */
  holder: string;
  holderName: string;
  isOpen: boolean;
  /** What puts the newest version there; nothing where it is there and this one has to stay. */
  replaced(versions: WithNewest, isThere: boolean): EntityChange[];
}

/** All places of everything that is selected, or that a selected version is in: two requests. */
export async function readPlaces(context: ActionContext, selection: readonly EntityAddressed[]): Promise<Place[]> {
  const { session, signal } = context;
  const idsOf = (isOne: (one: EntityAddressed) => boolean): string[] => selection.filter(isOne).map(({ id }) => id);
  const versions = idsOf(isVersion);
  const [inLists, inReviews] = await Promise.all([
    session.queryIn(select('ListObject', 'list_id'), 'entity_id', versions, { signal }),
    session.queryIn(select('ReviewSessionObject', 'review_session_id'), 'version_id', versions, { signal }),
  ]);
  const lists = [...idsOf(isVersionList), ...inLists.flatMap(({ list_id }) => list_id ?? [])];
  const reviews = [
    ...idsOf(({ type }) => type === 'ReviewSession'),
    ...inReviews.flatMap((row) => row.review_session_id ?? []),
  ];
  const [items, objects] = await Promise.all([
    session.queryIn(select('ListObject', 'entity_id', 'list_id', 'list.name', 'list.is_open'), 'list_id', lists, {
      signal,
    }),
    session.queryIn(
      select(
        ...(['ReviewSessionObject', 'version_id', 'version', 'review_session_id'] as const),
        ...(['review_session.name', 'review_session.is_open'] as const),
      ),
      'review_session_id',
      reviews,
      { signal },
    ),
  ]);
  return [
    ...items.map(
      ({ id, entity_id, list_id, list }): Place => ({
        versionId: entity_id ?? '',
        holder: list_id ?? '',
        holderName: list?.name ?? '',
        isOpen: list?.is_open !== false,
        replaced({ own, newest }, isThere) {
          const gone = removal('ListObject', own.label, { id, list_id, entity_id });
          if (isThere) return [gone];
          return [gone, creation('ListObject', newest.label, { list_id, entity_id: newest.id }, [gone])];
        },
      }),
    ),
    ...objects.map(
      ({ id, version_id, version, review_session_id, review_session }): Place => ({
        versionId: version_id ?? '',
        holder: review_session_id ?? '',
        holderName: review_session?.name ?? '',
        isOpen: review_session?.is_open !== false,
        replaced(versions, isThere) {
          if (isThere) return [];
          return update('ReviewSessionObject', [id], versions.newest.label, {
            version_id: { before: version_id, after: versions.newest.id },
            version: { before: version, after: renumbered(version, versions) },
          });
        },
      }),
    ),
  ];
}
