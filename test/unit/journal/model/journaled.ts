/** What the journal of one browser holds of the run. */
export interface Journaled {
  state: 'queued' | 'sent' | Fate;
  /** The attempt's row, or -1 before it has one. */
  id: number;
  /** How many attempts there were before it. */
  earlier: number;
  /** Nonce of its fence, 0 before there is one. */
  nonce: number;
  /** True when the server answered this attempt with a refusal. */
  refused: boolean;
  /** Bits of the attempts that were fenced. */
  fenced: number;
  /** True when the user is told that it may have happened, once or twice, and what to look at. */
  doubt: boolean;
  /** Rows that are still to be removed, as bits; -1 before the clean-up has begun. */
  left: number;
}

/**
 * What the user is told in the end: written by us; found to be there already; left to what somebody else wrote; refused
 * by the server; not written, and kept from being written; or that it cannot be known.
 */
export type Fate = 'written' | 'found' | 'overtaken' | 'refused' | 'given-up' | 'unknown';
