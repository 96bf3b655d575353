import type { Session } from '../api/session.ts';
import type { EntityChange } from './changeset.ts';
import { changesOf } from './chunks.ts';
import type { CurrentValues } from './current-values.ts';
import { type History, lastReplaced, leavesTrace, readHistory, statusIn } from './history.ts';
import type { Chunk, FoundValue, Run } from './run.ts';
import { sameValue } from './same-value.ts';
import { firstSent } from './verify.ts';

/** What an answered write replaced, where it is not what the plan had read. */
export type Replaced = Pick<Chunk, 'overwritten' | 'unseen'>;

/** Whether a value is stored as it was wished: what the server ignored or stored otherwise says nothing of when it was read. */
type IsStored = (index: number, attribute: string) => boolean;

interface ReplacedOptions {
  /** What the queries in front of the writes found. */
  before: CurrentValues;
  isStored(): Promise<IsStored>;
  /** The server reads late: the history is asked at once, in one request with the other reads of the turn. */
  readsLate: boolean;
}

/**
 * Finds what an answered write replaced, by what the queries in front of the writes found, in the same transaction. A value that is ours already was put there by somebody else; or by an earlier request of ours that came
 * late; or the server read it after the writes, as some may. Only then the history is asked, which is a request more.
 */
export async function replacedBy(
  session: Session,
  changes: readonly EntityChange[],
  chunk: Chunk,
  { user, createdAt }: Pick<Run, 'user' | 'createdAt'>,
  { before, isStored, readsLate }: ReplacedOptions,
): Promise<Replaced> {
  const values = overwrittenBy(changes, chunk, before);
  const isOurs = ({ index, attribute, value }: FoundValue): boolean => {
    const change = changes[index]!;
    return change.kind === 'update' && sameValue(change.attributes[attribute]!.after, value);
  };
  const already = values.filter(isOurs);
  const ours = changesOf(changes, chunk);
  if (already.length === 0) return replaced(values);
  const since = { users: writersOf(chunk, user), plannedAt: createdAt, sentAt: firstSent(chunk) };
  const asked = chunk.late || readsLate ? readHistory(session, ours, since) : undefined;
  // Where it fails, that is told where it is needed.
  asked?.catch(() => undefined);
  const stored = await isStored();
  // What somebody has changed again since says nothing of when it was read, either.
  const kept = already.filter(({ index, attribute }) => stored(index, attribute));
  const isLate = kept.length === wishes(changes, chunk, before, stored) && (kept.length > 0 || readsLate);
  if (!chunk.late && !isLate) return replaced(values);
  const history = await (asked ?? readHistory(session, ours, since));
  // Without anything of ours in the history somebody else was first, as far as there is a history; where the server may read
  // late, with what leaves a trace in it alone.
  const wasFirst = ours.some((change) => leavesTrace(change) && before.of(change)) && !isTraced(ours, history);
  if (wasFirst && !chunk.late && !readsLate && history.tells) return replaced(values);
  const seen = values.flatMap((found): FoundValue[] => {
    if (!isOurs(found)) return [found];
    const change = changes[found.index]!;
    if (found.attribute !== 'status_id' || !history.tells) return [];
    const last = lastReplaced(history.ours(change), chunk);
    if (!last) return [found];
    return last.from === statusIn(change)!.before ? [] : [{ ...found, value: last.from }];
  });
  const unseen = already.some(({ attribute }) => attribute !== 'status_id' || !history.tells);
  return { ...replaced(seen), ...(unseen && { unseen: true }) };
}

/** Values that were found in front of the writes and are not what the plan had read. */
function overwrittenBy(changes: readonly EntityChange[], chunk: Chunk, before: CurrentValues): FoundValue[] {
  return changesOf(changes, chunk).flatMap((change, offset) => {
    if (change.kind === 'create') return [];
    const row = before.of(change);
    const expected =
      change.kind === 'delete'
        ? Object.entries(change.row)
        : Object.entries(change.attributes).map(([name, one]) => [name, one.before] as const);
    return expected.flatMap(([attribute, planned]) => {
      const value = row?.[attribute];
      if (value === undefined || sameValue(value, planned)) return [];
      return [{ index: chunk.from + offset, attribute, value }];
    });
  });
}

/** Whoever was signed in for a write is whom the server remembers for it; earlier requests may have left as the run's user. */
function writersOf({ writtenBy, late }: Chunk, user: string): string[] {
  if (writtenBy === undefined) return [user];
  return late ? [user, writtenBy] : [writtenBy];
}

/** How many values were to become others than the plan had read, and did. */
function wishes(changes: readonly EntityChange[], chunk: Chunk, before: CurrentValues, isStored: IsStored): number {
  return changesOf(changes, chunk).flatMap((change, offset) => {
    if (change.kind !== 'update' || !before.of(change)) return [];
    return Object.entries(change.attributes).filter(
      ([name, value]) => !sameValue(value.before, value.after) && isStored(chunk.from + offset, name),
    );
  }).length;
}

function isTraced(changes: readonly EntityChange[], history: History): boolean {
  return changes.some((change) => leavesTrace(change) && history.ours(change).length > 0);
}

function replaced(overwritten: FoundValue[]): Replaced {
  return overwritten.length > 0 ? { overwritten } : {};
}
