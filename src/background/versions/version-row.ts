import { select } from '../../api/read/query.ts';
import type { VersionRow } from '../../rpc/panel-shapes.ts';

/** Everything that a row of the Versions panel tells. */
export const selectVersions = () =>
  select(
    'AssetVersion',
    'version',
    'comment',
    'date',
    'thumbnail_id',
    'link',
    'asset_id',
    'asset.name',
    'asset.type.name',
    'status.name',
    'status.color',
    'task.name',
    'user.first_name',
    'user.last_name',
  );

export type ReadVersion = ReturnType<typeof selectVersions>['row'];

export function versionRowOf(version: ReadVersion): VersionRow {
  return {
    id: version.id,
    number: version.version,
    asset: version.asset?.name ?? '',
    assetType: version.asset?.type?.name ?? '',
    task: version.task?.name ?? '',
    path: (version.link ?? []).slice(1, -1).map(({ name }) => name),
    status: version.status && {
      id: version.status.id,
      name: version.status.name,
      color: version.status.color,
    },
    author: [version.user?.first_name, version.user?.last_name].filter(Boolean).join(' '),
    date: version.date,
    comment: version.comment ?? '',
    thumbnailId: version.thumbnail_id,
  };
}
