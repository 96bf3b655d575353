import { createContext } from 'preact';
import { SidecarError } from '../../errors.ts';
import { randomId } from '../../random-id.ts';
import type { Client } from '../../rpc/client.ts';
import { pieceSize } from '../../rpc/file-piece.ts';
import type { FieldValue } from '../../rpc/form-shapes.ts';

/** Takes a file to the background: `sent` hears which share has arrived, from 0 to 1. */
export type FormKeepsFile = (file: File, sent: (share: number) => void, signal: AbortSignal) => Promise<FieldValue>;

/** How fields of a form keep files. */
export const KeepFile = createContext<FormKeepsFile>(() => Promise.reject(new SidecarError('S901')));

/** In pieces, for a message has its limits; what a stopped background has not kept is sent to it again. */
export async function sendFile(
  client: Client,
  file: File,
  sent: (share: number) => void,
  signal: AbortSignal,
): Promise<FieldValue> {
  const id = randomId();
  const { name, size } = file;
  for (let index = 0; index === 0 || index * pieceSize < size; index++) {
    const data = await base64Of(file.slice(index * pieceSize, (index + 1) * pieceSize));
    await client.call('file.keep', { id, name, size, index, data }, { signal });
    sent(Math.min(1, ((index + 1) * pieceSize) / size));
  }
  return { id, name, size };
}

function base64Of(piece: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''));
    reader.onerror = () => reject(new SidecarError('S207', 'file_unreadable'));
    reader.readAsDataURL(piece);
  });
}
