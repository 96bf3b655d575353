import type { Session } from '../api/session.ts';
import type { EntityChange } from './changeset.ts';
import { byFate, changesOf, type Fate } from './chunks.ts';
import { attributesOf, type CurrentValues } from './current-values.ts';
import { type History, lastReplaced, leavesTrace, readHistory, statusIn } from './history.ts';
import { othersIn } from './others-in.ts';
import { readCurrentValues } from './read-current-values.ts';
import type { Chunk, FoundValue, Run } from './run.ts';
import { sameValue } from './same-value.ts';
import { wishesOf } from './wishes-of.ts';
import { withFound } from './with-found.ts';

/** What the server shows of a chunk whose request was lost sight of. */
export interface Sight {
  current: CurrentValues;
  history: History;
}

/** Reads the values a chunk is about and what the server remembers of its statuses; one request with other reads of the turn. */
export async function look(
  session: Session,
  changes: readonly EntityChange[],
  chunk: Chunk,
  { user, createdAt }: Pick<Run, 'user' | 'createdAt'>,
): Promise<Sight> {
  const ours = changesOf(changes, chunk);
  const since = { users: [user], plannedAt: createdAt, sentAt: firstSent(chunk) };
  const [history, current] = await Promise.all([readHistory(session, ours, since), readCurrentValues(session, ours)]);
  return { current, history };
}

export interface Verdict {
  happened: boolean;
  /** Anything found was changed by somebody after us only as far as one can tell. */
  isUncertain: boolean;
}

/**
 * What values and history say of a transaction without a receipt. It was one transaction: all of it happened or nothing.
 *
 * - An entity that it was to create is there, under an id of ours: it happened.
 * - A change of a status by our user in the history: it happened, even where somebody has changed the value back since.
 * - No change of ours where one would have to be, though there are others: it did not, even where somebody else wrote the
 *   very values we wanted.
 * - Without a history the values tell: with ours on any entity it happened.
 */
export function evidence(ours: readonly EntityChange[], { current, history }: Sight): Verdict {
  const creates = ours.filter(hasOwnId);
  if (creates.length > 0) return { happened: creates.some((change) => current.of(change)), isUncertain: false };
  const traced = ours.filter((change) => leavesTrace(change) && current.of(change));
  const isThere = (change: EntityChange): boolean => stateOf(change, current) === 'after';
  if (traced.length === 0) return { happened: ours.some(isThere), isUncertain: true };
  if (!history.tells) return { happened: traced.some(isThere), isUncertain: true };
  if (!traced.every((change) => history.anybodys(change))) return { happened: false, isUncertain: false };
  if (traced.some((change) => history.ours(change).length > 0)) return { happened: true, isUncertain: false };
  // Others had brought every status there: only what has no history can tell.
  return { happened: ours.some((change) => hasOurs(change, current)), isUncertain: true };
}

/**
 * True when everything a transaction was to do is there, and something of it shows that it was ours, although its receipt is
 * not there: somebody may have cleared the list of jobs. Values alone show nothing: somebody else may have written the same.
 */
export function isAllThere(ours: readonly EntityChange[], { current, history }: Sight): boolean {
  const isThere = (change: EntityChange): boolean =>
    history.tells && leavesTrace(change) ? isTraced(change, history) : stateOf(change, current) === 'after';
  const isOurs = (change: EntityChange): boolean =>
    isTraced(change, history) || (hasOwnId(change) && current.of(change) !== undefined);
  const left = ours.filter((change) => change.kind !== 'update' || current.of(change));
  return left.some(isOurs) && left.every(isThere);
}

/**
 * True when a transaction that was refused had happened before, without a receipt: something that only it can have made is
 * there, or everything is. A single change in the history says nothing here: our user may have made it elsewhere.
 */
export function hadHappened(ours: readonly EntityChange[], sight: Sight): boolean {
  return ours.some((change) => hasOwnId(change) && sight.current.of(change)) || isAllThere(ours, sight);
}

/**
 * What takes the place of a chunk once it is known whether it happened. What happened is written; what somebody changed
 * after that stays so. What did not happen goes back into the queue, unless somebody else has changed the entity
 * meanwhile: that stays so too, and is reported.
 */
export function decided(
  changes: readonly EntityChange[],
  chunk: Chunk,
  { current, history }: Sight,
  { happened, isUncertain }: Verdict,
): Chunk[] {
  const ours = changesOf(changes, chunk);
  const fates = ours.map((change): Fate => {
    if (!happened) return { state: isOther(change, current) ? 'overtaken' : 'queued' };
    const unseen = !isSeen(change, history) && { unseen: true };
    // Its id is ours: it was made, whatever of it the server stored otherwise or somebody has changed since.
    const isMade = change.kind === 'create' && current.of(change);
    if (isMade || stateOf(change, current) === 'after') return { state: 'done', ...unseen };
    // It happened, and the old values are there: the server ignored ours, or somebody has changed them back.
    const isOld = change.kind === 'update' && current.of(change) && stateOf(change, current) === 'before';
    if (isOld && !isTraced(change, history)) return { state: 'ignored', uncertain: true };
    // Whether it was there when it was to be written nobody knows: some servers answer for what is gone as if it were there.
    if (change.kind === 'update' && !current.of(change)) return { state: 'overtaken', uncertain: true };
    const uncertain = isUncertain && { uncertain: true };
    return { state: 'overtaken', written: true, ...unseen, ...uncertain };
  });
  const found = fates.flatMap(({ state }, offset) =>
    state === 'overtaken' || state === 'ignored' ? foundIn(ours[offset]!, chunk.from + offset, current) : [],
  );
  const overwritten = happened ? overwrittenIn(changes, chunk, history) : [];
  const stored = ours.flatMap((change, offset) => {
    const row = happened && change.kind === 'create' ? current.of(change) : undefined;
    return row ? othersIn(change, chunk.from + offset, row) : [];
  });
  return withFound(byFate(chunk, fates), { found, overwritten, stored });
}

/** When the first request left that may have made the chunk's changes. */
export function firstSent({ late = [], sentAt }: Chunk): number {
  const sent = sentAt === undefined ? late : [...late, sentAt];
  return sent.length > 0 ? Math.min(...sent) : 0;
}

/** True when a change creates an entity under an id of ours, which nobody else can have made. */
function hasOwnId({ kind, key }: EntityChange): boolean {
  return kind === 'create' && key.length === 1;
}

/** True when an attribute without a history has our value. */
function hasOurs(change: EntityChange, current: CurrentValues): boolean {
  if (change.kind !== 'update') return stateOf(change, current) === 'after';
  return Object.entries(change.attributes).some(
    ([name, { before, after }]) =>
      name !== 'status_id' && !sameValue(before, after) && sameValue(current.of(change)?.[name], after),
  );
}

/** What an entity is: as before our write, as after it, or something else. One that vanished counts as before an update. */
function stateOf(change: EntityChange, current: CurrentValues): 'before' | 'after' | 'other' {
  const row = current.of(change);
  if (change.kind === 'delete') return row ? 'before' : 'after';
  if (!row) return 'before';
  const isAsWished = Object.entries(wishesOf(change)).every(([name, value]) => sameValue(row[name] ?? null, value));
  if (isAsWished) return 'after';
  if (change.kind === 'create') return 'other';
  const entries = Object.entries(change.attributes);
  return entries.every(([name, { before }]) => sameValue(row[name], before)) ? 'before' : 'other';
}

/** True when somebody else has changed what a change that did not happen is about. */
function isOther(change: EntityChange, current: CurrentValues): boolean {
  const row = current.of(change);
  if (change.kind === 'delete') return !row;
  if (change.kind === 'create') return row !== undefined;
  if (!row) return false;
  return Object.entries(change.attributes).some(
    ([name, { before, after }]) => !sameValue(row[name], before) && !sameValue(row[name], after),
  );
}

/** True when the history shows that our user made a change. */
function isTraced(change: EntityChange, history: History): boolean {
  return leavesTrace(change) && history.ours(change).length > 0;
}

/** True when it is known what our write replaced: nothing for a create, and for a status what the history tells. */
function isSeen(change: EntityChange, history: History): boolean {
  if (change.kind !== 'update') return change.kind === 'create';
  const isTold = history.anybodys(change) && !history.mayBeOurs(change);
  return isTold && Object.keys(change.attributes).every((name) => name === 'status_id');
}

function foundIn(change: EntityChange, index: number, current: CurrentValues): FoundValue[] {
  const row = current.of(change);
  return attributesOf(change).map((attribute) => ({ index, attribute, value: row?.[attribute] ?? null }));
}

/** What a write that happened replaced, by the history: nothing where somebody else had brought it there before. */
function overwrittenIn(changes: readonly EntityChange[], chunk: Chunk, history: History): FoundValue[] {
  return changesOf(changes, chunk).flatMap((change, offset): FoundValue[] => {
    if (!leavesTrace(change) || !history.anybodys(change) || history.mayBeOurs(change)) return [];
    const { before, after } = statusIn(change)!;
    const rows = history.ours(change);
    const last = lastReplaced(rows, chunk);
    const value = last ? last.from : after;
    if (value === before && rows[0] === last) return [];
    return [{ index: chunk.from + offset, attribute: 'status_id', value }];
  });
}
