import { type Picture, renderPicture } from '../media/picture.ts';
import type { Standin } from '../standin.ts';
import { type Exchange, send } from './exchange.ts';
import type { SignIn } from './sign-in.ts';

const cache = new Map<string, Buffer>();
const placeholder: Picture = { kind: 'build', seed: 'no thumbnail', step: 'Modeling', number: 1 };

/** `/component/thumbnail?id=&size=`, `/component/get?id=` and the default thumbnail, for whoever is signed in. */
export async function handleMedia(standin: Standin, signIn: SignIn, exchange: Exchange): Promise<void> {
  const { response, url } = exchange;
  if (url.pathname === '/img/thumbnail2.png') return sendPng(exchange, 'placeholder', placeholder, 300);
  if (!signIn.mayFetch(exchange)) return send(response, 401, 'Sign in first.', 'text/plain');
  const component = standin.database.find('Component', url.searchParams.get('id') ?? '');
  if (!component) return send(response, 404, 'No such component.', 'text/plain');
  const picture = component['_picture'] as Picture | undefined;
  if (url.pathname === '/component/thumbnail') {
    const size = Math.min(800, Math.max(16, Number(url.searchParams.get('size')) || 300));
    return sendPng(exchange, String(component['id']), picture ?? placeholder, size);
  }
  if (url.pathname === '/component/get' && picture) return sendPng(exchange, String(component['id']), picture, 640);
  return send(response, 404, 'This stand-in keeps no file for it.', 'text/plain');
}

async function sendPng({ response }: Exchange, id: string, picture: Picture, width: number): Promise<void> {
  const key = `${id}/${width}`;
  let png = cache.get(key);
  if (!png) {
    png = renderPicture(picture, width);
    cache.set(key, png);
  }
  send(response, 200, png, 'image/png', { 'Cache-Control': 'private, max-age=3600' });
}
