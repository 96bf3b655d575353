import { ApiError } from '../wire/api-error.ts';

/** One body for a signed address. */
export interface PutRequest {
  url: string;
  headers: Record<string, string>;
  body: Blob;
  signal: AbortSignal;
  /** Hears how many bytes of the body have left, where the platform tells. */
  sent: (bytes: number) => void;
}

export interface PutAnswer {
  /** HTTP status. */
  status: number;
  /** The `ETag` as it came; `null` where there is none, or where CORS hides it. */
  tag: string | null;
}

/** Sends one body and answers whatever the status is. Rejects with an `ApiError`: `offline` or `aborted`. */
export type Put = (request: PutRequest) => Promise<PutAnswer>;

/**
 * Sends with `XMLHttpRequest` where that exists, for it alone tells of progress: pages have it, service workers and Node
 * have not. It cannot leave out the cookies of the page's own origin; what goes there goes with `fetch`.
 */
export const put: Put = (request) => {
  const isBlind = typeof XMLHttpRequest === 'undefined' || new URL(request.url).origin === globalThis.location?.origin;
  return isBlind ? putByFetch(request) : putByXhr(request);
};

function putByXhr({ url, headers, body, signal, sent }: PutRequest): Promise<PutAnswer> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(stopped(signal));
    const request = new XMLHttpRequest();
    const stop = (): void => request.abort();
    request.upload.onprogress = ({ loaded }) => sent(loaded);
    request.onload = () => resolve({ status: request.status, tag: request.getResponseHeader('ETag') });
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(stopped(signal));
    request.onloadend = () => signal.removeEventListener('abort', stop);
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    signal.addEventListener('abort', stop, { once: true });
    request.send(body);
  });
}

async function putByFetch({ url, headers, body, signal }: PutRequest): Promise<PutAnswer> {
  try {
    const answer = await fetch(url, { method: 'PUT', headers, body, signal, credentials: 'omit', cache: 'no-store' });
    // Read to its end, so that the connection can be used again.
    await answer.arrayBuffer();
    return { status: answer.status, tag: answer.headers.get('ETag') };
  } catch (cause) {
    throw signal.aborted ? stopped(signal) : unreachable(cause);
  }
}

function unreachable(cause?: unknown): ApiError {
  return new ApiError('offline', 'The storage could not be reached.', { cause });
}

function stopped(signal: AbortSignal): ApiError {
  return new ApiError('aborted', 'The upload was stopped.', { cause: signal.reason });
}
