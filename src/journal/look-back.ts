import type { Session } from '../api/session.ts';
import type { EntityChange } from './changeset.ts';
import { changesOf } from './chunks.ts';
import { lastReplaced, leavesTrace, readHistory, wholeSecond } from './history.ts';
import type { Journal } from './journal.ts';
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
  const later = await laterWrites(journal, run);
  const chunks = await Promise.all(
    run.chunks.map((chunk) => {
      if (!chunk.strays) return [chunk];
      if (isWritten(chunk)) return again(session, changes, chunk, run, later);
      // A stray left before anything of it was withheld.
      return after(session, entry.changeset.changes, chunk, run);
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

function isWritten({ state, written }: Chunk): boolean {
  return state === 'done' || written === true;
}

/** When this browser sent other changes since: by what they write, in milliseconds since 1970. */
async function laterWrites(journal: Journal, run: Run): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>();
  for (const { id } of (await journal.since(run.createdAt)).filter(({ site }) => site === run.site)) {
    const entry = id === run.id ? undefined : await journal.get(id);
    const chunks = (entry?.run.chunks ?? []).filter((chunk) => isWritten(chunk) && chunk.sentAt !== undefined);
    for (const chunk of chunks) {
      for (const [offset, change] of changesOf(entry!.changeset.changes, chunk).entries()) {
        if (wasSoAlready(chunk, chunk.from + offset, change)) continue;
        const key = keyOf(change);
        times.set(key, [...(times.get(key) ?? []), chunk.sentAt!]);
      }
    }
  }
  return times;
}

function wasSoAlready({ overwritten = [] }: Chunk, at: number, { attributes }: EntityChange): boolean {
  return overwritten.some(
    ({ index, attribute, value }) =>
      index === at && attribute === 'status_id' && value === attributes[attribute]?.after,
  );
}

function keyOf({ id, attributes: { status_id: status } }: EntityChange): string {
  return `${id} ${status?.after}`;
}

/** A written chunk, with what a second write of ours replaced. */
async function again(
  session: Session,
  changes: readonly EntityChange[],
  chunk: Chunk,
  run: Run,
  later: ReadonlyMap<string, number[]>,
): Promise<Chunk[]> {
  const ours = changesOf(changes, chunk);
  const since = { user: run.user, plannedAt: run.createdAt, sentAt: firstSent(chunk) };
  const history = await readHistory(session, ours, since);
  const more = ours.flatMap((change, offset): FoundValue[] => {
    if (!leavesTrace(change)) return [];
    const rows = history.ours(change);
    for (const sentAt of later.get(keyOf(change)) ?? []) {
      const index = rows.findIndex(({ at }, row) => row > 0 && at >= wholeSecond(session.serverTime(sentAt)));
      if (index > 0) rows.splice(index, 1);
    }
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
async function after(session: Session, changes: readonly EntityChange[], chunk: Chunk, run: Run): Promise<Chunk[]> {
  const { chunks } = await verify(session, changes, { ...chunk, state: 'sent', sentAt: firstSent(chunk) }, run);
  return chunks.some(isWritten) ? chunks : [chunk];
}
