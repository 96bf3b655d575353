import type { Session } from '../api/session.ts';
import { ApiError } from '../api/wire/api-error.ts';
import type { EntityChange } from './changeset.ts';
import { changesOf } from './chunks.ts';
import type { Proof, Receipts } from './receipts/receipts.ts';
import { receiptsOf } from './receipts/receipts-of.ts';
import { receiptAge } from './receipts/remove-receipts.ts';
import type { Attempt, Chunk, Run } from './run.ts';
import { Stopped } from './stopped.ts';
import { decided, evidence, hadHappened, isAllThere, look, type Sight } from './verify.ts';

export interface OutcomeOptions {
  session: Session;
  run: Run;
  /** What the run is called. */
  title: string;
  changes: readonly EntityChange[];
  /** Puts the run on disk. */
  save(): Promise<void>;
  /** Milliseconds between two looks at a request without a receipt. */
  patience: number;
  /** Milliseconds in which a request without a receipt may still arrive. */
  settle: number;
  clock(): number;
  wait(milliseconds: number): Promise<void>;
}

/** Milliseconds until an outcome that cannot be told is asked for again: doubled with each sending, ten minutes at most. */
const firstRetry = 10_000;
export const lastRetry = 10 * 60_000;

/**
 * What takes the place of a chunk that was sent and of which nobody saw the answer.
 *
 *     read the receipt ─▶ there: it happened
 *            └─▶ absent: make a fence ─▶ read again ─▶ receipt: it happened after all
 *                                            ├─▶ fence: it did not happen, and cannot happen any more
 *                                            └─▶ neither (a lock, no rights): unknown, asked again later
 *
 * Three requests at most. A receipt that is absent after days may have been removed, by another copy of the journal: that
 * proves nothing, and a fence would prove no more. Without a receipt history and values tell, as far as they can; what they do not show is left
 * to the user, and never sent again by itself. Throws `Stopped` while it cannot be told.
 */
export async function outcomeOf(chunk: Chunk, options: OutcomeOptions): Promise<Chunk[]> {
  const attempt = options.run.attempts[chunk.attempt ?? -1];
  const receipts = attempt && receiptsOf(attempt.form, options.run.user);
  return attempt && receipts ? byReceipt(chunk, attempt, receipts, options) : byEvidence(chunk, options);
}

/**
 * What takes the place of a chunk that was refused, and may have arrived before: something on the way has sent it twice.
 * `undefined` where nothing shows that: no receipt or fence is there, or, without receipts, not everything it was to do. One
 * request.
 */
export async function provenOutcome(chunk: Chunk, options: OutcomeOptions): Promise<Chunk[] | undefined> {
  const { session, run, changes } = options;
  const attempt = run.attempts[chunk.attempt!]!;
  const receipts = receiptsOf(attempt.form, run.user);
  if (!receipts) {
    const sight = await look(session, changes, chunk, run);
    if (!hadHappened(changesOf(changes, chunk), sight)) return undefined;
    return unproven(decided(changes, chunk, sight, { happened: true, isUncertain: false }));
  }
  const seen = await proof(chunk, attempt, receipts, options);
  return seen.proof === 'absent' ? undefined : byProof(chunk, attempt, seen, options);
}

async function byReceipt(
  chunk: Chunk,
  attempt: Attempt,
  receipts: Receipts,
  options: OutcomeOptions,
): Promise<Chunk[]> {
  const { session, title } = options;
  let seen = await proof(chunk, attempt, receipts, options);
  const isOld = options.clock() - (chunk.sentAt ?? 0) > receiptAge;
  if (seen.proof !== 'happened' && isOld) return byEvidence(chunk, options);
  if (seen.proof === 'absent') {
    const refusal = await session.write([], [receipts.fence(attempt, title)], { exact: true }).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (refusal !== undefined && !(refusal instanceof ApiError)) throw refusal;
    // Whatever was answered: only what is read decides.
    seen = await proof(chunk, attempt, receipts, options);
    if (seen.proof === 'absent') {
      const retry = Math.min(firstRetry * 2 ** ((chunk.attempts ?? 1) - 1), lastRetry);
      throw new Stopped('unknown', 'outcome-unknown', refusal?.message ?? '', retry);
    }
  }
  return byProof(chunk, attempt, seen, options);
}

function byProof(chunk: Chunk, attempt: Attempt, seen: Seen, options: OutcomeOptions): Chunk[] | Promise<Chunk[]> {
  const { changes } = options;
  if (seen.proof === 'happened') return decided(changes, chunk, seen, { happened: true, isUncertain: false });
  if (seen.proof === 'unreadable') return byEvidence(chunk, options);
  attempt.isFenced = true;
  // The receipt may be gone because somebody cleared the list of jobs: what is there already is not sent again.
  const happened = isAllThere(changesOf(changes, chunk), seen);
  // Then nothing shows that it was never there.
  if (!happened && !seen.isWitnessed) return byEvidence(chunk, options);
  const next = { ...chunk, ...(!happened && { fences: (chunk.fences ?? 0) + 1 }) };
  return decided(changes, next, seen, { happened, isUncertain: happened });
}

interface Seen extends Sight {
  proof: Proof;
  /** False when a receipt is gone that was there: somebody has removed rows of ours. */
  isWitnessed: boolean;
}

/** The proof and what is there, in one request; the proof first, so that what it proves is among what is there. */
async function proof(
  chunk: Chunk,
  attempt: Attempt,
  receipts: Receipts,
  { session, run, changes }: OutcomeOptions,
): Promise<Seen> {
  const witness = witnessIn(run, attempt);
  const [rows, sight] = await Promise.all([
    session.query(receipts.read(witness ? [attempt, witness] : [attempt]), { fresh: true }),
    look(session, changes, chunk, run),
  ]);
  const isWitnessed = !witness || receipts.proofIn(rows, witness) !== 'absent';
  return { ...sight, proof: receipts.proofIn(rows, attempt), isWitnessed };
}

/** An earlier attempt of the run that has left a row: a receipt its answer has shown, or a fence that was read. */
function witnessIn({ attempts, chunks }: Run, { id, form }: Attempt): Attempt | undefined {
  const written = new Set(
    chunks.filter(({ state, unproven }) => state === 'done' && !unproven).map((one) => one.attempt),
  );
  return attempts.find(
    (attempt, index) => attempt.id !== id && attempt.form === form && (attempt.isFenced || written.has(index)),
  );
}

async function byEvidence(chunk: Chunk, options: OutcomeOptions): Promise<Chunk[]> {
  const { session, run, changes, patience, settle, clock, wait } = options;
  for (let delay = Math.max(patience, 1); ; delay *= 2) {
    // A clock that was set back must not make it wait longer.
    const left = Math.min((chunk.sentAt ?? 0) + settle - clock(), settle);
    const sight = await look(session, changes, chunk, run);
    const verdict = evidence(changesOf(changes, chunk), sight);
    const parts = unproven(decided(changes, chunk, sight, verdict));
    const isSure = verdict.happened && !parts.some(({ uncertain }) => uncertain);
    if (isSure || (left <= 0 && verdict.happened)) return parts;
    if (left <= 0) {
      if (!run.mayRepeat) throw new Stopped('unknown', 'outcome-unknown');
      const late = [...(chunk.late ?? []), chunk.sentAt ?? 0];
      return parts.map((part) => ({ ...part, late, fences: (chunk.fences ?? 0) + 1 }));
    }
    await wait(Math.min(delay, left));
  }
}

/** Nothing but history and values says so. */
function unproven(parts: readonly Chunk[]): Chunk[] {
  return parts.map((part) => ({ ...part, ...((part.state === 'done' || part.written) && { unproven: true }) }));
}
