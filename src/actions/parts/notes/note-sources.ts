import { select } from '../../../api/read/query.ts';
import type { LinkItem } from '../../../api/schema/entity-types.ts';
import type { ActionContext, SelectedEntity } from '../../action.ts';
import { isTypedContext, isVersion } from '../../selection.ts';
import { type ReviewPlace, readReviewPlaces } from '../reviews/review-places.ts';
import { type ShownVersion, shownVersion } from '../versions/shown-version.ts';

/** What notes hang on: what is selected, and the places in review sessions that show it or that it has. */
export interface NoteSource {
  /** Id of what the notes hang on. */
  id: string;
  /** What of the selection it is, or belongs to. */
  entity: SelectedEntity;
  /** The version it is, or shows. */
  version: (ShownVersion & { taskId: string | null }) | undefined;
  /** Of a context its parent, of anything else what the version is published on. */
  parentId: string | null;
  /** What is said of where a note was written, such as the name of the version. */
  name: string;
}

/** What the notes of a selection hang on, in its order: two requests, whatever is selected. */
export async function readNoteSources(
  context: Pick<ActionContext, 'session' | 'signal'>,
  entities: readonly SelectedEntity[],
): Promise<NoteSource[]> {
  const { session, signal } = context;
  const idsOf = (isOne: (one: SelectedEntity) => boolean): string[] => entities.filter(isOne).map(({ id }) => id);
  const selectedVersions = idsOf(isVersion);
  const [contexts, inReviews, ofVersions] = await Promise.all([
    session.queryIn(select('TypedContext', 'parent_id'), 'id', idsOf(isTypedContext), { signal }),
    readReviewPlaces(context, 'review_session_id', idsOf(isReview)),
    readReviewPlaces(context, 'version_id', selectedVersions),
  ]);
  const versionIds = [...selectedVersions, ...inReviews.map(({ versionId }) => versionId)];
  const versionQuery = select('AssetVersion', 'version', 'task_id', 'asset.name', 'link', 'thumbnail_id');
  const rows = await session.queryIn(versionQuery, 'id', versionIds, { signal });
  const versions = new Map(
    rows.map(({ id, version: number, task_id: taskId, asset, link, thumbnail_id: thumbnailId }) => {
      const above = (link ?? []).slice(0, -1);
      const shown = shownVersion(id, { number, assetName: asset?.name ?? '', link: above, thumbnailId });
      return [id, { version: { ...shown, taskId }, parentId: lastOf(above) }];
    }),
  );
  const parents = new Map(contexts.map(({ id, parent_id }) => [id, parent_id]));
  const ofPlace = (entity: SelectedEntity, { id, versionId, session: review }: ReviewPlace): NoteSource => {
    const { version, parentId = null } = versions.get(versionId) ?? {};
    return { id, entity, version, parentId, name: [review.name, version?.label.name].filter(Boolean).join(', ') };
  };
  return entities.flatMap((entity) => {
    const { id, name } = entity;
    if (isReview(entity)) {
      return inReviews.filter(({ session: { id: review } }) => review === id).map((place) => ofPlace(entity, place));
    }
    const { version, parentId = parents.get(id) ?? null } = versions.get(id) ?? {};
    const own = { id, entity, version, parentId, name: version?.label.name ?? name };
    return [own, ...ofVersions.filter(({ versionId }) => versionId === id).map((place) => ofPlace(entity, place))];
  });
}

export function isReview({ type }: { type: string }): boolean {
  return type === 'ReviewSession';
}

function lastOf(link: readonly LinkItem[]): string | null {
  return link.at(-1)?.id ?? null;
}
