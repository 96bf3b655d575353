import type { Session } from '../api/session.ts';
import type { EntityChange } from './changeset.ts';
import { changesOf } from './chunks.ts';
import type { CurrentValues } from './current-values.ts';
import { type History, lastReplaced, leavesTrace, readHistory } from './history.ts';
import type { Chunk, FoundValue, Run } from './run.ts';
import { firstSent } from './verify.ts';

/** What an answered write replaced, where it is not what the plan had read. */
export type Replaced = Pick<Chunk, 'overwritten' | 'unseen'>;

/**
 * Finds what an answered write replaced. `before` is what the queries in front of the writes found, in the same
 * transaction. A value that is ours already was put there by somebody else; or by a stray of ours; or the server read it
 * after the writes, as some may. Only then the history is asked, which is a request more.
 */
export async function replacedBy(
  session: Session,
  changes: readonly EntityChange[],
  chunk: Chunk,
  { user, createdAt }: Pick<Run, 'user' | 'createdAt'>,
  before: CurrentValues,
): Promise<Replaced> {
  const values = overwrittenBy(changes, chunk, before);
  const isOurs = ({ index, attribute, value }: FoundValue): boolean =>
    changes[index]!.attributes[attribute]!.after === value;
  const already = values.filter(isOurs);
  const ours = changesOf(changes, chunk);
  const isLate = already.length > 0 && already.length === wishes(ours, before);
  if (already.length === 0 || (!chunk.strays && !isLate)) return replaced(values);

  const since = { user, plannedAt: createdAt, sentAt: firstSent(chunk) };
  const history = await readHistory(session, ours, since);
  // Without anything of ours in the history somebody else was first, as far as there is a history.
  const wasFirst = ours.some((change) => leavesTrace(change) && before.has(change.id)) && !isTraced(ours, history);
  if (wasFirst && !chunk.strays && history.tells) return replaced(values);
  const seen = values.flatMap((found): FoundValue[] => {
    if (!isOurs(found)) return [found];
    const change = changes[found.index]!;
    if (found.attribute !== 'status_id' || !history.tells) return [];
    const last = lastReplaced(history.ours(change), chunk);
    if (!last) return [found];
    return last.from === change.attributes['status_id']!.before ? [] : [{ ...found, value: last.from }];
  });
  const unseen = already.some(({ attribute }) => attribute !== 'status_id' || !history.tells);
  return { ...replaced(seen), ...(unseen && { unseen: true }) };
}

/** Values that were found in front of the writes and are not what the plan had read. */
function overwrittenBy(changes: readonly EntityChange[], chunk: Chunk, before: CurrentValues): FoundValue[] {
  return changesOf(changes, chunk).flatMap(({ id, attributes }, offset) =>
    Object.entries(attributes).flatMap(([attribute, { before: expected }]) => {
      const value = before.get(id)?.[attribute];
      if (value === undefined || value === expected) return [];
      return [{ index: chunk.from + offset, attribute, value }];
    }),
  );
}

/** How many values were to become others than the plan had read. */
function wishes(changes: readonly EntityChange[], before: CurrentValues): number {
  return changes
    .filter(({ id }) => before.has(id))
    .flatMap(({ attributes }) => Object.values(attributes).filter((change) => change.before !== change.after)).length;
}

function isTraced(changes: readonly EntityChange[], history: History): boolean {
  return changes.some((change) => leavesTrace(change) && history.ours(change).length > 0);
}

function replaced(overwritten: FoundValue[]): Replaced {
  return overwritten.length > 0 ? { overwritten } : {};
}
