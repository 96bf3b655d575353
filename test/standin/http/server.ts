import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Hub } from '../events/hub.ts';
import type { Standin } from '../standin.ts';
import { handleApi } from './api.ts';
import { handleControl } from './control.ts';
import { type Exchange, readCookies, send } from './exchange.ts';
import { Faults } from './faults.ts';
import { handleMedia, handleUpload } from './media.ts';
import { handlePage } from './pages.ts';
import { RequestLog } from './request-log.ts';
import type { Running } from './running.ts';
import { type AuthMode, SignIn } from './sign-in.ts';

export interface RunningStandin extends Running {
  url: string;
  user: string;
  apiKey: string;
  password: string;
  close(): Promise<void>;
}

/** Serves a stand-in on loopback; port 0 takes a free one. */
export async function serve(standin: Standin, { port = 0, auth = 'cookie' as AuthMode } = {}): Promise<RunningStandin> {
  const running: Running = {
    standin,
    signIn: new SignIn(standin, auth),
    log: new RequestLog(),
    faults: new Faults(),
    hub: new Hub((username) => standin.user(username)),
  };
  standin.announce = (event) => running.hub.publish(event);
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const exchange: Exchange = { request, response, url, cookies: readCookies(request.headers.cookie) };
    allowOrigin(exchange);
    route(running, exchange).catch((error: unknown) => {
      if (!response.headersSent) send(response, 500, String(error), 'text/plain');
      else response.destroy();
    });
  });
  server.on('upgrade', (request, socket, head) => running.hub.upgrade(request, socket, head));

  await listen(server, port);
  const address = server.address() as AddressInfo;
  return {
    ...running,
    url: `http://127.0.0.1:${address.port}`,
    user: standin.show.username,
    apiKey: running.signIn.apiKey,
    password: running.signIn.password,
    close: () =>
      new Promise((resolve) => {
        running.hub.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function route(running: Running, exchange: Exchange): Promise<void> {
  const { request, response, url } = exchange;
  const { pathname } = url;
  if (request.method === 'OPTIONS') return preflight(exchange);
  if (pathname === '/api' && request.method === 'POST') return handleApi(running, exchange, { isPage: false });
  if (pathname === '/app/api' && request.method === 'POST') return handleApi(running, exchange, { isPage: true });
  if (pathname === '/login' || pathname === '/logout') return running.signIn.handle(exchange);
  if (pathname === '/user/api_credentials') return running.signIn.handOver(exchange);
  if (pathname === '/socket.io/1/') {
    const user = running.signIn.listener(exchange);
    return send(response, user ? 200 : 401, user ? running.hub.handshake(user) : 'Sign in first.', 'text/plain');
  }
  if (pathname.startsWith('/__standin/')) return handleControl(running, exchange);
  if (pathname.startsWith('/upload/') && request.method === 'PUT') return handleUpload(running, exchange);
  if (pathname.startsWith('/component/') || pathname.startsWith('/img/')) return handleMedia(running, exchange);
  return handlePage(running.signIn, exchange);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

/** Clients run on other origins too: the official one sends cookies, and reads the tags of uploaded parts. */
function allowOrigin({ request, response }: Exchange): void {
  if (!request.headers.origin) return;
  response.setHeader('Access-Control-Allow-Origin', request.headers.origin);
  response.setHeader('Access-Control-Allow-Credentials', 'true');
  response.setHeader('Access-Control-Expose-Headers', 'ETag, FTRACK_ERROR');
}

function preflight({ request, response }: Exchange): void {
  response.writeHead(204, {
    'Access-Control-Allow-Methods': 'GET, POST, PUT, OPTIONS',
    'Access-Control-Allow-Headers': request.headers['access-control-request-headers'] ?? '*',
  });
  response.end();
}
