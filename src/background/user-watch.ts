import { ApiError } from '../api/wire/api-error.ts';
import type { Operation } from '../api/wire/operations.ts';
import type { CallOptions, Transport } from '../api/wire/transport.ts';
import { isYoung } from '../is-young.ts';
import { asksForUser, type SiteUser, userAmong, userQuestion } from './current-user.ts';

/** How old the server's last word on who is signed in may be when something is read; milliseconds. */
const readAge = 10_000;

export interface UserWatchOptions {
  transport: Transport;
  /** Whom the session belongs to. */
  user: SiteUser;
  /** When the request left whose answer has named them; milliseconds since 1970. Without it the first read asks. */
  confirmedAt?: number | undefined;
  /** The name that goes with an API key. */
  username?: string | undefined;
  /** Hears of every answer that names the user, and when its request left; milliseconds since 1970. */
  confirmed?: (at: number) => void;
  /** Hears once that somebody else is signed in. */
  left: (other: SiteUser) => void;
  clock?: () => number;
}

/**
 * Sends the requests of a session for as long as its user is the one who is signed in. With the browser's cookies that may
 * change between any two requests, and nothing but the server's own word tells: reads ask for it along the way.
 *
 *     theirs ──an answer names somebody else──▶ left
 *
 * Once left, nothing is sent any more, and no read that was under way is answered: its rows may be those somebody else sees.
 * The answer to a write is given, for it happened.
 */
export class UserWatch {
  readonly #options: UserWatchOptions;
  readonly #clock: () => number;
  /** When the last request left whose answer named the user; milliseconds since 1970. */
  #confirmedAt: number;
  #other: SiteUser | undefined;

  constructor(options: UserWatchOptions) {
    this.#options = options;
    this.#clock = options.clock ?? Date.now;
    this.#confirmedAt = options.confirmedAt ?? 0;
  }

  /** True when the server named the user less than this many milliseconds ago; not by a clock that was set back since. */
  isConfirmed(maxAge: number): boolean {
    return !this.#other && isYoung(this.#confirmedAt, maxAge, this.#clock());
  }

  /** Nothing that was said so far counts any more: the server does not know us. */
  forget(): void {
    this.#confirmedAt = 0;
  }

  readonly transport: Transport = async (operations, options) => {
    this.#refuseIfLeft();
    const isRead = operations.every(isReading);
    const asks = isRead && !operations.some(asksForUser) && !this.isConfirmed(readAge);
    const answers = await this.#sent(asks ? [...operations, userQuestion] : operations, options);
    if (isRead) this.#refuseIfLeft();
    if (asks) options?.information?.(answers.at(-1));
    return asks ? answers.slice(0, -1) : answers;
  };

  async #sent(operations: Operation[], options: CallOptions | undefined): Promise<unknown[]> {
    const leftAt = this.#clock();
    const answers = await this.#options.transport(operations, options);
    const user = userAmong(operations, answers, this.#options.username);
    if (user && user.id === this.#options.user.id) {
      const isFuture = this.#confirmedAt > this.#clock();
      this.#confirmedAt = isFuture ? leftAt : Math.max(this.#confirmedAt, leftAt);
      this.#options.confirmed?.(leftAt);
    } else if (user && !this.#other) {
      this.#other = user;
      this.#options.left(user);
    }
    return answers;
  }

  #refuseIfLeft(): void {
    if (this.#other) throw new ApiError('other-user', `${this.#other.name || 'Somebody else'} is signed in.`);
  }
}

function isReading({ action }: Operation): boolean {
  return (
    action === 'query' || action === 'search' || action === 'query_server_information' || action === 'query_schemas'
  );
}
