import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import type { Selected } from '../../api/schema/entity-types.ts';
import { groupBy } from '../../group-by.ts';
import { versionName } from '../../version-name.ts';
import type { Action } from '../action.ts';
import { distinctName, mediaName, patternProblem } from '../parts/files/media-name.ts';
import { type MediaFile, readMedia } from '../parts/files/read-media.ts';
import { heldVersions, holdsVersions } from '../parts/versions/held-versions.ts';
import { refusedField } from '../refused-field.ts';
import type { DownloadFile } from '../result.ts';

const defaultPattern = '{project}_{sequence}_{shot}_{asset}_v{version:3}';

const input = z.lazy(() =>
  z.strictObject({
    which: z.enum(['original', 'review']),
    name: z.optional(z.string().check(z.maxLength(255, 'too_long'))),
  }),
);

/** Saves the media of versions, or of what review sessions and lists hold: what was published, or what is reviewed. */
export const downloadMedia: Action<z.infer<typeof input>> = {
  id: 'download-media',
  group: 'export',
  icon: 'download',
  effect: 'none',
  input,
  worksOn: (selection) => (selection.every(holdsVersions) ? undefined : { because: 'type', reason: 'only_with_media' }),

  form: async () => [
    {
      kind: 'choice',
      name: 'which',
      required: true,
      value: 'review',
      options: (['review', 'original'] as const).map((value) => ({ value, name: '' })),
    },
    {
      kind: 'text',
      name: 'name',
      maxLength: 255,
      value: defaultPattern,
      hint: { key: 'media_pattern', detail: '' },
    },
  ],

  async result(context, selection, { which, name: pattern = defaultPattern }) {
    const problem = patternProblem(pattern);
    if (problem) throw refusedField('name', problem);
    const { session, signal } = context;
    const ids = await heldVersions(context, selection);
    const query = select('AssetVersion', 'version', 'asset.name', 'task.name', 'link');
    const [versions, media] = await Promise.all([
      session.queryIn(query, 'id', ids, { signal }),
      readMedia(context, ids, which),
    ]);
    const byId = new Map(versions.map((version) => [version.id, version]));
    const byVersion = groupBy(media, ({ versionId }) => versionId);
    const taken = new Set<string>();
    const files: DownloadFile[] = [];
    const missing: string[] = [];
    for (const id of ids) {
      const version = byId.get(id);
      const mine = byVersion.get(id) ?? [];
      if (version && mine.length === 0) missing.push(labelOf(version));
      if (!version) continue;
      for (const file of mine) {
        const places = { ...placesOf(version), component: file.name };
        const isOneOfMany = mine.length > 1 && !pattern.includes('{component}');
        const base = mediaName(isOneOfMany ? `${pattern}_{component}` : pattern, places);
        files.push({ name: distinctName(base, endingOf(file), taken), url: file.url, size: file.size });
      }
    }
    return { kind: 'download', files, missing };
  },
};

type Version = Selected<'AssetVersion', 'version' | 'asset.name' | 'task.name' | 'link'>;

/** Project first, then whatever is above the version: the last of it is the shot, or the asset build. */
function placesOf({ version, asset, task, link }: Version) {
  const [project = '', ...above] = (link ?? []).slice(0, -1).map(({ name }) => name);
  return {
    ...{ project, sequence: above.at(-2) ?? '', shot: above.at(-1) ?? '' },
    ...{ task: task?.name ?? '', asset: asset?.name ?? '', version: version ?? 0 },
  };
}

function labelOf({ version, asset, link }: Version): string {
  const shot = (link ?? []).at(-2)?.name;
  return [shot, versionName(asset?.name, version)].filter(Boolean).join(' / ');
}

/** Servers hold endings with a dot and without one (ftrack-protocol §7.3). */
function endingOf({ fileType }: MediaFile): string {
  const letters = fileType.replace(/[^a-z0-9]/gi, '').toLowerCase();
  return letters ? `.${letters.slice(0, 10)}` : '';
}
