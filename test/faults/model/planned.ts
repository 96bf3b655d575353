/** What can happen to one request. */
export const faults = [
  'lost', // never arrives
  'unanswered', // is carried out, and the answer gets lost
  'late', // is carried out after the client has given up, while it may still be expected
  'very-late', // is carried out when nobody expects it any more
  'under-way', // as late, and its transaction has locked the keys it creates all the while
  'repeated', // is sent twice by something on the way, and the second answer is heard
  'overlapping', // is sent again while its transaction is under way, which the second one waits for in vain
  'echoed', // is answered, and arrives once more later
  'status-500',
  'bad-gateway',
  'truncated', // carried out; the answer breaks off
  'deadlock',
  'lock-timeout',
  'outage', // the database is gone, which is told as JSON
  'signed-out',
  'timeout', // never arrives, and that is noticed late
  'cleared', // before it, somebody clears the jobs menu
  'rewritten', // before it, a tool rewrites the metadata of the user
] as const;

export type Fault = (typeof faults)[number];

/** What somebody else does to an entity. */
export interface Edit {
  ref: string;
  attribute: 'status_id' | 'thumbnail_id';
  value: string | null;
  /** Puts back what was there, a moment later. */
  back: boolean;
  /** Done by our own user, in the web interface. */
  isOurs: boolean;
}

export type Happening =
  | { what: 'killed' }
  | { what: 'second-window' }
  | { what: 'fault'; fault: Fault; delay: number }
  | { what: 'edit'; edit: Edit }
  | { what: 'removal'; ref: string }
  | { what: 'note'; ref: string }
  | { what: 'other-user' }
  | { what: 'cancel' };

/** Something that happens at one moment of a phase; moments are counted over all lives. */
export interface Planned {
  moment: number;
  happening: Happening;
}
