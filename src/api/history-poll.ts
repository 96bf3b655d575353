import { ApiError } from './api-error.ts';
import type { Entity } from './decode.ts';
import { Criteria, literal, Query } from './query.ts';
import type { Session } from './session.ts';

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

/** Rows of a source that are new. */
type News = Source & { rows: Entity[] };

/** How far the history of one source has been read. */
interface Marker {
  stamp: string | number | undefined;
  /** Rows that bear this stamp and were read already: a stamp counts seconds, and a second is long. */
  seen: ReadonlySet<unknown>;
  /** More rows bear this stamp than can be known: only later ones are asked for. */
  isCrowded: boolean;
}

/**
 * Asks the server what has happened since it was asked last. The first time says nothing: it only finds out where the
 * history stands. A source the server does not offer is left out from then on.
 */
export class HistoryPoll {
  readonly #session: Session;
  readonly #markers = new Map<Source, Marker>();
  #sources = sources;

  constructor(session: Session) {
    this.#session = session;
  }

  /** What happened since the last time; `null` when it was too much to tell. Rejects with an `ApiError`. */
  async changes(signal: AbortSignal): Promise<Changes | null> {
    const parts = await Promise.all(this.#sources.map((source) => this.#read(source, signal)));
    const known = parts.filter((part) => part !== null);
    if (known.length < parts.length) return null;
    return {
      changed: new Set(known.flatMap(({ rows, changed }) => rows.flatMap((row) => idsAt(row, changed)))),
      below: new Set(known.flatMap(({ rows, below }) => rows.flatMap((row) => idsAt(row, below)))),
    };
  }

  async #read(source: Source, signal: AbortSignal): Promise<News | null> {
    const marker = this.#markers.get(source);
    try {
      const rows = await this.#session.query(queryOf(source, marker), { signal });
      if (!marker) return this.#begin(source, rows);
      if (rows.length < limit) return this.#advance(source, marker, rows);
      // What lies between is never read: from here on only what comes next counts.
      this.#markers.delete(source);
      await this.#read(source, signal);
      return null;
    } catch (error) {
      if (!(error instanceof ApiError) || error.kind !== 'rejected') throw error;
      this.#sources = this.#sources.filter((other) => other !== source);
      return { ...source, rows: [] };
    }
  }

  #begin(source: Source, rows: Entity[]): News {
    const stamp = stampOf(rows[0], source);
    const seen = new Set(rows.filter((row) => stampOf(row, source) === stamp).map((row) => row['id']));
    this.#markers.set(source, { stamp, seen, isCrowded: seen.size === newest });
    return { ...source, rows: [] };
  }

  #advance(source: Source, marker: Marker, rows: Entity[]): News {
    if (rows.length === 0) return { ...source, rows };
    const stamp = stampOf(rows.at(-1), source) ?? marker.stamp;
    const atStamp = rows.filter((row) => stampOf(row, source) === stamp).map((row) => row['id']);
    this.#markers.set(source, { stamp, seen: new Set(atStamp), isCrowded: false });
    return { ...source, rows: rows.filter((row) => !marker.seen.has(row['id'])) };
  }
}

function queryOf({ type, stamp, changed, below }: Source, marker: Marker | undefined): Query<Entity> {
  const paths = [...new Set(['id', stamp, ...changed, ...below])];
  const from = marker?.stamp;
  const since =
    from === undefined ? undefined : new Criteria(`${stamp} ${marker?.isCrowded ? '>' : '>='} ${literal(from)}`);
  const query = new Query<Entity>(type, paths, since);
  // The newest second may hold several rows, all of which have to be known.
  return marker ? query.order(stamp, 'id').page(0, limit) : query.order(`${stamp} descending`, 'id').page(0, newest);
}

/** Datetimes to the second, as the server stores them; the zone is our own addition. */
function stampOf(row: Entity | undefined, { stamp }: Source): string | number | undefined {
  const value = row?.[stamp];
  if (typeof value === 'string') return value.slice(0, 19);
  return typeof value === 'number' ? value : undefined;
}

function idsAt(row: Entity, paths: readonly string[]): string[] {
  return paths.map((path) => valueAt(row, path)).filter((id) => typeof id === 'string');
}

function valueAt(row: Entity, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Entity | null | undefined)?.[name], row);
}
