import type { Encoder } from '../query/encoder.ts';
import type { Reading } from '../query/path.ts';
import type { Access } from '../store/access.ts';
import type { Row } from '../store/row.ts';
import type { Switches } from '../switches.ts';
import type { ApiKeys } from './api-keys.ts';
import type { Tickets } from './tickets.ts';

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
  /** What the user may see, and which custom attributes they may set. */
  access: Access;
  /** Ids of entities whose change is refused, for permission tests. */
  refused: ReadonlySet<string>;
  /** Ids of users who may change nothing. */
  readers: ReadonlySet<string>;
  /** Types of entities that nobody may create, as the roles of users may have it. */
  uncreatable: ReadonlySet<string>;
  unalterable: ReadonlySet<string>;
  apiKeys: ApiKeys;
  tickets: Tickets;
  /** Milliseconds since 1970, by the server's clock. */
  time: number;
  /** The server's clock, as a naive ISO datetime in its own time, which is UTC with timezone support. */
  now(): string;
}
