import { select } from '../../../api/read/query.ts';
import type { LinkItem } from '../../../api/schema/entity-types.ts';
import type { EntityChange } from '../../../journal/changeset.ts';
import type { EntityLabel } from '../../../journal/entity-label.ts';
import { versionName } from '../../../version-name.ts';
import type { ActionContext } from '../../action.ts';
import { creation } from '../../change-of.ts';

/** A version as review sessions and lists show it. */
export interface ShownVersion {
  id: string;
  number: number;
  assetName: string;
  label: EntityLabel;
}

/** What is known of a version, or of the newest one of an asset, as it is shown. */
export function shownVersion(
  id: string,
  {
    number,
    assetName,
    link,
    thumbnailId,
  }: {
    number: number;
    assetName: string;
    /** What it is published on, root first. */
    link: readonly LinkItem[];
    thumbnailId: string | null;
  },
): ShownVersion {
  const name = versionName(assetName, number);
  return {
    id,
    number,
    assetName,
    label: { type: 'AssetVersion', name, path: link.map((item) => item.name), thumbnailId },
  };
}

/** These versions, by id. */
export async function readShownVersions(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  ids: readonly string[],
): Promise<Map<string, ShownVersion>> {
  const query = select('AssetVersion', 'version', 'asset.name', 'link', 'thumbnail_id');
  const rows = await session.queryIn(query, 'id', ids, { signal });
  return new Map(
    rows.map(({ id, version: number, asset, link, thumbnail_id: thumbnailId }) => {
      const about = { number, assetName: asset?.name ?? '', link: (link ?? []).slice(0, -1), thumbnailId };
      return [id, shownVersion(id, about)];
    }),
  );
}

/** What a review session shows of a version, the way ftrack names it there. */
export function inReview(
  reviewId: string,
  { id, number, assetName, label }: ShownVersion,
  order: number,
  restsOn: readonly EntityChange[] = [],
): EntityChange {
  const words = { name: assetName, version: versionWords(number), description: '' };
  const values = { review_session_id: reviewId, version_id: id, ...words, sort_order: order };
  return creation('ReviewSessionObject', label, values, restsOn);
}

/** How review sessions write a version's number. */
export function versionWords(number: number): string {
  return `Version ${number}`;
}
