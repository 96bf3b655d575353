import { Query } from '../api/read/query.ts';
import type { Session } from '../api/session.ts';
import { ApiError } from '../api/wire/api-error.ts';
import type { Entity } from '../api/wire/decode.ts';
import type { AttributeChange, AttributeValue, EntityChange } from './changeset.ts';
import type { Chunk } from './run.ts';

/** One change of a status, as the server remembers it. */
export interface StatusRow {
  id: string;
  from: AttributeValue;
  to: AttributeValue;
  user: string;
  /** To the second, at the earliest and at the latest where the server's zone leaves it open; milliseconds since 1970. */
  at: number;
  until: number;
}

/** Whose history it is and since when it matters, by our clock; milliseconds since 1970. */
export interface Since {
  /** Everybody who was signed in when a request of ours left, as far as answers have told. */
  users: readonly string[];
  plannedAt: number;
  /** When the first request that may have made the change left. */
  sentAt: number;
}

/** What the server remembers of the statuses some changes are about. Of other attributes it remembers nothing. */
export class History {
  readonly #rows: StatusRow[];
  readonly #users: readonly string[];
  readonly #plannedAt: number;
  readonly #sentAt: number;

  /** All times by the server's clock. */
  constructor(rows: StatusRow[], { users, plannedAt, sentAt }: Since) {
    this.#users = users;
    this.#plannedAt = plannedAt;
    this.#sentAt = sentAt;
    const since = rows.filter(({ until }) => until >= wholeSecond(plannedAt));
    // Where its clock leaves it open what was before and what after, it is as if the server kept no history: values tell.
    this.#rows = since.some((row) => this.#isInDoubt(row, since)) ? [] : since;
  }

  /** True when the server told anything at all since the plan. */
  get tells(): boolean {
    return this.#rows.length > 0;
  }

  /**
   * How our user brought the entity to where the change wants it, oldest first; in one second the expected way first.
   */
  ours(change: EntityChange): StatusRow[] {
    const strange = ({ from }: StatusRow): number => Number(from !== statusIn(change)?.before);
    return this.#rows
      .filter((row) => row.id === change.key[0] && this.#isOurs(row))
      .sort((a, b) => a.at - b.at || strange(a) - strange(b));
  }

  /** True when anybody brought the entity to where the change wants it, since it was planned. */
  anybodys({ key }: EntityChange): boolean {
    return this.#rows.some((row) => row.id === key[0]);
  }

  /**
   * True when somebody else brought the entity there since our request left, which may have been that very request, if they
   * were signed in for it: nothing else of it shows our own user.
   */
  mayBeOurs({ key }: EntityChange): boolean {
    const isThere = this.#rows.some((row) => row.id === key[0] && this.#isSinceSent(row));
    return isThere && !this.#rows.some((row) => this.#isOurs(row));
  }

  /** True when it may have been before what it would prove, or the order among changes of the same entity is open. */
  #isInDoubt({ id, at, until }: StatusRow, rows: readonly StatusRow[]): boolean {
    if (at === until) return false;
    return at < wholeSecond(Math.max(this.#sentAt, this.#plannedAt)) || rows.filter((row) => row.id === id).length > 1;
  }

  #isOurs(row: StatusRow): boolean {
    return this.#users.includes(row.user) && this.#isSinceSent(row);
  }

  #isSinceSent({ at }: StatusRow): boolean {
    return at >= wholeSecond(Math.max(this.#sentAt, this.#plannedAt));
  }
}

/** What an update does to a status. */
export function statusIn(change: EntityChange): AttributeChange | undefined {
  return change.kind === 'update' ? change.attributes['status_id'] : undefined;
}

/** True for a change that leaves a trace in the history when it is made. */
export function leavesTrace(change: EntityChange): boolean {
  const status = statusIn(change);
  return status !== undefined && status.before !== status.after && typeof status.after === 'string';
}

/**
 * Asks who brought the entities of these changes to their new statuses. A server that does not tell has no history;
 * every other failure is the caller's.
 */
export async function readHistory(session: Session, changes: readonly EntityChange[], since: Since): Promise<History> {
  const traced = changes.filter(leavesTrace);
  const wished = new Map(traced.map((change) => [change.key[0]!, statusIn(change)!.after]));
  let rows: Entity[] = [];
  if (traced.length > 0) {
    const statuses = [...new Set(wished.values())] as string[];
    const attributes = ['parent_id', 'from_status_id', 'status_id', 'user_id', 'date'];
    const query = new Query<Entity>('StatusChange', attributes).whereIn('status_id', statuses);
    rows = await session.queryIn(query, 'parent_id', wished.keys(), { fresh: true }).catch((error) => {
      if (error instanceof ApiError && error.kind === 'rejected') return [];
      throw error;
    });
  }
  const told = rows.map((row) => statusRow(row, session)).filter(({ id, to }) => wished.get(id) === to);
  // Only now: the answer has told what the server's clock shows.
  const [plannedAt, sentAt] = [session.serverTime(since.plannedAt), session.serverTime(since.sentAt)];
  return new History(told, { users: since.users, plannedAt, sentAt });
}

function statusRow(row: Entity, { serverClock }: Session): StatusRow {
  const { earliest, latest } = serverClock.momentsOf(String(row['date']));
  return {
    id: String(row['parent_id']),
    from: (row['from_status_id'] ?? null) as AttributeValue,
    to: (row['status_id'] ?? null) as AttributeValue,
    user: String(row['user_id'] ?? ''),
    at: earliest,
    until: latest,
  };
}

/**
 * What the last of so many requests of ours replaced that can have made a change. What our user did after that was done
 * by hand.
 */
export function lastReplaced(rows: readonly StatusRow[], { late = [] }: Chunk): StatusRow | undefined {
  return rows.slice(0, 1 + late.length).at(-1);
}

/** The beginning of the second in which the server dates what happens at a time. */
export function wholeSecond(time: number): number {
  return Math.floor(time / 1000) * 1000;
}
