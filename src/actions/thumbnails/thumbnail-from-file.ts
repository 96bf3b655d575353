import * as z from 'zod/mini';
import { Query } from '../../api/read/query.ts';
import { groupBy } from '../../group-by.ts';
import type { Action, ActionContext, EntityAddressed } from '../action.ts';
import { update } from '../change-of.ts';
import { labelOf } from '../label-of.ts';
import { missingFrom } from '../missing.ts';
import { pickedFile } from '../parts/files/picked-file.ts';
import { maxPictureSize, pickedPicture } from '../parts/files/picked-picture.ts';
import { isTypedContext, isVersion } from '../selection.ts';
import { skip } from '../skip.ts';

const input = z.lazy(() => z.strictObject({ file: pickedFile }));

/** Gives every selected entity a picture from a file, which goes up once. */
export const thumbnailFromFile: Action<z.infer<typeof input>> = {
  id: 'thumbnail-from-file',
  group: 'thumbnails',
  icon: 'thumbnail',
  effect: 'writes',
  input,
  worksOn: (selection, schemas) =>
    selection.every(hasThumbnail) && selection.some(({ type }) => schemas.isWritable(type, 'thumbnail_id'))
      ? undefined
      : { because: 'type', reason: 'only_with_thumbnail' },

  form: async () => [
    {
      kind: 'file',
      name: 'file',
      required: true,
      accept: 'image/png,image/jpeg,image/gif,image/bmp,image/tiff',
      maxSize: maxPictureSize,
      hint: { key: 'picture_file', detail: '' },
    },
  ],

  async plan(context, selection, { file }) {
    const { content, fileName } = await pickedPicture(context, file.id, 'file');
    const isSettable = ({ type }: EntityAddressed): boolean => context.session.schemas.isWritable(type, 'thumbnail_id');
    const [entities, thumbnails] = await Promise.all([
      context.describe(selection),
      readThumbnails(context, selection.filter(isSettable)),
    ]);
    const componentId = crypto.randomUUID();
    const changes = entities.filter(isSettable).flatMap((entity) =>
      update(entity.type, [entity.id], labelOf(entity), {
        thumbnail_id: { before: thumbnails.get(entity.id) ?? null, after: componentId },
      }),
    );
    return {
      changes,
      skipped: [
        ...missingFrom(entities, selection),
        ...entities.filter((entity) => !isSettable(entity)).map((entity) => skip(entity, 'thumbnail-not-settable')),
      ],
      ...(changes.length > 0 && {
        uploads: [{ componentId, fileName, size: content.size, values: {}, content }],
      }),
    };
  },
};

/** Review sessions have one too, which nobody can set. */
function hasThumbnail(entity: EntityAddressed): boolean {
  return isVersion(entity) || isTypedContext(entity) || entity.type === 'Project' || entity.type === 'ReviewSession';
}

interface Row {
  id: string;
  __entity_type__: string;
  thumbnail_id: string | null;
}

/** The thumbnails there are now, by entity. */
async function readThumbnails(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  selection: readonly EntityAddressed[],
): Promise<Map<string, string | null>> {
  const rows = await Promise.all(
    [...groupBy(selection, ({ type }) => session.schemas.queriedAs(type))].map(([type, entities]) =>
      session.queryIn(
        new Query<Row>(type, ['thumbnail_id']),
        'id',
        entities.map(({ id }) => id),
        { signal },
      ),
    ),
  );
  return new Map(rows.flat().map(({ id, thumbnail_id }) => [id, thumbnail_id ?? null]));
}
