import { outageIn } from './outage.ts';

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
 * - `rejected`: ftrack refused an operation and rolled the whole request back; or it says so of an outage (`isOutage`)
 * - `unsent`: the request did not leave, for what it was to go through is gone, asleep or elsewhere
 * - `other-user`: somebody else is signed in than the session belongs to; a write was not sent
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
  | 'unsent'
  | 'other-user'
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

const withoutEffect: ReadonlySet<ApiErrorKind> = new Set([
  'busy',
  'rejected',
  'signed-out',
  'forbidden',
  'unsent',
  'other-user',
]);
const temporary: ReadonlySet<ApiErrorKind> = new Set(['offline', 'timeout', 'gateway', 'malformed', 'busy', 'unsent']);

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

  /**
   * True when ftrack tells of trouble of its own, such as a deadlock or a database that is gone, as if it refused the
   * request: the only place where that is decided. The request may succeed later, unchanged, and says nothing against
   * any operation in it.
   */
  get isOutage(): boolean {
    return this.#outage !== undefined;
  }

  /** True when the server may have carried the request out although we have no answer that says so. */
  get outcomeUnknown(): boolean {
    return !withoutEffect.has(this.kind) || this.#outage === 'unknown';
  }

  /** True when asking again later may help. */
  get isTemporary(): boolean {
    return temporary.has(this.kind) || this.isOutage;
  }

  /** True when the server refuses an operation of the request, and will every time it is asked. */
  get isRefusal(): boolean {
    return this.kind === 'rejected' && !this.isOutage;
  }

  get #outage(): ReturnType<typeof outageIn> {
    return this.kind === 'rejected' ? outageIn(this.exception, this.message) : undefined;
  }
}
