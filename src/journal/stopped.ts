import type { Interruption } from './run.ts';

/** Thrown where only the user or time can help; nothing that was written is lost by it. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly state: 'interrupted' | 'unknown';
  readonly interruption: Interruption;
  /** Milliseconds after which it is looked at again; only time is needed. */
  readonly retryAfter: number | undefined;

  /** `words` are the server's own. */
  constructor(state: Stopped['state'], interruption: Interruption, words = '', retryAfter?: number) {
    super(words);
    this.state = state;
    this.interruption = interruption;
    this.retryAfter = retryAfter;
  }
}
