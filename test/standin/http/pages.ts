import { readFile } from 'node:fs/promises';
import type { Row } from '../store/row.ts';
import { type Exchange, send } from './exchange.ts';
import type { Running } from './running.ts';
import type { SignIn } from './sign-in.ts';

const kinds: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

/** A policy that lets in nothing but the page's own files. */
const strict =
  "default-src 'self'; img-src 'self' data:; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'";

/** The web page: its files under `/app/`, and the page itself on every other path, for whoever is signed in. */
export async function handlePage({ signIn, standin }: Running, exchange: Exchange): Promise<void> {
  const { response, url, cookies } = exchange;
  if (standin.switches.pagePolicy === 'strict') response.setHeader('Content-Security-Policy', strict);
  const file = /^\/app\/((?:[a-z0-9-]+\.(?:css|js))|widget\.html)$/.exec(url.pathname)?.[1];
  if (file) return sendFile(exchange, file);
  if (url.pathname === '/favicon.ico') return send(response, 204, '', 'image/x-icon');
  if (url.pathname === '/widget/') {
    const isGood = standin.tickets.isGood(url.searchParams.get('ticket') ?? '', standin.time);
    if (!isGood && !signIn.sessionUser(cookies)) return send(response, 403, 'The address is too old.', 'text/plain');
    return sendFile(exchange, 'widget.html');
  }
  const isPage = url.pathname === '/' || url.pathname.startsWith('/player/');
  if (!isPage) return send(response, 404, 'Not found.', 'text/plain');
  const user = signIn.sessionUser(cookies);
  if (!user) {
    response.writeHead(303, { Location: `/login${url.search}` });
    response.end();
    return;
  }
  return sendFile(exchange, 'index.html', (text) => text.replace('"{{session}}"', () => sessionOf(signIn, user)));
}

/** Who is signed in and how the page's calls prove it, as JSON that cannot end the script element it stands in. */
function sessionOf({ mode, csrf }: SignIn, { id, username }: Row): string {
  const session = {
    id,
    username,
    endpoint: mode === 'apikey-only' ? '/app/api' : '/api',
    headers: mode === 'cookie+csrf' ? { [csrf.name]: csrf.token } : {},
  };
  return JSON.stringify(session).replaceAll('<', '\\u003c');
}

async function sendFile({ response }: Exchange, name: string, fill = (text: string) => text): Promise<void> {
  let text: string;
  try {
    text = await readFile(new URL(`../page/${name}`, import.meta.url), 'utf8');
  } catch {
    return send(response, 404, 'Not found.', 'text/plain');
  }
  send(response, 200, fill(text), kinds[name.split('.')[1]!]!, { 'Cache-Control': 'no-cache' });
}
