import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';

export interface Blob {
  data: Buffer;
  type: string;
}

/** Files of components, in memory, and uploads that are under way. */
export class Blobs {
  readonly #secret = randomBytes(32);
  readonly #files = new Map<string, Blob>();
  readonly #uploads = new Map<string, Map<number, Buffer>>();

  get(componentId: string): Blob | undefined {
    return this.#files.get(componentId);
  }

  put(componentId: string, blob: Blob): void {
    this.#files.set(componentId, blob);
  }

  remove(componentId: string): boolean {
    return this.#files.delete(componentId);
  }

  /** Begins an upload in parts. */
  begin(): string {
    const id = randomUUID();
    this.#uploads.set(id, new Map());
    return id;
  }

  putPart(uploadId: string, part: number, data: Buffer): boolean {
    return this.#uploads.get(uploadId)?.set(part, data) !== undefined;
  }

  /** Joins the parts of an upload, if they are the ones that were put. */
  complete(uploadId: string, componentId: string, parts: { part: number; etag: string }[], type: string): boolean {
    const known = this.#uploads.get(uploadId);
    const data = parts.map(({ part, etag }) => {
      const chunk = known?.get(part);
      return chunk && etagOf(chunk) === etag.replaceAll('"', '') ? chunk : undefined;
    });
    if (!known || data.some((chunk) => chunk === undefined)) return false;
    this.#uploads.delete(uploadId);
    this.put(componentId, { data: Buffer.concat(data as Buffer[]), type });
    return true;
  }

  /** Proves that an address was made by this server: files can be fetched with it and without credentials. */
  sign(componentId: string): string {
    return createHmac('sha256', this.#secret).update(componentId).digest('hex');
  }

  isSigned(componentId: string, signature: string | null): boolean {
    const own = Buffer.from(this.sign(componentId));
    const given = Buffer.from(signature ?? '');
    return own.length === given.length && timingSafeEqual(own, given);
  }
}

export function etagOf(data: Buffer): string {
  return createHash('md5').update(data).digest('hex');
}

const types: Record<string, string> = {
  json: 'application/json',
  txt: 'text/plain',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  pdf: 'application/pdf',
};

/** Media type by the end of a file's name. */
export function mediaType(fileName: string): string {
  return types[fileName.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}
