/**
 * What went wrong with a call, by what can be done about it:
 *
 * - `offline`: the server was not reached, or the connection broke
 * - `timeout`: no answer in time
 * - `gateway`: something in front of ftrack answered instead (502, 503, 504, an HTML page)
 * - `malformed`: the answer is not what the protocol says
 * - `signed-out`: the server does not know us (any more)
 * - `forbidden`: the server knows us and refuses
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
    return this.kind !== 'rejected' && this.kind !== 'signed-out' && this.kind !== 'forbidden';
  }

  /** True when asking again later may help. */
  get isTemporary(): boolean {
    return this.kind === 'offline' || this.kind === 'timeout' || this.kind === 'gateway' || this.kind === 'malformed';
  }
}
