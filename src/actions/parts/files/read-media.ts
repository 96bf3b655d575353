import { select } from '../../../api/read/query.ts';
import { groupBy } from '../../../group-by.ts';
import type { ActionContext } from '../../action.ts';
import { ftrackStorage } from './ftrack-storage.ts';
import { isPublished } from './published-files.ts';
import { reviewableNames } from './reviewable-names.ts';

/** A file of a version that can be fetched. */
export interface MediaFile {
  versionId: string;
  /** Of the component. */
  name: string;
  /** As the server has it, with a dot or without. */
  fileType: string;
  url: string;
  /** Bytes, where the server says. */
  size: number | null;
}

/** The media of these versions: what is reviewed, one for each, or everything that was published to ftrack's storage. */
export async function readMedia(
  { session, site, signal }: Pick<ActionContext, 'session' | 'site' | 'signal'>,
  versionIds: readonly string[],
  which: 'original' | 'review',
): Promise<MediaFile[]> {
  const query = select('FileComponent', 'name', 'file_type', 'size', 'version_id');
  const components = await session.queryIn(query, 'version_id', versionIds, { signal });
  const wanted = components.filter(({ name }) => isWanted(name ?? '', which));
  const places = groupBy(
    await session.queryIn(
      select('ComponentLocation', 'component_id', 'location_id', 'url'),
      'component_id',
      wanted.map(({ id }) => id),
      { signal },
    ),
    ({ component_id }) => component_id ?? '',
  );
  const files = wanted.flatMap(({ id, name, file_type, size, version_id }): MediaFile[] => {
    const mine = places.get(id) ?? [];
    const place = mine.find(({ location_id }) => ftrackStorage.includes(location_id ?? ''));
    // Whoever may not see where it lies may fetch it all the same, or is told so by the server.
    if (mine.length > 0 && !place) return [];
    const url = addressIn(place?.url, site) ?? `${site}/component/get?${new URLSearchParams({ id })}`;
    return [{ versionId: version_id ?? '', name: name ?? '', fileType: file_type ?? '', url, size: size ?? null }];
  });
  return which === 'original' ? files : onePerVersion(files);
}

function isWanted(name: string, which: 'original' | 'review'): boolean {
  return which === 'review' ? reviewableNames.includes(name) : isPublished(name);
}

function onePerVersion(files: readonly MediaFile[]): MediaFile[] {
  const rank = ({ name }: MediaFile): number => reviewableNames.indexOf(name);
  return [...groupBy(files, ({ versionId }) => versionId).values()].map(
    (some) => [...some].sort((a, b) => rank(a) - rank(b))[0]!,
  );
}

/** The address a server gives, as text or as `{url, value}` (ftrack-protocol §7.2); only one that leads over HTTP. */
function addressIn(told: unknown, site: string): string | undefined {
  const text = typeof told === 'string' ? told : (told as { url?: unknown; value?: unknown } | null | undefined)?.url;
  if (typeof text !== 'string' || !URL.canParse(text, site)) return undefined;
  const { protocol, href } = new URL(text, site);
  return /^https?:$/.test(protocol) ? href : undefined;
}
