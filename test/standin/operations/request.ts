import type { Predicate } from '../query/criteria.ts';
import type { Encoder } from '../query/encoder.ts';
import type { Reading } from '../query/path.ts';
import type { Row } from '../store/row.ts';
import type { Switches } from '../switches.ts';

/** One operation as it came in; everything but `action` still to be checked. */
export interface Operation {
  action: string;
  [key: string]: unknown;
}

/** What the operations of one request share: its transaction, its user, and the encoder of its one response. */
export interface Request extends Reading {
  /** Versions whose media this request has encoded: the hub tells of them. */
  encoded: Row[];
  switches: Switches;
  /** Row of the user the request acts for. */
  user: Row;
  encoder: Encoder;
  /** Strict mode was asked for. */
  strict: boolean;
  /** Rows the user may see. */
  visible: Predicate;
  /** Ids of entities whose update or removal is refused, for permission tests. */
  refused: ReadonlySet<string>;
  /** The server's clock, as a naive ISO datetime in UTC. */
  now(): string;
}
