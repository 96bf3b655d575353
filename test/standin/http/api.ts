import { gzipSync } from 'node:zlib';
import { MalformedRequest, ServerError } from '../errors.ts';
import type { Operation } from '../operations/request.ts';
import { type CallOptions, readOperations } from '../standin.ts';
import { befall } from './befall.ts';
import { during } from './during.ts';
import { type Exchange, originOf, readBody, send } from './exchange.ts';
import { type Fault, pause } from './faults.ts';
import type { LogEntry } from './request-log.ts';
import type { Running } from './running.ts';

/**
 * `POST /api`, and the page's own calls. Errors come with status 200 unless the client asked for strict mode; refused
 * credentials and errors of the server itself come with an HTTP error and an `FTRACK_ERROR` header, as the documentation
 * says.
 */
export async function handleApi(running: Running, exchange: Exchange, { isPage }: { isPage: boolean }): Promise<void> {
  const { request, response } = exchange;
  const body = (await readBody(request)).toString('utf8');
  const entry = running.log.open(request);
  try {
    if (running.limits.refuse(exchange, body, running.standin.switches)) return;
    const { user, hasGlobalKey } = running.signIn.authenticate(exchange, { isPage });
    entry.user = String(user['username']);
    const operations = readOperations(body, running.standin.switches);
    entry.operations = operations.map(nameOf);
    const options: CallOptions = {
      user,
      hasGlobalKey,
      origin: originOf(exchange),
      strict: isStrict(exchange),
      denormalize: isStrict(exchange) && option(request.headers['ftrack-api-options'], 'denormalize'),
      clientToken: token(request.headers['ftrack-clienttoken']),
      pushToken: token(request.headers['ftrack-pushtoken']),
      applicationId: request.headers.origin === originOf(exchange) ? 'ftrack.client.web' : undefined,
    };
    const fault = running.faults.next(operations, options.clientToken ?? '');
    await answer(running, exchange, operations, options, fault);
  } catch (error) {
    sendError(running, exchange, entry, error);
  } finally {
    running.log.close(entry, response.statusCode);
  }
}

async function answer(
  running: Running,
  exchange: Exchange,
  operations: Operation[],
  options: CallOptions,
  fault: Fault | undefined,
): Promise<void> {
  const { standin } = running;
  const { response } = exchange;
  if (fault) await befall(standin, fault, response, options);
  if (response.headersSent || response.destroyed) return;
  const text = JSON.stringify(during(standin, fault, response, () => standin.call(operations, options)));
  if (fault?.kind === 'drop-after') response.destroy();
  else if (fault?.kind === 'truncated') {
    sendText(running, exchange, 200, text.slice(0, Math.max(1, Math.floor(text.length / 2))));
  } else if (fault?.kind === 'slow-body') {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' });
    response.write(text.slice(0, 1));
    await pause(fault.milliseconds);
    response.end(text.slice(1));
  } else {
    sendText(running, exchange, 200, text);
  }
}

function sendError({ standin }: Running, exchange: Exchange, entry: LogEntry, error: unknown): void {
  const known = error instanceof ServerError ? error : new ServerError('InternalError', String(error), { status: 500 });
  const { credentialsStatus, errorHeader, malformedRequest, strictStatus } = standin.switches;
  entry.error = known.exception;
  const isCredentials = known.exception === 'InvalidCredentialsError';
  const isAccess =
    (isCredentials && credentialsStatus === 'error') || (known.status === 403 && entry.operations.length === 0);
  const strict = strictStatus === 'by-exception' ? known.status : Number(strictStatus.slice(-3));
  const status = isStrict(exchange) ? strict : isAccess || known.status === 500 ? known.status : 200;
  const text = errorHeader === 'exception' ? known.exception : known.message.replace(/[^\x20-\x7e]/g, '?');
  const isExceptional = isCredentials || isAccess || known.status === 500;
  if (isExceptional && errorHeader !== 'absent') exchange.response.setHeader('FTRACK_ERROR', text);
  if (known instanceof MalformedRequest && malformedRequest === 'detail') {
    const detail = [{ loc: ['body'], msg: known.message, type: 'value_error' }];
    sendText({ standin }, exchange, 422, JSON.stringify({ detail }));
  } else {
    sendText({ standin }, exchange, status, JSON.stringify(known));
  }
}

function sendText({ standin }: Pick<Running, 'standin'>, exchange: Exchange, status: number, text: string): void {
  const { compression, contentType } = standin.switches;
  const isCompressed = compression === 'gzip' && /\bgzip\b/.test(String(exchange.request.headers['accept-encoding']));
  const type = contentType === 'json' ? 'application/json' : 'text/html; charset=utf-8';
  send(exchange.response, status, isCompressed ? gzipSync(text) : text, type, {
    'Cache-Control': 'no-cache',
    Pragma: 'no-cache',
    ...(isCompressed && { 'Content-Encoding': 'gzip' }),
  });
}

function nameOf({ action, entity_type, expression }: Operation): string {
  return [action, entity_type ?? expression].filter(Boolean).join(' ');
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
