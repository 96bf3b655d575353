import { readFile } from 'node:fs/promises';
import { type Exchange, send } from './exchange.ts';
import type { SignIn } from './sign-in.ts';

const kinds: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

/** The web page: its files under `/app/`, and the page itself on every other path, for whoever is signed in. */
export async function handlePage(signIn: SignIn, exchange: Exchange): Promise<void> {
  const { response, url, cookies } = exchange;
  const file = /^\/app\/([a-z0-9-]+\.(css|js))$/.exec(url.pathname);
  if (file) return sendFile(exchange, file[1]!, kinds[file[2]!]!);
  const isPage = url.pathname === '/' || url.pathname.startsWith('/player/');
  if (!isPage) return send(response, 404, 'Not found.', 'text/plain');
  if (!signIn.sessionUser(cookies)) {
    response.writeHead(303, { Location: `/login${url.search}` });
    response.end();
    return;
  }
  return sendFile(exchange, 'index.html', kinds['html']!);
}

async function sendFile({ response }: Exchange, name: string, type: string): Promise<void> {
  try {
    send(response, 200, await readFile(new URL(`../page/${name}`, import.meta.url)), type, {
      'Cache-Control': 'no-cache',
    });
  } catch {
    send(response, 404, 'Not found.', 'text/plain');
  }
}
