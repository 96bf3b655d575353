import { SidecarError } from '../../errors.ts';

/**
 * Fetches a file as the page would: with its cookies where it lies on the site itself, without any elsewhere. `received`
 * hears how many bytes have come. Rejects with S107 for what the server refuses, S105 where a page comes instead, as where one
 * has to sign in, S101 where it breaks off or its storage lets no script read it, and with the signal's reason.
 */
export async function fetchFile(
  url: string,
  { name, received, signal }: { name: string; received(bytes: number): void; signal: AbortSignal },
): Promise<Blob> {
  try {
    const answer = await fetch(url, { signal, credentials: 'same-origin', cache: 'no-store' });
    if (!answer.ok) throw new SidecarError('S107', `HTTP ${answer.status}`);
    const isPage = /^text\/html\b/i.test(answer.headers.get('Content-Type') ?? '');
    if (isPage && !/\.html?$/i.test(name)) throw new SidecarError('S105');
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let count = 0;
    const reader = answer.body!.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      count += part.value.length;
      received(count);
    }
    return new Blob(parts, { type: 'application/octet-stream' });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof SidecarError) throw error;
    throw new SidecarError('S101', String(error));
  }
}
