import { Criteria, literal, Query } from '../read/query.ts';
import type { Session } from '../session.ts';
import { ApiError } from '../wire/api-error.ts';
import type { Entity } from '../wire/decode.ts';

/** A type whose rows say that something happened, and in which order. */
interface Source {
  type: string;
  /** Attribute that only ever grows: a datetime or a number. */
  stamp: string;
  /** Attributes that hold ids of what it happened to. */
  changed: readonly string[];
  /** Attributes that hold ids of what something was added to or taken from. */
  below: readonly string[];
}

/** What happened: ids of entities that changed, and of those below which something came or went. */
export interface Changes {
  changed: ReadonlySet<string>;
  below: ReadonlySet<string>;
}

/**
 * The server's own history. It tells of every status, of new versions and of what the activity feed shows; an attribute
 * that was edited otherwise, such as a name or a thumbnail, leaves no trace in it.
 */
const sources: readonly Source[] = [
  { type: 'StatusChange', stamp: 'date', changed: ['parent_id'], below: [] },
  { type: 'AssetVersion', stamp: 'date', changed: ['id'], below: ['asset_id', 'task_id', 'asset.context_id'] },
  { type: 'Event', stamp: 'id', changed: ['parent_id'], below: ['parent_id'] },
];

/** Rows of one source that are read at once; when there are more, anything may have changed. */
const limit = 300;
/** Newest rows that are read to find out where a history stands. */
const newest = 50;
/**
 * How much of a history is read again: rows bear the time, or the number, of when their transaction began, and become
 * visible with its end, when later ones may have been read already. Milliseconds, or numbers.
 */
const overlap = { time: 10_000, number: 20 };
/** What a clock that is set back shows twice; milliseconds. */
const repeated = 3_600_000;
/**
 * Rows that are known already and read again, at most: where more happens, the overlap is shorter. More where the server's
 * clock may be set back, and the overlap is long.
 */
const maxKnown = { steady: 100, local: 200 };
/** How long a source rests that the server refuses to read; milliseconds. Rights and schemas change. */
const rest = 10 * 60_000;

/** A datetime to the second, or a number. */
type Stamp = string | number;

/** How far the history of one source has been read. */
interface Marker {
  /** From here on it is read again; `undefined` where the history was empty. */
  from: Stamp | undefined;
  /** All rows from there on that were read already. */
  seen: ReadonlySet<unknown>;
  /** More rows bear this stamp than can be known: only later ones are asked for. */
  isCrowded: boolean;
  /** It is read again from later on than the overlap would have it. */
  isCut: boolean;
}

/** What is new in one source; `null` when it is too much to tell, or cannot be known. */
type News = Entity[] | null;

export interface HistoryPollOptions {
  /** Milliseconds since 1970. */
  clock?: () => number;
}

/**
 * Asks the server what has happened since it was asked last. The first time says nothing: it only finds out where the
 * history stands.
 *
 * Each source is read by itself. One that fails for the moment goes on next time where it stopped; one that the server
 * refuses rests for ten minutes. When one begins later than the others, anything may have changed in between.
 */
export class HistoryPoll {
  readonly #session: Session;
  readonly #clock: () => number;
  readonly #markers = new Map<Source, Marker>();
  /** Sources that rest, and until when. */
  readonly #resting = new Map<Source, number>();
  /** Sources that could not be read when others could, and have not begun since. */
  readonly #late = new Set<Source>();

  constructor(session: Session, { clock = Date.now }: HistoryPollOptions = {}) {
    this.#session = session;
    this.#clock = clock;
  }

  /**
   * What happened since the last time, as far as it can be read; `null` when it was too much to tell. Rejects with an
   * `ApiError` when nothing could be read, and misses nothing by that.
   */
  async changes(signal: AbortSignal): Promise<Changes | null> {
    const awake = sources.filter((source) => (this.#resting.get(source) ?? 0) <= this.#clock());
    const outcomes = await Promise.allSettled(awake.map((source) => this.#read(source, signal)));
    const changed = new Set<string>();
    const below = new Set<string>();
    let isTooMuch = false;
    let failure: unknown;
    let isRead = awake.length < sources.length;
    for (const [index, outcome] of outcomes.entries()) {
      const source = awake[index]!;
      if (outcome.status === 'rejected') {
        if (!isRefusal(outcome.reason)) failure ??= outcome.reason;
        else {
          isRead = true;
          this.#resting.set(source, this.#clock() + rest);
        }
        if (!this.#markers.has(source)) this.#late.add(source);
        continue;
      }
      isRead = true;
      if (outcome.value === null) isTooMuch = true;
      for (const row of outcome.value ?? []) {
        for (const id of idsAt(row, source.changed)) changed.add(id);
        for (const id of idsAt(row, source.below)) below.add(id);
      }
    }
    if (failure !== undefined && (!isRead || !(failure instanceof ApiError) || signal.aborted)) throw failure;
    return isTooMuch ? null : { changed, below };
  }

  async #read(source: Source, signal: AbortSignal): Promise<News> {
    const marker = this.#markers.get(source);
    const { serverClock } = this.#session;
    if (marker?.isCut && isDated(marker) && serverClock.mayRepeat(this.#session.serverTime(this.#clock()))) {
      // What happens now may be dated before what has been read.
      this.#markers.delete(source);
      this.#late.add(source);
      return this.#read(source, signal);
    }
    const rows = await this.#session.query(queryOf(source, marker), { signal });
    this.#resting.delete(source);
    if (marker && rows.length < limit) return this.#advance(source, marker, rows);
    if (!marker) {
      this.#begin(source, rows);
      return this.#late.delete(source) ? null : [];
    }
    // What lies between is never read: from here on only what comes next counts.
    this.#markers.delete(source);
    this.#late.add(source);
    return this.#read(source, signal);
  }

  /** `rows` are the newest, latest first. */
  #begin(source: Source, rows: Entity[]): void {
    const stamped = rows.toReversed().map((row) => ({ row, stamp: stampOf(row, source) }));
    const latest = stamped.at(-1)?.stamp;
    // Of the earliest stamp among as many rows as were asked for, some may be missing.
    const isWhole = rows.length < newest;
    const from = isWhole ? stamped[0]?.stamp : stamped.find(({ stamp }) => stamp !== stamped[0]?.stamp)?.stamp;
    if (from === undefined && !isWhole)
      this.#markers.set(source, { from: latest, seen: new Set(), isCrowded: true, isCut: true });
    else this.#mark(source, from, rows.toReversed());
  }

  #advance(source: Source, marker: Marker, rows: Entity[]): Entity[] {
    if (rows.length === 0) return [];
    this.#mark(source, marker.isCrowded ? stampOf(rows[0], source) : marker.from, rows);
    return rows.filter((row) => !marker.seen.has(row['id']));
  }

  /** `rows` are all there are from a stamp on, earliest first. */
  #mark(source: Source, whole: Stamp | undefined, rows: readonly Entity[]): void {
    const isLocal = !this.#session.serverClock.isUtc;
    const known = isLocal ? maxKnown.local : maxKnown.steady;
    const again = overlapBefore(stampOf(rows.at(-1), source), isLocal ? overlap.time + repeated : overlap.time);
    const starts = [whole, again, stampOf(rows.at(-known), source)];
    const from = starts.reduce((a, b) => (a === undefined || (b !== undefined && b > a) ? b : a), undefined);
    const seen = rows.filter((row) => (stampOf(row, source) ?? '') >= (from ?? ''));
    const isCut = from !== undefined && again !== undefined && from > again;
    this.#markers.set(source, { from, seen: new Set(seen.map((row) => row['id'])), isCrowded: false, isCut });
  }
}

/** By the digits alone: all stamps are the same server's. */
function overlapBefore(latest: Stamp | undefined, time: number): Stamp | undefined {
  if (typeof latest === 'number') return latest - overlap.number;
  const at = Date.parse(`${latest}Z`);
  return Number.isFinite(at) ? new Date(at - time).toISOString().slice(0, 19) : undefined;
}

function queryOf({ type, stamp, changed, below }: Source, marker: Marker | undefined): Query<Entity> {
  const paths = [...new Set(['id', stamp, ...changed, ...below])];
  const from = marker?.from;
  const since =
    from === undefined ? undefined : new Criteria(`${stamp} ${marker?.isCrowded ? '>' : '>='} ${literal(from)}`);
  const query = new Query<Entity>(type, paths, since);
  // The newest second may hold several rows, all of which have to be known.
  return marker ? query.order(stamp, 'id').page(0, limit) : query.order(`${stamp} descending`, 'id').page(0, newest);
}

/** Datetimes to the second, as the server stores them; the zone is our own addition. */
function stampOf(row: Entity | undefined, { stamp }: Source): Stamp | undefined {
  const value = row?.[stamp];
  if (typeof value === 'string') return value.slice(0, 19);
  return typeof value === 'number' ? value : undefined;
}

function isDated({ from }: Marker): boolean {
  return typeof from === 'string';
}

function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && error.isRefusal;
}

function idsAt(row: Entity, paths: readonly string[]): string[] {
  return paths.map((path) => valueAt(row, path)).filter((id) => typeof id === 'string');
}

function valueAt(row: Entity, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Entity | null | undefined)?.[name], row);
}
