import { filePath } from '../../actions/parts/files/file-path.ts';
import { publishedFiles } from '../../actions/parts/files/published-files.ts';
import { readRoots } from '../../actions/parts/files/read-roots.ts';
import { select } from '../../api/read/query.ts';
import { groupBy } from '../../group-by.ts';
import type { VersionFile } from '../../rpc/panel-shapes.ts';
import type { PathRoot } from '../../store/path-root.ts';
import { operatingSystem } from '../operating-system.ts';
import type { Site } from '../site.ts';

/** What was published with a version, and where each file lies: as its location calls it, and as a path of this computer. */
export async function readFiles(
  { session }: Site,
  versionId: string,
  { roots: own, signal }: { roots(): Promise<PathRoot[]>; signal: AbortSignal },
): Promise<VersionFile[]> {
  const files = await publishedFiles({ session, signal }, [versionId]);
  if (files.length === 0) return [];
  const query = select('ComponentLocation', 'component_id', 'resource_identifier', 'location.name', 'location.label');
  const ids = files.map(({ id }) => id);
  const [places, roots, system] = await Promise.all([
    session.queryIn(query, 'component_id', ids, { signal }),
    readRoots({ session, signal, roots: own }),
    operatingSystem(),
  ]);
  const byFile = groupBy(places, ({ component_id }) => component_id ?? '');
  return files.map(({ id, name, file_type, size }) => ({
    id,
    name: name ?? '',
    fileType: (file_type ?? '').replace(/^\./, ''),
    size: size ?? null,
    places: (byFile.get(id) ?? [])
      .map(({ resource_identifier, location }) => ({
        location: location?.label || location?.name || '',
        identifier: resource_identifier ?? '',
        path:
          filePath({ identifier: resource_identifier ?? '', location: location?.name ?? '' }, roots, system) ?? null,
      }))
      .sort((a, b) => a.location.localeCompare(b.location)),
  }));
}
