import { select } from '../../../api/read/query.ts';
import type { ActionContext } from '../../action.ts';
import { type ShownVersion, shownVersion } from './shown-version.ts';

/** A version and the newest one of its asset, which may be itself. */
export interface WithNewest {
  own: ShownVersion;
  newest: ShownVersion;
}

/** These versions, by id, each with the newest of its asset. */
export async function newestOfAssets(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  ids: Iterable<string>,
): Promise<Map<string, WithNewest>> {
  const query = select(
    ...(['AssetVersion', 'version', 'thumbnail_id', 'link', 'asset.name', 'asset.latest_version.id'] as const),
    ...(['asset.latest_version.version', 'asset.latest_version.thumbnail_id'] as const),
  );
  const rows = await session.queryIn(query, 'id', ids, { signal });
  return new Map(
    rows.map(({ id, version: number, thumbnail_id: thumbnailId, link, asset }) => {
      const about = { assetName: asset?.name ?? '', link: (link ?? []).slice(0, -1) };
      const own = shownVersion(id, { ...about, number, thumbnailId });
      const latest = asset?.latest_version;
      const newest = latest
        ? shownVersion(latest.id, { ...about, number: latest.version, thumbnailId: latest.thumbnail_id })
        : own;
      return [id, { own, newest: newest.number > number ? newest : own }];
    }),
  );
}

/** What is written of a version with its number in it, for another number: `Version 9`, `v009`. Other words stay. */
export function renumbered(words: string | null, { own, newest }: WithNewest): string | null {
  return (
    words?.replace(/\d+/, (digits) =>
      Number(digits) === own.number ? String(newest.number).padStart(digits.length, '0') : digits,
    ) ?? null
  );
}
