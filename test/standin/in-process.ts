import { ApiError } from '../../src/api/wire/api-error.ts';
import {
  httpTransport,
  type ServerAnswer,
  type Transport,
  type CallOptions as TransportOptions,
} from '../../src/api/wire/transport.ts';
import { invalidKey, ServerError } from './errors.ts';
import { carryOut, unanswered } from './faults/carry-out.ts';
import { interfere } from './faults/interfere.ts';
import { readCallHeaders } from './http/call-headers.ts';
import { asServerError, errorAnswer } from './http/error-answer.ts';
import type { Fault, Faults } from './http/faults.ts';
import type { Operation } from './operations/request.ts';
import { readOperations, type Standin } from './standin.ts';

/** A request as it arrives, before anything happens to it. */
export interface InProcessCall {
  /** Nobody is signed in where it is `undefined`. */
  username: string | undefined;
  operations: Operation[];
  strict: boolean;
  denormalize: boolean;
}

/** What a call may ask of its answer, as the headers of a request do. */
export interface AnswerOptions {
  /** Only what was asked for, and HTTP statuses that say what happened. */
  strict?: boolean;
  /** Every entity in full wherever it occurs; only in strict mode. */
  denormalize?: boolean;
}

export interface InProcessOptions extends AnswerOptions {
  /** Actions of every request, in their order. */
  calls?: string[][];
  /** Hears who calls, and for what. */
  called?: (call: InProcessCall) => void;
  /** Who is signed in; another user may sign in at any time, `undefined` is nobody. By default the show's own user. */
  signedIn?: { username: string | undefined };
  /** What goes wrong with requests, as over HTTP. */
  faults?: Faults;
  clientToken?: string;
}

/** A transport that may be asked for strict and denormalised answers, call by call. */
type InProcessTransport = (
  operations: Parameters<Transport>[0],
  options?: TransportOptions & AnswerOptions,
) => Promise<unknown[]>;

/**
 * The product's own transport, with a stand-in where the network would be: what is sent and what comes back is the same
 * as over HTTP, status and headers included. Errors of the stand-in itself are thrown as they are.
 */
export function inProcess(standin: Standin, options: InProcessOptions = {}): InProcessTransport {
  const { clientToken = 'in-process' } = options;
  return async (operations, transportOptions = {}) => {
    const { strict = options.strict, denormalize = options.denormalize } = transportOptions;
    const api = [strict && 'strict=1', denormalize && 'denormalize=1'].filter(Boolean).join(';');
    let mistake: unknown;
    const transport = httpTransport({
      origin: 'http://standin',
      credentials: 'session',
      clientToken,
      fetch: async (_url, init) => {
        const headers = lowerCased({ ...(api && { 'ftrack-api-options': api }), ...(init.headers as object) });
        const { signal } = init;
        signal?.throwIfAborted();
        const answered = answer(standin, options, { headers, body: String(init.body) }).catch((error: unknown) => {
          if (!(error instanceof ApiError)) mistake = error;
          throw error;
        });
        return signal ? Promise.race([answered, abortOf(signal)]) : answered;
      },
    });
    try {
      return await transport(operations, transportOptions);
    } catch (error) {
      throw mistake ?? error;
    }
  };
}

async function answer(
  standin: Standin,
  { calls, called, signedIn = standin.show, faults }: InProcessOptions,
  { headers, body }: { headers: Record<string, string>; body: string },
): Promise<ServerAnswer> {
  const told = readCallHeaders(headers);
  const sent = new Headers();
  try {
    const operations = readOperations(body, standin.switches);
    calls?.push(operations.map(({ action }) => action));
    const { username } = signedIn;
    called?.({ username, operations, strict: told.strict, denormalize: told.denormalize });
    const user = username === undefined ? undefined : standin.user(username);
    if (username === standin.show.username && !user) throw new Error(`The show has no user ${username}`);
    if (!user) throw invalidKey(standin.switches);
    const callOptions = { user, origin: 'http://standin', ...told };
    const fault = faults?.next(operations, told.clientToken ?? '');
    if (fault) {
      const instead = inFront(fault);
      if (instead) return instead;
      await interfere(standin, fault, callOptions);
    }
    const dated = (time: number): void => sent.set('Date', new Date(time).toUTCString());
    const answers = await carryOut(standin, operations, callOptions, fault, dated);
    if (answers === unanswered || fault?.kind === 'drop-after') throw broken();
    const text = JSON.stringify(answers);
    return answerOf(200, fault?.kind === 'truncated' ? text.slice(0, Math.floor(text.length / 2)) : text, sent);
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    const { strict } = told;
    const { status, text } = errorAnswer(asServerError(error), {
      strict,
      hasOperations: true,
      switches: standin.switches,
    });
    return answerOf(status, text, sent);
  }
}

/** Rejects when whoever sent the request does not wait any more; what was sent takes its course. */
function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** What answers in place of the server, or breaks the connection. */
function inFront({ kind }: Fault): ServerAnswer | undefined {
  switch (kind) {
    case 'drop-before':
      throw broken();
    case 'status-500':
      return answerOf(500, 'Internal Server Error');
    case 'bad-gateway':
      return answerOf(502, '<html><body><h1>502 Bad Gateway</h1></body></html>');
    case 'forbidden':
      return answerOf(403, 'Forbidden');
    default:
      return undefined;
  }
}

function broken(): ApiError {
  return new ApiError('offline', 'The server could not be reached.');
}

function answerOf(status: number, text: string, headers = new Headers()): ServerAnswer {
  return { status, headers, text: async () => text };
}

function lowerCased(headers: object): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
