import type { ActionContext } from '../../action.ts';
import { refusedField } from '../../refused-field.ts';
import { pictureType } from './picture-type.ts';

/** Bytes of a picture, at most. */
export const maxPictureSize = 20_000_000;

/** A file that a form holds, if it is a picture that ftrack takes. Components of thumbnails are called so (ftrack-protocol §7.4). */
export async function pickedPicture(
  { pickedFile }: Pick<ActionContext, 'pickedFile'>,
  id: string,
  field: string,
): Promise<{ content: Blob; fileName: string }> {
  const picked = await pickedFile(id);
  if (!picked) throw refusedField(field, 'file_gone');
  const { content } = picked;
  if (content.size === 0) throw refusedField(field, 'file_empty');
  if (content.size > maxPictureSize) throw refusedField(field, 'file_too_large');
  const ending = await pictureType(content);
  if (!ending) throw refusedField(field, 'file_no_picture');
  return { content, fileName: `thumbnail${ending}` };
}
