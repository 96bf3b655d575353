import { etagOf, mediaType } from '../media/blobs.ts';
import { type Picture, renderPicture } from '../media/picture.ts';
import { resizePicture } from '../media/resize.ts';
import { type Exchange, readBody, send } from './exchange.ts';
import type { Running } from './running.ts';

const painted = new Map<string, Buffer>();
const placeholder: Picture = { kind: 'build', seed: 'no thumbnail', step: 'Modeling', number: 1 };
const defaultSize = 300;

/** Files of components: downloads, thumbnails, removal, and the thumbnail of what has none. */
export async function handleMedia({ standin, signIn }: Running, exchange: Exchange): Promise<void> {
  const { response, url } = exchange;
  if (url.pathname === '/img/thumbnail2.png') return sendPicture(exchange, 'placeholder', placeholder, defaultSize);
  const id = url.searchParams.get('id') ?? '';
  const isAllowed = standin.blobs.isSigned(id, url.searchParams.get('signature')) || signIn.mayFetch(exchange);
  if (!isAllowed) return send(response, 401, 'Sign in first.', 'text/plain');
  const component = standin.database.find('Component', id);
  const blob = standin.blobs.get(id);
  const picture = component?.['_picture'] as Picture | undefined;
  switch (url.pathname) {
    case '/component/thumbnail': {
      if (!component) return send(response, 404, 'No such component.', 'text/plain');
      const size = Math.min(800, Math.max(1, Number(url.searchParams.get('size')) || defaultSize));
      const resized = blob && resizePicture(blob, size);
      if (resized) return send(response, 200, resized, 'image/png', { 'Cache-Control': 'private, max-age=60' });
      return sendPicture(exchange, id, picture ?? placeholder, Math.max(16, size));
    }
    case '/component/get':
      if (blob) return send(response, 200, blob.data, blob.type);
      if (picture) return sendPicture(exchange, id, picture, 640);
      return send(response, 404, 'There is no file of it here.', 'text/plain');
    case '/component/remove':
      if (!standin.blobs.remove(id)) return send(response, 404, 'There is no file of it here.', 'text/plain');
      return send(response, 200, 'removed', 'text/plain');
    case '/component/getPutMetadata': {
      const address = `http://${exchange.request.headers.host}/upload/${id}?signature=${standin.blobs.sign(id)}&name=${id}`;
      const headers = { 'Content-Length': url.searchParams.get('fileSize') ?? '0' };
      return send(response, 200, JSON.stringify({ url: address, headers }), 'application/json');
    }
    default:
      return send(response, 404, 'Not found.', 'text/plain');
  }
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
