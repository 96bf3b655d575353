import type { Journaled } from './journaled.ts';

/**
 * Everything there is at one moment: the server's rows, what is still on its way to it, and two browsers. Small enough
 * to be compared as text.
 */
export interface State {
  /**
   * The receipt's row of each attempt: 0 none, 1 a receipt as its transaction made it (*done*), 2 a receipt that somebody
   * set to *failed*, 10 + nonce a fence (*failed*), 20 + nonce a fence that somebody set to *done*.
   */
  rows: number[];
  /** Copies of requests that may still arrive, at `2 * attempt + browser`: networks and browsers send some again. */
  underWay: number[];
  /** Fences that may still arrive, for each attempt: bit `2 * browser + nonce - 1`. */
  fences: number[];
  /** Of each attempt, 1 + browser while its transaction has made its receipt and neither committed nor rolled back. */
  open: number[];
  /** How often the changes were committed. */
  commits: number;
  /** What the server holds where the changes go: as before, as we want it, or something else. */
  value: 'before' | 'after' | 'other';
  /** True once it was as we want it, by whomever. */
  wasAfter: boolean;
  /** A row of ours that was made before the run began, and that clearing all rows clears too. */
  witness: boolean;
  browsers: Browser[];
  /** True once rows are old enough to be removed: by then no request is under way any more. */
  isOld: boolean;
  /** The rows as a tool has read them that will write them back. */
  noted?: number[];
  /** What somebody else did: removed receipts or fences, set the status of one, wrote a value. */
  cleared: number;
  touched: number;
  edited: number;
  /** True when the second browser is a copy of the first that was made in the middle of things. */
  forked: boolean;
}

export interface Browser {
  /** What survives being killed. */
  journal: Journaled;
  /** What the background is at; `idle` is also where a new life begins. */
  at: 'idle' | 'armed' | 'waiting' | 'read' | 'named' | 'fencing' | 'back' | 'fenced' | 'looked' | 'early';
  /** What the last answer showed: a row, or an index into `values`. */
  seen: number;
}
