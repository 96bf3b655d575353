import { ApiError } from '../api/wire/api-error.ts';
import { untilAborted } from '../api/wire/until-aborted.ts';

/** Work whose outcome several wait for: it is stopped when all of them have given up. */
export class SharedWork<Value> {
  readonly #stop = new AbortController();
  readonly #outcome: Promise<Value>;
  #waiting = 0;

  constructor(work: (signal: AbortSignal) => Promise<Value>) {
    this.#outcome = work(this.#stop.signal);
    this.#outcome.catch(() => undefined);
  }

  /** True when nobody waited any more: whoever wants it now begins anew. */
  get isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  /** Its outcome; rejects with an `ApiError` (`aborted`) when the signal aborts. Who waits without one never gives up. */
  async wait(signal?: AbortSignal): Promise<Value> {
    this.#waiting++;
    if (!signal) return this.#outcome;
    try {
      return await untilAborted(this.#outcome, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
      if (--this.#waiting === 0) this.#stop.abort();
      throw new ApiError('aborted', 'The answer is not wanted any more.', { cause: error });
    }
  }
}
