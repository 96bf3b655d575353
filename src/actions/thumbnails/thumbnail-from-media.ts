import * as z from 'zod/mini';
import { select } from '../../api/read/query.ts';
import { mediaMoment } from '../../media-moment.ts';
import type { Action } from '../action.ts';
import { update } from '../change-of.ts';
import { labelOf } from '../label-of.ts';
import { missingFrom } from '../missing.ts';
import { pickedFile } from '../parts/files/picked-file.ts';
import { pickedPicture } from '../parts/files/picked-picture.ts';
import { readMedia } from '../parts/files/read-media.ts';
import { readShownVersions } from '../parts/versions/shown-version.ts';
import { isVersion } from '../selection.ts';
import { skip } from '../skip.ts';

/** Versions at once: every one of their media is fetched whole. */
const mostVersions = 100;

const input = z.lazy(() =>
  z.strictObject({
    at: z.optional(z.string().check(z.refine((text) => mediaMoment(text) !== undefined, 'no_media_moment'))),
    frames: z
      .array(z.strictObject({ version: z.string().check(z.maxLength(100)), file: pickedFile }))
      .check(z.minLength(1, 'required'), z.maxLength(mostVersions, 'too_many')),
  }),
);

/**
 * Gives each version a frame of what is played of it as its thumbnail: versions without one cannot be played. The form
 * fetches the media, takes the frames and shows them; what is planned are these pictures.
 */
export const thumbnailFromMedia: Action<z.infer<typeof input>> = {
  id: 'thumbnail-from-media',
  group: 'thumbnails',
  icon: 'play',
  effect: 'writes',
  input,
  worksOn: (selection, schemas) => {
    if (!selection.every(isVersion) || !schemas.isWritable('AssetVersion', 'thumbnail_id'))
      return { because: 'type', reason: 'only_versions' };
    return selection.length <= mostVersions ? undefined : { because: 'number', reason: 'only_hundred' };
  },

  async form(context, selection) {
    const ids = selection.map(({ id }) => id);
    const [media, versions] = await Promise.all([readMedia(context, ids, 'review'), readShownVersions(context, ids)]);
    const videos = media.filter(({ name }) => name !== 'ftrackreview-image');
    return [
      { kind: 'text', name: 'at', maxLength: 20, value: '50%', hint: { key: 'media_moment', detail: '' } },
      {
        ...{ kind: 'frames', name: 'frames', required: true, at: 'at' },
        media: videos.map(({ versionId: version, url, size }) => {
          const { path, name } = versions.get(version)?.label ?? { path: [], name: version };
          return { version, label: [...path.slice(-1), name].join(' / '), url, size };
        }),
      },
    ];
  },

  async plan(context, selection, { frames }) {
    const { session, signal } = context;
    const byVersion = new Map(frames.map(({ version, file }) => [version, file]));
    const [entities, rows] = await Promise.all([
      context.describe(selection),
      session.queryIn(
        select('AssetVersion', 'thumbnail_id'),
        'id',
        selection.map(({ id }) => id),
        { signal },
      ),
    ]);
    const before = new Map(rows.map(({ id, thumbnail_id }) => [id, thumbnail_id]));
    const pictured = await Promise.all(
      entities.flatMap((entity) => {
        const file = byVersion.get(entity.id);
        return file ? [pickedPicture(context, file.id, 'frames').then((picture) => ({ entity, picture }))] : [];
      }),
    );
    const planned = pictured.map((one) => ({ ...one, componentId: crypto.randomUUID() }));
    return {
      changes: planned.flatMap(({ entity, componentId }) =>
        update('AssetVersion', [entity.id], labelOf(entity), {
          thumbnail_id: { before: before.get(entity.id) ?? null, after: componentId },
        }),
      ),
      skipped: [
        ...missingFrom(entities, selection),
        ...entities.filter(({ id }) => !byVersion.has(id)).map((entity) => skip(entity, 'no-frame')),
      ],
      ...(planned.length > 0 && {
        uploads: planned.map(({ componentId, picture: { content, fileName } }) => ({
          ...{ componentId, fileName, size: content.size, values: {}, content },
        })),
      }),
    };
  },
};
