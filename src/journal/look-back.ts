import type { Session } from '../api/session.ts';
import type { EntityChange } from './changeset.ts';
import { changesOf } from './chunks.ts';
import { lastReplaced, leavesTrace, readHistory } from './history.ts';
import type { Journal } from './journal.ts';
import { isWritten, OtherWrites } from './other-writes.ts';
import type { Chunk, FoundValue, JournalEntry, Run } from './run.ts';
import { firstSent, verify } from './verify.ts';
import { sendable } from './withhold.ts';

/** After this long no lost request is expected to come any more; milliseconds. */
const lateness = 10 * 60_000;

/** When a finished run has to be looked back on, because a request of it may have come late; milliseconds since 1970. */
export function lookBackDue({ state, chunks, lookedBackAt = 0 }: Run): number | undefined {
  const last = Math.max(...chunks.flatMap(({ strays = [] }) => strays));
  if (state !== 'finished' || !Number.isFinite(last) || lookedBackAt >= last + lateness) return undefined;
  return last + lateness;
}

interface LookBackOptions {
  journal: Journal;
  session: Session;
  clock?: () => number;
}

/**
 * Looks once more after requests that were given up. One that came late may have made a change that was sent again, and
 * replaced what somebody else had written in between: that is reported, and can be put back. Or it may have made a change
 * that was cancelled or left alone: then it is written after all.
 */
export async function lookBack(entry: JournalEntry, options: LookBackOptions): Promise<Run> {
  const { journal, session, clock = Date.now } = options;
  const { run } = entry;
  const changes = sendable(entry);
  const at = clock();
  const firstStray = Math.min(...run.chunks.flatMap(({ strays = [] }) => strays));
  const others = await OtherWrites.since(firstStray, run, journal);
  const chunks = await Promise.all(
    run.chunks.map((chunk) => {
      if (!chunk.strays) return [chunk];
      if (isWritten(chunk)) return again(session, changes, chunk, run, others);
      // A stray left before anything of it was withheld.
      return after(session, entry.changeset.changes, chunk, run, others);
    }),
  );
  run.chunks = chunks.flat();
  run.withheld = run.withheld?.filter(({ index }) => !wasWrittenAfterAll(run, index, changes));
  if (!run.withheld?.length) delete run.withheld;
  run.lookedBackAt = at;
  await journal.saveRun(run);
  return run;
}

/** True for a change that was withheld as a whole, and that a stray has written. */
function wasWrittenAfterAll({ chunks }: Run, index: number, sendable: readonly EntityChange[]): boolean {
  const isWhole = Object.keys(sendable[index]!.attributes).length === 0;
  return isWhole && chunks.some((chunk) => isWritten(chunk) && chunk.from <= index && index < chunk.to);
}

/** A written chunk, with what a second write of ours replaced. */
async function again(
  session: Session,
  changes: readonly EntityChange[],
  chunk: Chunk,
  run: Run,
  others: OtherWrites,
): Promise<Chunk[]> {
  const ours = changesOf(changes, chunk);
  const since = { user: run.user, plannedAt: run.createdAt, sentAt: firstSent(chunk) };
  const history = await readHistory(session, ours, since, others);
  const more = ours.flatMap((change, offset): FoundValue[] => {
    if (!leavesTrace(change)) return [];
    // The first is what this chunk wrote, or its stray did.
    const rows = history.ours(change, 1);
    const last = lastReplaced(rows, chunk);
    return last && last !== rows[0] ? [{ index: chunk.from + offset, attribute: 'status_id', value: last.from }] : [];
  });
  if (more.length === 0) return [chunk];
  const known = (chunk.overwritten ?? []).filter(
    (found) => !more.some(({ index, attribute }) => index === found.index && attribute === found.attribute),
  );
  return [{ ...chunk, overwritten: [...known, ...more] }];
}

/** What takes the place of a chunk that was left alone: itself, unless it was written after all. */
async function after(
  session: Session,
  changes: readonly EntityChange[],
  chunk: Chunk,
  run: Run,
  others: OtherWrites,
): Promise<Chunk[]> {
  // As if the first stray were the request that was lost, and only the rest of them strays.
  const { strays = [], ...rest } = chunk;
  const [sentAt, ...later] = strays.toSorted((a, b) => a - b);
  const lost: Chunk = { ...rest, state: 'sent', sentAt: sentAt!, ...(later.length > 0 && { strays: later }) };
  const { chunks } = await verify(session, changes, lost, run, others);
  return chunks.some(isWritten) ? chunks.map((part) => ({ ...part, strays })) : [chunk];
}
