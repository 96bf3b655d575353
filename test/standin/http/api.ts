import { gzipSync } from 'node:zlib';
import { carryOut, unanswered } from '../faults/carry-out.ts';
import type { Operation } from '../operations/request.ts';
import { type CallOptions, readOperations } from '../standin.ts';
import { befall } from './befall.ts';
import { isStrict, readCallHeaders } from './call-headers.ts';
import { asServerError, errorAnswer } from './error-answer.ts';
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
      ...readCallHeaders(request.headers),
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
  const dated = (time: number): void => void response.setHeader('Date', new Date(time).toUTCString());
  const answers = await carryOut(standin, operations, options, fault, dated);
  const text = JSON.stringify(answers);
  if (answers === unanswered || fault?.kind === 'drop-after') response.destroy();
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
  const known = asServerError(error);
  entry.error = known.exception;
  const { status, text, header } = errorAnswer(known, {
    strict: isStrict(exchange.request.headers),
    hasOperations: entry.operations.length > 0,
    switches: standin.switches,
  });
  if (header !== undefined) exchange.response.setHeader('FTRACK_ERROR', header);
  sendText({ standin }, exchange, status, text);
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
