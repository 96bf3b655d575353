import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Standin } from '../standin.ts';
import { handleApi } from './api.ts';
import { handleControl } from './control.ts';
import { type Exchange, readCookies, send } from './exchange.ts';
import { handleMedia } from './media.ts';
import { handlePage } from './pages.ts';
import { RequestLog } from './request-log.ts';
import { type AuthMode, SignIn } from './sign-in.ts';

export interface RunningStandin {
  url: string;
  user: string;
  apiKey: string;
  password: string;
  standin: Standin;
  signIn: SignIn;
  log: RequestLog;
  close(): Promise<void>;
}

/** Serves a stand-in on loopback; port 0 takes a free one. */
export async function serve(standin: Standin, { port = 0, auth = 'cookie' as AuthMode } = {}): Promise<RunningStandin> {
  const signIn = new SignIn(standin, auth);
  const log = new RequestLog();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const exchange: Exchange = { request, response, url, cookies: readCookies(request.headers.cookie) };
    route(exchange).catch((error: unknown) => {
      if (!response.headersSent) send(response, 500, String(error), 'text/plain');
      else response.destroy();
    });
  });

  async function route(exchange: Exchange): Promise<void> {
    const { url, request } = exchange;
    if (request.method === 'OPTIONS') return preflight(exchange);
    if (url.pathname === '/api' && request.method === 'POST') return handleApi(standin, signIn, log, exchange);
    if (url.pathname === '/login' || url.pathname === '/logout') return signIn.handle(exchange);
    if (url.pathname.startsWith('/__standin/')) return handleControl(standin, signIn, log, exchange);
    if (url.pathname.startsWith('/component/') || url.pathname.startsWith('/img/'))
      return handleMedia(standin, signIn, exchange);
    return handlePage(signIn, exchange);
  }

  await listen(server, port);
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    user: standin.show.username,
    apiKey: signIn.apiKey,
    password: signIn.password,
    standin,
    signIn,
    log,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

/** Clients run on other origins too: the official one sends cookies and headers of its own. */
function preflight({ request, response }: Exchange): void {
  response.writeHead(204, {
    'Access-Control-Allow-Origin': request.headers.origin ?? '*',
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Allow-Methods': 'GET, POST, PUT, OPTIONS',
    'Access-Control-Allow-Headers': request.headers['access-control-request-headers'] ?? '*',
  });
  response.end();
}
