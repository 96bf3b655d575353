/**
 * What went wrong with a call, by what can be done about it:
 *
 * - `offline`: the server was not reached, or the connection broke
 * - `timeout`: no answer in time
 * - `gateway`: something in front of ftrack answered instead (502, 503, 504, an HTML page)
 * - `malformed`: the answer is not what the protocol says
 * - `signed-out`: the server does not know us (any more)
 * - `forbidden`: the server knows us and refuses
 * - `busy`: too many requests, this one was not carried out
 * - `rejected`: ftrack refused an operation and rolled the whole request back
 * - `aborted`: we stopped waiting
 */
export type ApiErrorKind =
  | 'offline'
  | 'timeout'
  | 'gateway'
  | 'malformed'
  | 'signed-out'
  | 'forbidden'
  | 'busy'
  | 'rejected'
  | 'aborted';

export interface ApiErrorFacts {
  /** ftrack's exception name, such as `ValidationError`. */
  exception?: string;
  /** ftrack's `error_code`. */
  code?: string;
  /** HTTP status. */
  status?: number;
  cause?: unknown;
}

const refusals: ReadonlySet<ApiErrorKind> = new Set(['busy', 'rejected', 'signed-out', 'forbidden']);
const passing: ReadonlySet<ApiErrorKind> = new Set(['offline', 'timeout', 'gateway', 'malformed', 'busy']);

export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ApiErrorKind;
  readonly exception: string | undefined;
  readonly code: string | undefined;
  readonly status: number | undefined;

  constructor(kind: ApiErrorKind, message: string, { exception, code, status, cause }: ApiErrorFacts = {}) {
    super(message, { cause });
    this.kind = kind;
    this.exception = exception;
    this.code = code;
    this.status = status;
  }

  /** True when the server may have carried the request out although we have no answer that says so. */
  get outcomeUnknown(): boolean {
    return !refusals.has(this.kind);
  }

  /** True when asking again later may help. */
  get isTemporary(): boolean {
    return passing.has(this.kind);
  }
}
