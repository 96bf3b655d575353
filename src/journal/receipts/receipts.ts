import type { Query } from '../../api/read/query.ts';
import type { Entity } from '../../api/wire/decode.ts';
import type { WriteOperation } from '../../api/wire/operations.ts';
import type { Attempt, ReceiptForm } from '../run.ts';

/**
 * What the row of an attempt tells: it happened, it cannot happen any more, or nothing: there is none, or somebody has made
 * something else of it.
 */
export type Proof = 'happened' | 'fenced' | 'absent' | 'unreadable';

/**
 * Rows that prove what became of a transaction. A transaction creates its receipt beside its writes, under a random key
 * of ours, so it can be carried out once at most, however often it arrives. A fence is a row under the same key with a
 * nonce, made by itself: as long as it stands, the transaction cannot be carried out any more, however late it arrives.
 *
 * That the server refuses to make one of them proves nothing; only what `proofIn` reads does, in a request of its own.
 */
export interface Receipts {
  readonly form: Exclude<ReceiptForm, 'none'>;
  /** Made beside the writes of an attempt. */
  operation(attempt: Attempt, title: string): WriteOperation;
  /** Makes a fence for an attempt that has a nonce. */
  fence(attempt: Attempt, title: string): WriteOperation;
  /** Reads the rows of attempts. */
  read(attempts: readonly Attempt[]): Query<Entity>;
  proofIn(rows: readonly Entity[], attempt: Attempt): Proof;
  remove(attempt: Attempt): WriteOperation;
}
