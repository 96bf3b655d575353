import type { Session } from '../api/session.ts';
import type { EntityChange } from './changeset.ts';
import { byFate, changesOf, type Fate } from './chunks.ts';
import { type CurrentValues, currentValues, valueQueries } from './current-values.ts';
import { type History, lastReplaced, leavesTrace, readHistory } from './history.ts';
import { OtherWrites } from './other-writes.ts';
import type { Chunk, FoundValue, Run } from './run.ts';

export interface Verdict {
  /** False while a request that is still under way may change the answer. */
  isSure: boolean;
  /** What takes the chunk's place if nothing changes any more. */
  chunks: Chunk[];
}

/**
 * Finds out what became of a chunk whose request was lost sight of. The request was one transaction: all of it happened
 * or nothing. The history of statuses tells which, and what our write replaced:
 *
 * - A change of ours in it: it happened, even where somebody has changed the value back since.
 * - No change of ours where one would have to be, though there are others: it did not, even where somebody else wrote the
 *   very values we wanted.
 * - Without a history the values tell: with ours on any entity it happened.
 * - What other runs of this browser are known to have done tells nothing.
 *
 * What happened is written; what somebody changed after that stays so. What did not happen goes back into the queue,
 * unless somebody else has changed the entity meanwhile: that stays so too, and is reported.
 */
export async function verify(
  session: Session,
  changes: readonly EntityChange[],
  chunk: Chunk,
  { user, createdAt }: Pick<Run, 'user' | 'createdAt'>,
  others = new OtherWrites(),
): Promise<Verdict> {
  const ours = changesOf(changes, chunk);
  const since = { user, plannedAt: createdAt, sentAt: firstSent(chunk) };
  const [history, ...rows] = await Promise.all([
    readHistory(session, ours, since, others),
    ...valueQueries(ours).map((query) => session.query(query, { fresh: true })),
  ]);
  const current = currentValues(rows.flat());
  const { happened, isTraced } = didHappen(ours, current, history, others);
  const fates = ours.map((change): Fate => {
    if (!happened) return { state: hasOtherValue(change, current) ? 'overtaken' : 'queued' };
    const unseen = !isSeen(change, history) && { unseen: true };
    if (stateOf(change, current) === 'after') return { state: 'done', ...unseen };
    const uncertain = !isTraced && { uncertain: true };
    return { state: 'overtaken', written: true, ...unseen, ...uncertain };
  });
  const strays = happened ? chunk.strays : [...(chunk.strays ?? []), chunk.sentAt ?? 0];
  const chunks = byFate({ ...chunk, ...(strays && { strays }) }, fates).map((part) => ({
    ...part,
    ...(part.state === 'overtaken' && { found: foundIn(changes, part, current) }),
    ...(happened && overwrittenIn(changes, part, history)),
  }));
  return { isSure: happened && !fates.some(({ uncertain }) => uncertain), chunks };
}

/** When the first request left that may have made the chunk's changes. */
export function firstSent({ strays = [], sentAt }: Chunk): number {
  const sent = sentAt === undefined ? strays : [...strays, sentAt];
  return sent.length > 0 ? Math.min(...sent) : 0;
}

function didHappen(
  ours: readonly EntityChange[],
  current: CurrentValues,
  history: History,
  others: OtherWrites,
): { happened: boolean; isTraced: boolean } {
  const traced = ours.filter((change) => leavesTrace(change) && current.has(change.id));
  const isThere = (change: EntityChange): boolean => stateOf(change, current) === 'after' && !others.explain(change);
  if (traced.length === 0) return { happened: ours.some(isThere), isTraced: false };
  if (!history.tells) return { happened: traced.some(isThere), isTraced: false };
  if (!traced.every((change) => history.anybodys(change))) return { happened: false, isTraced: true };
  if (traced.some((change) => history.ours(change).length > 0)) return { happened: true, isTraced: true };
  // Others had brought every status there: only what has no history can tell.
  return { happened: ours.some((change) => hasOurs(change, current, others)), isTraced: false };
}

/** True when an attribute without a history has our value, and no other run of ours has put it there. */
function hasOurs({ id, attributes }: EntityChange, current: CurrentValues, others: OtherWrites): boolean {
  return Object.entries(attributes).some(
    ([name, { before, after }]) =>
      name !== 'status_id' &&
      before !== after &&
      current.get(id)?.[name] === after &&
      others.of(id, name, after).length === 0,
  );
}

/** What an entity's values are: as before our write, as after it, or something else. A vanished one counts as before. */
function stateOf({ id, attributes }: EntityChange, current: CurrentValues): 'before' | 'after' | 'other' {
  const row = current.get(id);
  if (!row) return 'before';
  const entries = Object.entries(attributes);
  if (entries.every(([name, { after }]) => row[name] === after)) return 'after';
  return entries.every(([name, { before }]) => row[name] === before) ? 'before' : 'other';
}

function hasOtherValue({ id, attributes }: EntityChange, current: CurrentValues): boolean {
  const row = current.get(id);
  if (!row) return false;
  return Object.entries(attributes).some(([name, { before, after }]) => row[name] !== before && row[name] !== after);
}

/** True when the history tells all that our write replaced. */
function isSeen(change: EntityChange, history: History): boolean {
  return Object.keys(change.attributes).every((name) => name === 'status_id') && history.anybodys(change);
}

function foundIn(changes: readonly EntityChange[], chunk: Chunk, current: CurrentValues): FoundValue[] {
  return changesOf(changes, chunk).flatMap(({ id, attributes }, offset) =>
    Object.keys(attributes).map((attribute) => ({
      index: chunk.from + offset,
      attribute,
      value: current.get(id)?.[attribute] ?? null,
    })),
  );
}

/** What a write that happened replaced, by the history: nothing where somebody else had brought it there before. */
function overwrittenIn(
  changes: readonly EntityChange[],
  chunk: Chunk,
  history: History,
): { overwritten?: FoundValue[] } {
  const overwritten = changesOf(changes, chunk).flatMap((change, offset): FoundValue[] => {
    if (!leavesTrace(change) || !history.anybodys(change)) return [];
    const { before, after } = change.attributes['status_id']!;
    const rows = history.ours(change);
    const last = lastReplaced(rows, chunk);
    const value = last ? last.from : after;
    if (value === before && rows[0] === last) return [];
    return [{ index: chunk.from + offset, attribute: 'status_id', value }];
  });
  return overwritten.length > 0 ? { overwritten } : {};
}
