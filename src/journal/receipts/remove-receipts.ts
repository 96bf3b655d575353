import type { Session } from '../../api/session.ts';
import type { Entity } from '../../api/wire/decode.ts';
import type { Journal } from '../journal.ts';
import type { Run } from '../run.ts';
import type { Receipts } from './receipts.ts';
import { receiptsOf } from './receipts-of.ts';

/** How long receipts and fences stay on the server after the end of their run; milliseconds. */
export const receiptAge = 3 * 24 * 3_600_000;

/** When what a run that has just ended has left on the server is to be removed; `undefined` where it has left nothing. */
export function dueAfter({ attempts, finishedAt }: Pick<Run, 'attempts' | 'finishedAt'>): number | undefined {
  return finishedAt !== undefined && attempts.some(({ form }) => form !== 'none') ? finishedAt + receiptAge : undefined;
}

/**
 * Removes the receipts and fences a finished run has left on the server, in requests of their own. They are looked at once
 * more before: one that is gone may have let a request through that was late. That is noted as a doubt, and that they were
 * looked at, before the first is removed: what an interrupted removal leaves must not look like somebody's clearing.
 */
export async function removeReceipts(
  run: Run,
  { journal, session, signal }: { journal: Journal; session: Session; signal?: AbortSignal },
): Promise<void> {
  const removals: { receipts: Receipts; attempts: Run['attempts'] }[] = [];
  for (const form of ['job', 'metadata'] as const) {
    const attempts = run.attempts.filter((attempt) => attempt.form === form);
    const receipts = receiptsOf(form, run.user);
    if (!receipts || attempts.length === 0) continue;
    const rows = await session.query(receipts.read(attempts), { fresh: true, signal });
    if (!run.receiptsRead && isAnyGone(run, receipts, rows)) run.doubt = true;
    removals.push({ receipts, attempts: attempts.filter((one) => receipts.proofIn(rows, one) !== 'absent') });
  }
  run.receiptsRead = true;
  await journal.saveRun(run);
  for (const { receipts, attempts } of removals)
    if (attempts.length > 0) await session.write([], attempts.map(receipts.remove), { exact: true, signal });
  delete run.receiptsDue;
  await journal.saveRun(run);
}

/** True when the receipt of a written attempt, or the fence of a fenced one, is not there any more. */
function isAnyGone({ attempts, chunks }: Run, { form, proofIn }: Receipts, rows: readonly Entity[]): boolean {
  const written = new Set(chunks.filter(({ state, written }) => state === 'done' || written).map((one) => one.attempt));
  return attempts.some((attempt, index) => {
    if (attempt.form !== form) return false;
    const expected = attempt.isFenced ? 'fenced' : written.has(index) && 'happened';
    return expected !== false && proofIn(rows, attempt) !== expected;
  });
}
