/** How the journal goes about it. The mutants in `mutants.ts` differ from `protocols.ts` in one of these. */
export interface Protocol {
  /** Whether transactions carry a receipt. `probed`: only where the probe found that duplicate keys are refused. */
  receipts: 'probed' | 'always' | 'never';
  /** Whether the attempt is in the journal before its request leaves. */
  journal: 'before-sending' | 'after-sending';
  /** Where the id of the first attempt is from: it is planned with the run, or random when it is sent. */
  firstId: 'planned' | 'when-sent';
  /** Where the id of the next attempt is from: it is the fence's nonce, or random when it is sent. */
  nextId: 'nonce' | 'when-sent';
  /** What is done where no receipt is found. */
  absent: 'fence' | 'send-again' | 'given-up';
  /** How a fence is known to stand. */
  fenceSeen: 'read-back' | 'read-in-same-request' | 'by-its-answer';
  /** What a refusal of the request proves. */
  refusal: 'nothing' | 'not-written';
  /** What is done where the server answers that a request has waited for another in vain, as for a lock. */
  deadlock: 'fence' | 'refused' | 'send-again';
  /** What a fence with a nonce that is not ours means. */
  foreign: 'follow' | 'unknown' | 'fenced';
  /** What tells a receipt from a fence: its data, or its status, which people can set. */
  told: 'by-data' | 'by-status';
  /** When the values are looked at before anything is sent again. */
  look: 'after-fence' | 'before-fence' | 'never';
  /** Whether a look also asks for the witness. */
  witness: boolean;
  /** When receipts and fences are removed. */
  removal: 'when-old' | 'at-the-end' | 'with-next-attempt';
  /** Whether it is looked at them before they are removed. */
  lastLook: boolean;
  /** What is not there any more when rows of its age may have been removed: unknown, or never made. */
  old: 'unknown' | 'absent';
}
