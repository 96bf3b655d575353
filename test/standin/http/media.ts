import { etagOf, mediaType } from '../media/blobs.ts';
import { type Picture, renderPicture } from '../media/picture.ts';
import { resizePicture } from '../media/resize.ts';
import { type Exchange, originOf, readBody, send } from './exchange.ts';
import type { Running } from './running.ts';
import { sendFile } from './send-file.ts';

const painted = new Map<string, Buffer>();
const placeholder: Picture = { kind: 'build', seed: 'no thumbnail', step: 'Modeling', number: 1 };
const defaultSize = 300;

/** Files of components: downloads, thumbnails, removal, and the thumbnail of what has none. */
export async function handleMedia(running: Running, exchange: Exchange): Promise<void> {
  const { response, url } = exchange;
  const { standin, signIn } = running;
  if (url.pathname === '/img/thumbnail2.png') return sendPicture(exchange, 'placeholder', placeholder, defaultSize);
  const id = url.searchParams.get('id') ?? '';
  const isSigned = standin.blobs.isSigned(id, url.searchParams.get('signature'));
  if (!isSigned && !signIn.mayFetch(exchange)) return send(response, 401, 'Sign in first.', 'text/plain');
  switch (url.pathname) {
    case '/component/thumbnail':
      return sendThumbnail(running, exchange, id);
    case '/component/get': {
      if (standin.switches.download === 'redirect' && !url.searchParams.has('storage')) {
        const query = new URLSearchParams({ id, signature: standin.blobs.sign(id), storage: '1' });
        response.writeHead(302, { Location: `${originOf(exchange)}/component/get?${query}` });
        response.end();
        return;
      }
      const blob = standin.blobs.get(id);
      const picture = pictureOf(running, id);
      if (blob) return sendFile(exchange, blob);
      if (picture) return sendPicture(exchange, id, picture, 640);
      return send(response, 404, 'There is no file of it here.', 'text/plain');
    }
    case '/component/remove':
      if (!removeFile(running, id)) return send(response, 404, 'There is no file of it here.', 'text/plain');
      return send(response, 200, 'removed', 'text/plain');
    case '/component/getPutMetadata': {
      const address = `${originOf(exchange)}/upload/${id}?signature=${standin.blobs.sign(id)}&name=${id}`;
      const headers = { 'Content-Length': url.searchParams.get('fileSize') ?? '0' };
      return send(response, 200, JSON.stringify({ url: address, headers }), 'application/json');
    }
    default:
      return send(response, 404, 'Not found.', 'text/plain');
  }
}

/** The picture made to fit; a placeholder for files that are none. */
function sendThumbnail({ standin }: Running, exchange: Exchange, id: string): void {
  const { response, url } = exchange;
  const asked = Number(url.searchParams.get('size'));
  const size = Math.min(800, Math.max(1, asked || defaultSize));
  const blob = standin.blobs.get(id);
  const isFull = !asked && standin.switches.thumbnailSize === 'full';
  const resized = blob && !isFull ? resizePicture(blob, size) : undefined;
  if (!standin.database.find('Component', id)) send(response, 404, 'No such component.', 'text/plain');
  else if (blob && isFull) send(response, 200, blob.data, blob.type);
  else if (resized) send(response, 200, resized, 'image/png', { 'Cache-Control': 'private, max-age=60' });
  else sendPicture(exchange, id, pictureOf({ standin }, id) ?? placeholder, Math.max(16, size));
}

/** Removes what was uploaded, and what exists only as a description. */
function removeFile({ standin }: Running, id: string): boolean {
  const component = standin.database.find('Component', id);
  const isDescribed = component?.['_picture'] !== undefined;
  if (isDescribed) delete component!['_picture'];
  return standin.blobs.remove(id) || isDescribed;
}

/** What the files of the shows look like, which exist only as a description. */
function pictureOf({ standin }: Pick<Running, 'standin'>, id: string): Picture | undefined {
  return standin.database.find('Component', id)?.['_picture'] as Picture | undefined;
}

/** `PUT` of a whole file, or of one part of it. The tag tells the parts apart when they are joined. */
export async function handleUpload({ standin }: Running, { request, response, url }: Exchange): Promise<void> {
  const id = url.pathname.slice('/upload/'.length);
  if (!standin.blobs.isSigned(id, url.searchParams.get('signature'))) {
    return send(response, 403, 'The address was not made by this server.', 'text/plain');
  }
  const data = await readBody(request);
  const uploadId = url.searchParams.get('upload');
  if (uploadId) {
    const isKnown = standin.blobs.putPart(uploadId, Number(url.searchParams.get('part')), data);
    if (!isKnown) return send(response, 404, 'There is no such upload.', 'text/plain');
  } else {
    const type = request.headers['content-type'] ?? mediaType(url.searchParams.get('name') ?? '');
    standin.blobs.put(id, { data, type });
  }
  send(response, 200, '', 'text/plain', { ETag: `"${etagOf(data)}"` });
}

function sendPicture({ response }: Exchange, id: string, picture: Picture, width: number): void {
  const key = `${id}/${width}`;
  let png = painted.get(key);
  if (!png) {
    png = renderPicture(picture, width);
    painted.set(key, png);
  }
  send(response, 200, png, 'image/png', { 'Cache-Control': 'private, max-age=3600' });
}
