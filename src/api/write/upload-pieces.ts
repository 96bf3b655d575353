import { ApiError } from '../wire/api-error.ts';
import { untilAborted } from '../wire/until-aborted.ts';
import type { Put, PutAnswer, PutRequest } from './put.ts';
import type { Target } from './upload-metadata.ts';
import type { Part } from './upload-parts.ts';

/** A stretch of a file, and where it goes. */
export type Piece = Part & Target;

export interface SendOptions {
  put: Put;
  /** Waits between tries; milliseconds. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  signal: AbortSignal | undefined;
  /** Hears how many bytes of all pieces together have left. Only ever grows. */
  sent: (bytes: number) => void;
  /** The storage has to say its tag of every piece. */
  needsTags: boolean;
  /** Milliseconds that any piece may take, besides what its size needs. */
  patience?: number;
}

/** Pieces under way at once, at most; as ftrack's own client does it. */
const maxInFlight = 6;
/** How often a piece is sent again. All waits together are one and a half minutes: as long as a lost network may take. */
const retries = 8;
/** Milliseconds that any piece may take, and how many bytes of it count as one more: a line that is slower carries nothing. */
const patience = 60_000;
const slowest = 5;
/** How often a piece is sent again that took longer than that. */
const lateRetries = 1;
/** The longest wait between two tries, give or take a half; milliseconds. */
const longestWait = 30_000;

/**
 * Sends all pieces of a file. Their tags without quotes, in the order of the pieces; empty where there is none. A piece is
 * sent again after what may pass; when one fails for good the others are stopped, and its `ApiError` is the answer. A storage
 * that never answers ends it too (`timeout`).
 */
export async function sendPieces(file: Blob, pieces: readonly Piece[], options: SendOptions): Promise<string[]> {
  const failed = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, failed.signal]) : failed.signal;
  const progress = progressOver(pieces.length, options.sent);
  const tags: string[] = [];
  const failures: unknown[] = [];
  const waiting = pieces.entries();
  const work = async (): Promise<void> => {
    for (const [index, piece] of waiting) {
      const { url, headers, start, end } = piece;
      const sent = (bytes: number): void => progress(index, Math.min(bytes, end - start));
      // Without a type of its own, which would become a header that the address was not signed for.
      const request = { url, headers, body: file.slice(start, end), signal, sent };
      const tag = await sendPiece(request, options);
      if (!tag && options.needsTags) {
        throw new ApiError('malformed', `The storage does not say its tag (ETag) of part ${index + 1}.`);
      }
      tags[index] = tag;
      sent(end - start);
    }
  };
  const workers = Array.from({ length: Math.min(maxInFlight, pieces.length) }, () =>
    work().catch((error: unknown) => {
      failures.push(error);
      failed.abort();
    }),
  );
  await Promise.all(workers);
  if (failures.length > 0) throw failures[0];
  return tags;
}

async function sendPiece(request: PutRequest, { put, wait, patience: least = patience }: SendOptions): Promise<string> {
  const { signal } = request;
  for (let attempt = 0; ; attempt++) {
    try {
      if (signal.aborted) throw signal.reason;
      const { status, tag } = await inTime(request, put, least);
      if (status < 200 || status > 299) throw refusal(status);
      return tag?.replaceAll('"', '') ?? '';
    } catch (error) {
      if (signal.aborted) throw new ApiError('aborted', 'The upload was stopped.', { cause: signal.reason });
      if (!(error instanceof ApiError && error.isTemporary && attempt < retriesAfter(error))) throw error;
    }
    await wait(Math.min(longestWait, 500 * 2 ** attempt) * (0.5 + Math.random()), signal);
  }
}

/** Rejects with `timeout` once it has taken longer than on the slowest line. */
async function inTime(request: PutRequest, put: Put, least: number): Promise<PutAnswer> {
  const limit = AbortSignal.timeout(least + Math.ceil(request.body.size / slowest));
  const signal = AbortSignal.any([request.signal, limit]);
  try {
    return await untilAborted(put({ ...request, signal }), signal);
  } catch (cause) {
    throw limit.aborted ? new ApiError('timeout', 'The storage does not answer.', { cause }) : cause;
  }
}

/** How often what failed like that is sent again; a storage that says so itself when it was late is there. */
function retriesAfter({ kind, status }: ApiError): number {
  return kind === 'timeout' && status === undefined ? lateRetries : retries;
}

/** What a status of the storage means. Of these, what is temporary is worth another try. */
function refusal(status: number): ApiError {
  const message = `The storage answered with status ${status}.`;
  if (status >= 500) return new ApiError('gateway', message, { status });
  if (status === 408) return new ApiError('timeout', message, { status });
  if (status === 429) return new ApiError('busy', message, { status });
  if (status === 401 || status === 403) return new ApiError('forbidden', message, { status });
  return new ApiError('rejected', message, { status });
}

/** Takes how far each piece is and tells how far all are. A piece that starts again does not take back what was told. */
function progressOver(count: number, sent: (bytes: number) => void): (index: number, bytes: number) => void {
  const parts = new Array<number>(count).fill(0);
  let loaded = 0;
  let told = 0;
  return (index, bytes) => {
    loaded += bytes - parts[index]!;
    parts[index] = bytes;
    if (loaded > told) {
      told = loaded;
      sent(told);
    }
  };
}
