import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { invalidKey } from '../errors.ts';
import { Hub } from '../events/hub.ts';
import type { Standin } from '../standin.ts';
import { handleApi } from './api.ts';
import { handleControl } from './control.ts';
import { type Exchange, readCookies, send, sendJson } from './exchange.ts';
import { Faults } from './faults.ts';
import { Limits } from './limits.ts';
import { handleMedia, handleUpload } from './media.ts';
import { handlePage } from './pages.ts';
import { RequestLog } from './request-log.ts';
import type { Running } from './running.ts';
import { type AuthMode, SignIn } from './sign-in.ts';
import { WebhookSender } from './webhook-sender.ts';

export interface RunningStandin extends Running {
  url: string;
  user: string;
  apiKey: string;
  password: string;
  close(): Promise<void>;
}

/** Serves a stand-in on loopback; port 0 takes a free one. `heartbeat` is the hub's and `latency` the answers', in milliseconds. */
export async function serve(
  standin: Standin,
  {
    port = 0,
    auth = 'cookie' as AuthMode,
    heartbeat = undefined as number | undefined,
    latency = standin.show.latency ?? 0,
  } = {},
): Promise<RunningStandin> {
  const running: Running = {
    standin,
    signIn: new SignIn(standin, auth),
    log: new RequestLog(),
    faults: new Faults(),
    limits: new Limits(),
    hub: new Hub(standin, heartbeat),
  };
  standin.announce = (event) => running.hub.publish(event);
  const webhooks = new WebhookSender(standin);
  standin.committed = (changes, author) => webhooks.tell(changes, author);
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const exchange: Exchange = { request, response, url, cookies: readCookies(request.headers.cookie) };
    if (standin.switches.crossOrigin === 'allowed') allowOrigin(exchange);
    response.setHeader('Date', new Date(standin.time).toUTCString());
    const answer = (): Promise<void> =>
      route(running, exchange).catch((error: unknown) => {
        if (!response.headersSent) send(response, 500, String(error), 'text/plain');
        else response.destroy();
      });
    if (latency > 0) setTimeout(answer, latency);
    else void answer();
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
  const { request, url } = exchange;
  const { pathname } = url;
  if (request.method === 'OPTIONS') return preflight(running, exchange);
  if (pathname === '/api' && request.method === 'POST') return handleApi(running, exchange, { isPage: false });
  if (pathname === '/app/api' && request.method === 'POST') return handleApi(running, exchange, { isPage: true });
  if (pathname === '/login' || pathname === '/logout') return running.signIn.handle(exchange);
  if (pathname === '/user/api_credentials') return running.signIn.handOver(exchange);
  if (pathname === '/socket.io/1/') {
    return shakeHands(running, exchange);
  }
  if (pathname.startsWith('/__standin/')) return handleControl(running, exchange);
  if (pathname.startsWith('/upload/') && request.method === 'PUT') return handleUpload(running, exchange);
  if (pathname.startsWith('/component/') || pathname.startsWith('/img/')) return handleMedia(running, exchange);
  return handlePage(running, exchange);
}

function shakeHands({ hub, signIn, standin }: Running, exchange: Exchange): void {
  const listener = signIn.listener(exchange);
  if (listener) send(exchange.response, 200, hub.handshake(listener), 'text/plain');
  else sendJson(exchange.response, standin.switches.hubRefusal === 'body' ? 200 : 401, invalidKey(standin.switches));
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

/** Clients run on other origins too: the official one sends cookies, and reads the tags of uploaded parts. */
function allowOrigin({ request, response }: Exchange): void {
  // A picture that was kept for a page of ours must not be given to somebody else's, nor the other way round.
  response.setHeader('Vary', 'Origin');
  if (!request.headers.origin) return;
  response.setHeader('Access-Control-Allow-Origin', request.headers.origin);
  response.setHeader('Access-Control-Allow-Credentials', 'true');
  response.setHeader('Access-Control-Expose-Headers', 'ETag, FTRACK_ERROR, Content-Range, Accept-Ranges');
}

function preflight({ standin }: Running, { request, response }: Exchange): void {
  if (standin.switches.crossOrigin === 'refused') {
    send(response, 405, 'Method Not Allowed', 'text/plain');
    return;
  }
  response.writeHead(204, {
    'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, OPTIONS',
    'Access-Control-Allow-Headers': request.headers['access-control-request-headers'] ?? '*',
  });
  response.end();
}
