import { readMedia } from '../../actions/parts/files/read-media.ts';
import { settled } from '../../api/read/settled.ts';
import { SidecarError, toUserError } from '../../errors.ts';
import type { VersionSheet } from '../../rpc/panel-shapes.ts';
import type { PathRoot } from '../../store/path-root.ts';
import type { Site } from '../site.ts';
import { readFiles } from './read-files.ts';
import { type ReadVersion, selectVersions, versionRowOf } from './version-row.ts';

/** Everything of one version: the one before it of its asset, what plays, and its files. What is refused is left out, and said so. */
export async function readSheet(
  site: Site,
  id: string,
  options: { roots(): Promise<PathRoot[]>; signal: AbortSignal },
): Promise<VersionSheet> {
  const { session, origin } = site;
  const { signal } = options;
  const [version] = await session.queryIn(selectVersions(), 'id', [id], { signal });
  if (!version) throw new SidecarError('S202');
  const reads = {
    previous: previousOf(site, version, signal),
    media: readMedia({ session, site: origin, signal }, [id], 'review'),
    files: readFiles(site, id, options),
  };
  const { failed } = await settled<keyof typeof reads, unknown>(reads);
  const previous = failed.has('previous') ? undefined : await reads.previous;
  const [media] = failed.has('media') ? [] : await reads.media;
  return {
    version: versionRowOf(version),
    previous: previous ? versionRowOf(previous) : null,
    media: media ? { url: media.url, kind: /image$/.test(media.name) ? 'image' : 'video' } : null,
    files: failed.has('files') ? [] : await reads.files,
    failed: [...failed].map(([part, error]) => ({ part, error: toUserError(error) })),
  };
}

/** The version of the same asset with the next lower number. */
async function previousOf(
  { session }: Site,
  { asset_id, version }: ReadVersion,
  signal: AbortSignal,
): Promise<ReadVersion | undefined> {
  if (!asset_id) return undefined;
  const query = selectVersions().where`asset_id is ${asset_id} and version < ${version}`;
  return (await session.page(query.order('version descending', 'id').page(0, 1), { signal })).rows[0];
}
