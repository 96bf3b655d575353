import type { Protocol } from './protocol.ts';

/**
 * `literal` is the design read word by word, `refined` what the exploration made of it: the first id is planned with the
 * run, a fence's nonce is the id of the next attempt, a fence is known by its data whatever its status, rows are looked
 * at once more before they are removed, and an absent row that may have been removed for its age proves nothing.
 */
const literal: Protocol = {
  receipts: 'probed',
  journal: 'before-sending',
  firstId: 'when-sent',
  nextId: 'when-sent',
  absent: 'fence',
  fenceSeen: 'read-back',
  refusal: 'nothing',
  deadlock: 'refused',
  foreign: 'unknown',
  told: 'by-status',
  look: 'after-fence',
  witness: false,
  removal: 'when-old',
  lastLook: false,
  old: 'absent',
};

const refined: Protocol = {
  ...literal,
  firstId: 'planned',
  nextId: 'nonce',
  foreign: 'follow',
  deadlock: 'fence',
  told: 'by-data',
  witness: true,
  lastLook: true,
  old: 'unknown',
};

export const protocols = { literal, refined };
