import { ApiError } from '../api/api-error.ts';
import type { Entity } from '../api/decode.ts';
import { Query, where } from '../api/query.ts';
import type { Session } from '../api/session.ts';
import type { AttributeValue, EntityChange } from './changeset.ts';
import { OtherWrites } from './other-writes.ts';
import type { Chunk } from './run.ts';

/** One change of a status, as the server remembers it. */
export interface StatusRow {
  id: string;
  from: AttributeValue;
  to: AttributeValue;
  user: string;
  /** By the server's clock, to the second; milliseconds since 1970. */
  at: number;
}

/** Whose history it is and since when it matters, by our clock; milliseconds since 1970. */
export interface Since {
  user: string;
  plannedAt: number;
  /** When the first request that may have made the change left. */
  sentAt: number;
}

/** What the server remembers of the statuses some changes are about. Of other attributes it remembers nothing. */
export class History {
  readonly #rows: StatusRow[];
  readonly #user: string;
  readonly #plannedAt: number;
  readonly #sentAt: number;
  readonly #others: (change: EntityChange) => number[];

  /** All times by the server's clock; `others` tells when other runs of ours made a change. */
  constructor(
    rows: StatusRow[],
    { user, plannedAt, sentAt }: Since,
    others: (change: EntityChange) => number[] = () => [],
  ) {
    this.#rows = rows.filter(({ at }) => at >= wholeSecond(plannedAt));
    this.#user = user;
    this.#plannedAt = plannedAt;
    this.#sentAt = sentAt;
    this.#others = others;
  }

  /** True when the server told anything at all since the plan. */
  get tells(): boolean {
    return this.#rows.length > 0;
  }

  /**
   * How our user brought the entity to where the change wants it, oldest first; in one second the expected way first.
   * Without what other runs did, which cannot be the first `known` of them.
   */
  ours(change: EntityChange, known = 0): StatusRow[] {
    const { id, attributes } = change;
    const strange = ({ from }: StatusRow): number => Number(from !== attributes['status_id']?.before);
    const rows = this.#rows
      .filter((row) => row.id === id && this.#isOurs(row))
      .sort((a, b) => a.at - b.at || strange(a) - strange(b));
    for (const time of this.#others(change)) {
      const index = rows.findIndex(({ at }, row) => row >= known && at >= wholeSecond(time));
      if (index >= 0) rows.splice(index, 1);
    }
    return rows;
  }

  /** True when anybody brought the entity to where the change wants it, since it was planned. */
  anybodys({ id }: EntityChange): boolean {
    return this.#rows.some((row) => row.id === id);
  }

  #isOurs({ user, at }: StatusRow): boolean {
    return user === this.#user && at >= wholeSecond(Math.max(this.#sentAt, this.#plannedAt));
  }
}

/** True for a change that leaves a trace in the history when it is made. */
export function leavesTrace({ attributes: { status_id: status } }: EntityChange): boolean {
  return status !== undefined && status.before !== status.after && typeof status.after === 'string';
}

/**
 * Asks who brought the entities of these changes to their new statuses. A server that does not tell has no history;
 * every other failure is the caller's.
 */
export async function readHistory(
  session: Session,
  changes: readonly EntityChange[],
  since: Since,
  others = new OtherWrites(),
): Promise<History> {
  const traced = changes.filter(leavesTrace);
  const wished = new Map(traced.map(({ id, attributes }) => [id, attributes['status_id']!.after]));
  let rows: Entity[] = [];
  if (traced.length > 0) {
    const statuses = [...new Set(wished.values())] as string[];
    const criteria = where`parent_id in ${[...wished.keys()]} and status_id in ${statuses}`;
    const attributes = ['parent_id', 'from_status_id', 'status_id', 'user_id', 'date'];
    const query = new Query<Entity>('StatusChange', attributes, criteria);
    rows = await session.query(query, { fresh: true }).catch((error) => {
      if (error instanceof ApiError && error.kind === 'rejected') return [];
      throw error;
    });
  }
  const told = rows.map(statusRow).filter(({ id, to }) => wished.get(id) === to);
  // Only now: the answer has told what the server's clock shows.
  const [plannedAt, sentAt] = [session.serverTime(since.plannedAt), session.serverTime(since.sentAt)];
  const times = ({ id, attributes: { status_id: status } }: EntityChange): number[] =>
    others.of(id, 'status_id', status!.after).map((time) => session.serverTime(time));
  return new History(told, { user: since.user, plannedAt, sentAt }, times);
}

function statusRow(row: Entity): StatusRow {
  return {
    id: String(row['parent_id']),
    from: (row['from_status_id'] ?? null) as AttributeValue,
    to: (row['status_id'] ?? null) as AttributeValue,
    user: String(row['user_id'] ?? ''),
    at: Date.parse(String(row['date'])),
  };
}

/**
 * What the last of so many requests of ours replaced that can have made a change. What our user did after that was done
 * by hand.
 */
export function lastReplaced(rows: readonly StatusRow[], { strays = [] }: Chunk): StatusRow | undefined {
  return rows.slice(0, 1 + strays.length).at(-1);
}

/** The beginning of the second in which the server dates what happens at a time. */
export function wholeSecond(time: number): number {
  return Math.floor(time / 1000) * 1000;
}
