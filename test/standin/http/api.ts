import { randomUUID } from 'node:crypto';
import { ServerError } from '../errors.ts';
import type { Operation } from '../operations/request.ts';
import { type CallOptions, readOperations } from '../standin.ts';
import { type Exchange, readBody, send, sendJson } from './exchange.ts';
import { type Fault, pause } from './faults.ts';
import type { LogEntry } from './request-log.ts';
import type { Running } from './running.ts';

/**
 * `POST /api`, and the page's own calls. Errors come with status 200 unless the client asked for strict mode; refused
 * credentials come with an HTTP error and an `FTRACK_ERROR` header, as the documentation says.
 */
export async function handleApi(running: Running, exchange: Exchange, { isPage }: { isPage: boolean }): Promise<void> {
  const { request, response } = exchange;
  const body = (await readBody(request)).toString('utf8');
  const entry = running.log.open(request);
  try {
    const user = running.signIn.authenticate(exchange, { isPage });
    entry.user = String(user['username']);
    const operations = readOperations(body);
    entry.operations = operations.map(nameOf);
    const options: CallOptions = {
      user,
      origin: originOf(exchange),
      strict: isStrict(exchange),
      denormalize: option(request.headers['ftrack-api-options'], 'denormalize'),
      clientToken: token(request.headers['ftrack-clienttoken']),
      pushToken: token(request.headers['ftrack-pushtoken']),
      applicationId: request.headers.origin === originOf(exchange) ? 'ftrack.client.web' : undefined,
    };
    const fault = running.faults.next(operations, options.clientToken ?? '');
    await answer(running, exchange, operations, options, fault);
  } catch (error) {
    sendError(exchange, entry, error);
  } finally {
    running.log.close(entry, response.statusCode);
  }
}

async function answer(
  { standin }: Running,
  { response }: Exchange,
  operations: Operation[],
  options: CallOptions,
  fault: Fault | undefined,
): Promise<void> {
  if (fault) await before(standin, fault, response, options);
  if (response.headersSent || response.destroyed) return;
  const text = JSON.stringify(standin.call(operations, options));
  const headers = { 'Cache-Control': 'no-cache' };
  if (fault?.kind === 'drop-after') response.destroy();
  else if (fault?.kind === 'truncated') {
    send(response, 200, text.slice(0, Math.max(1, Math.floor(text.length / 2))), 'application/json', headers);
  } else if (fault?.kind === 'slow-body') {
    response.writeHead(200, { 'Content-Type': 'application/json', ...headers });
    response.write(text.slice(0, 1));
    await pause(fault.milliseconds);
    response.end(text.slice(1));
  } else {
    send(response, 200, text, 'application/json', headers);
  }
}

/** What a fault does before anything is executed; some end the exchange right here. */
async function before(
  standin: Running['standin'],
  fault: Fault,
  response: Exchange['response'],
  options: CallOptions,
): Promise<void> {
  switch (fault.kind) {
    case 'latency':
      return pause(fault.milliseconds);
    case 'drop-before':
      response.destroy();
      return;
    case 'status-500':
      return send(response, 500, 'Internal Server Error', 'text/plain');
    case 'bad-gateway':
      return send(response, 502, '<html><body><h1>502 Bad Gateway</h1></body></html>', 'text/html');
    case 'unauthorized':
      throw new ServerError('InvalidCredentialsError', 'The session has ended.', { status: 401 });
    case 'forbidden':
      throw new ServerError('PermissionError', 'You may not do this here.', { status: 403 });
    case 'deadlock':
      throw new ServerError('OperationalError', 'Deadlock found when trying to get lock; try restarting transaction');
    case 'concurrent-edit': {
      const user = standin.user(fault.as ?? '') ?? options.user;
      standin.call(fault.edit ?? [], { ...options, user, clientToken: randomUUID() });
      return;
    }
    default:
      return;
  }
}

function sendError(exchange: Exchange, entry: LogEntry, error: unknown): void {
  const known = error instanceof ServerError ? error : new ServerError('InternalError', String(error), { status: 500 });
  entry.error = known.exception;
  const isCredentials = known.exception === 'InvalidCredentialsError';
  const isAccess = isCredentials || (known.status === 403 && entry.operations.length === 0);
  const status = isStrict(exchange) || isAccess || known.status === 500 ? known.status : 200;
  sendJson(exchange.response, status, known, isCredentials ? { FTRACK_ERROR: known.exception } : {});
}

function nameOf({ action, entity_type, expression }: Operation): string {
  return [action, entity_type ?? expression].filter(Boolean).join(' ');
}

function originOf({ request }: Exchange): string {
  return `http://${request.headers.host}`;
}

/** A client that has no token may send the word `undefined`. */
function token(header: string | string[] | undefined): string | null {
  return typeof header === 'string' && header !== 'undefined' ? header : null;
}

/** `ftrack-strict-api: true`, or `strict` among the `ftrack-api-options`, written with `=` or with `:`. */
function isStrict({ request }: Exchange): boolean {
  return request.headers['ftrack-strict-api'] === 'true' || option(request.headers['ftrack-api-options'], 'strict');
}

function option(header: string | string[] | undefined, name: string): boolean {
  const pairs = String(header ?? '')
    .split(';')
    .map((pair) => pair.split(/[=:]/).map((part) => part.trim()));
  return pairs.some(([key, value]) => key === name && ['1', 'true', 'True'].includes(value ?? ''));
}
