import { ApiError } from './api-error.ts';
import type { Operation } from './operations.ts';
import { untilAborted } from './until-aborted.ts';

export interface CallOptions {
  signal?: AbortSignal | undefined;
  /** A read that must not be answered by an equal one that left earlier. */
  fresh?: boolean | undefined;
  /**
   * Every operation is answered with all of what was asked for and nothing else (`strict`, `denormalize`: ftrack-protocol
   * §1.3). Otherwise what was encoded once comes back bare afterwards, and an answer to a write may show nothing of it.
   */
  exact?: boolean | undefined;
  /** Hears what the server's clock showed when it answered, to the second, if the answer tells; milliseconds since 1970. */
  serverTime?: ((time: number) => void) | undefined;
  /** Hears the answers to `query_server_information` that are asked along the way. */
  information?: ((answer: unknown) => void) | undefined;
}

/**
 * Carries one request to `POST /api` and brings its answers back, one per operation and in their order.
 * Rejects with an `ApiError`, and with nothing else.
 */
export type Transport = (operations: Operation[], options?: CallOptions) => Promise<unknown[]>;

/** `session` sends the browser's cookies; a key sends `ftrack-user` and `ftrack-api-key` and no cookies. */
export type Credentials = 'session' | { user: string; key: string };

export interface HttpTransportOptions {
  /** Scheme, host and port of the server. */
  origin: string;
  credentials: Credentials;
  /** Identifies this client in the update events its writes cause. */
  clientToken: string;
  /** Milliseconds until an unanswered request counts as lost; `requestTimeout` if nothing else is said. */
  timeout?: number;
  /** Sends the request; injected where it cannot be the plain `fetch`. */
  fetch?: (url: string, init: RequestInit) => Promise<ServerAnswer>;
}

/** Milliseconds until an unanswered request counts as lost. */
export const requestTimeout = 60_000;

/** The part of a `Response` that is needed. */
export type ServerAnswer = Pick<Response, 'status' | 'headers' | 'text'>;

/**
 * The plain way: `fetch` from where cookies of the server's origin go along. It ends with its signal and its limit, whatever
 * sends the request.
 */
export function httpTransport(options: HttpTransportOptions): Transport {
  const { origin, credentials, clientToken, timeout = requestTimeout } = options;
  const send = options.fetch ?? ((url: string, init: RequestInit) => fetch(url, init));
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    Accept: 'application/json',
    'ftrack-clienttoken': clientToken,
  };
  if (credentials !== 'session') {
    headers['ftrack-user'] = credentials.user;
    headers['ftrack-api-key'] = credentials.key;
  }

  return async (operations, { signal, serverTime, exact } = {}) => {
    const limit = AbortSignal.timeout(timeout);
    let response: ServerAnswer;
    let body: string;
    const ending = signal ? AbortSignal.any([signal, limit]) : limit;
    try {
      ending.throwIfAborted();
      const sending = send(`${origin}/api`, {
        method: 'POST',
        headers: exact ? { ...headers, 'ftrack-api-options': 'strict=1;denormalize=1' } : headers,
        body: JSON.stringify(operations),
        credentials: credentials === 'session' ? 'include' : 'omit',
        cache: 'no-store',
        // To nobody else: the key and the body would go along.
        redirect: 'manual',
        signal: ending,
      });
      response = await untilAborted(sending, ending);
      const time = Date.parse(response.headers.get('Date') ?? '');
      if (Number.isFinite(time)) serverTime?.(time);
      body = await untilAborted(response.text(), ending);
    } catch (cause) {
      if (cause instanceof ApiError) throw cause;
      if (signal?.aborted) throw new ApiError('aborted', 'The request was stopped.', { cause });
      if (limit.aborted) throw new ApiError('timeout', `No answer within ${timeout / 1000} seconds.`, { cause });
      throw new ApiError('offline', 'The server could not be reached.', { cause });
    }
    return readAnswer(response, body, operations);
  };
}

/** Errors come with any status, 200 included; answers that are not JSON come from something in front of ftrack. */
function readAnswer(response: ServerAnswer, body: string, operations: readonly Operation[]): unknown[] {
  const { status } = response;
  // Both come from in front of ftrack, whatever the body is, and mean that nothing was done.
  if (status === 413) throw new ApiError('rejected', 'The request is too large for the server.', { status });
  if (status === 429) throw new ApiError('busy', 'The server has too much to do for the moment.', { status });
  const isPage = /^\s*</.test(body);
  // A redirect, which browsers show as status 0, leads to where one signs in.
  if (status < 200 || (status >= 300 && status < 400) || (isPage && (status === 401 || status === 403))) {
    throw new ApiError('signed-out', 'The server answered with its sign-in page.', { status });
  }
  if (isPage || status === 502 || status === 503 || status === 504) {
    throw new ApiError('gateway', `The server answered with status ${status} and no data.`, { status });
  }
  const data = parsed(body);
  if (data !== null && typeof data === 'object' && 'exception' in data) throw serverError(data, status);
  // Before the body counts: a refusal says nothing in it, or one word.
  if (status === 401) throw new ApiError('signed-out', 'The server does not know the session.', { status });
  if (status === 403) throw new ApiError('forbidden', 'The server refuses the request.', { status });
  if (data === undefined) throw new ApiError('malformed', 'The answer is not JSON.', { status });
  return oneForEach(operations, data, status);
}

/** `undefined` for what is not JSON. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** What came back, if it is one answer for each operation: a request whose answers cannot be told apart has failed. */
export function oneForEach(operations: readonly Operation[], answers: unknown, status?: number): unknown[] {
  if (!Array.isArray(answers)) throw new ApiError('malformed', 'The answer is not a list.', { status });
  if (answers.length !== operations.length) {
    const parts = `${answers.length} parts instead of ${operations.length}`;
    throw new ApiError('malformed', `The answer has ${parts}.`, { status });
  }
  return answers;
}

function serverError(data: object, status: number): ApiError {
  const { exception, content, error_code } = data as Record<string, unknown>;
  const facts = {
    status,
    ...(typeof exception === 'string' && { exception }),
    ...(typeof error_code === 'string' && { code: error_code }),
  };
  const message = typeof content === 'string' && content ? content : 'The server gave no reason.';
  if (exception === 'InvalidCredentialsError' || error_code === 'api_credentials_invalid' || status === 401) {
    return new ApiError('signed-out', message, facts);
  }
  return new ApiError('rejected', message, facts);
}
