import { SidecarError } from '../../errors.ts';
import type { Handlers } from '../../rpc/server.ts';
import type { Dependencies } from './dependencies.ts';

/** Files that forms hold: what is chosen in a page is kept until a plan takes it along, or it is old. */
export function fileHandlers({ journal }: Pick<Dependencies, 'journal'>): Pick<Handlers, 'file.keep'> {
  return {
    'file.keep': async ({ data, ...piece }, { site }) => {
      await journal.picked.keep({ ...piece, site, content: new Blob([bytesOf(data)]) }, Date.now());
      return null;
    },
  };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    throw new SidecarError('S402', 'file.keep');
  }
}
