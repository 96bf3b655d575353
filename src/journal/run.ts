import type { AttributeValue, Changeset } from './changeset.ts';

/**
 * How a changeset gets to the server.
 *
 *                 ┌────────── the user, or a later start ──────────┐
 *                 ▼                                                │
 *     planned ─▶ applying ─▶ finished                         interrupted (signed out, offline)
 *                 │  ▲                                             ▲
 *                 │  └── recovered after the worker was killed     │
 *                 └────────────────────────────────────────────────┘
 *
 * A chunk is one request, and so one transaction:
 *
 *     queued ─▶ sent ─▶ done
 *       ▲        ├────▶ refused       one entity, with the server's own words
 *       │        ├────▶ split         several, one of which is to blame: two new chunks take its place
 *       └────────┴────▶ overtaken     somebody else changed the entity after our request was lost sight of
 *     queued ─▶ cancelled, or withheld because everything in it rests on a change that was not made
 *
 * `sent` is written before the request leaves. Whoever finds a `sent` chunk at a start does not know whether it arrived,
 * and has to look before doing anything. What has not arrived after a while goes back into the queue; the chunk remembers
 * the request as a stray, for it may still come. A finished run with strays is looked back on once more.
 */
export type RunState = 'planned' | 'applying' | 'interrupted' | 'finished';

export type ChunkState = 'queued' | 'sent' | 'done' | 'refused' | 'overtaken' | 'withheld' | 'cancelled';

/** A slice of the changeset's changes, `from` inclusive to `to` exclusive. */
export interface Chunk {
  from: number;
  to: number;
  state: ChunkState;
  /** When the request left; milliseconds since 1970. */
  sentAt?: number;
  /** How often it was sent without an answer since somebody last said go on. */
  attempts?: number;
  /** When requests left that nobody saw arrive, and that were sent again or given up: they may come late. */
  strays?: number[];
  /** The server's words about a refused change. */
  error?: { exception: string; message: string };
  /**
   * Values our write replaced that are not those the plan had read: somebody else's. One that is the same as ours was
   * there already, so that there is nothing to take back.
   */
  overwritten?: FoundValue[];
  /** Values that were found instead of ours when an unknown outcome was looked into. */
  found?: FoundValue[];
  /** Of an overtaken one: it was written before somebody changed it again. */
  written?: boolean;
  /** Written by a request without an answer: what it replaced, where the server keeps no history, nobody has seen. */
  unseen?: boolean;
  /** Overtaken as far as one can tell: the server keeps no history of what was found here. */
  uncertain?: boolean;
}

export interface FoundValue {
  /** Index into the changeset's changes. */
  index: number;
  attribute: string;
  value: AttributeValue;
}

/** What happens and happened to a changeset. */
export interface Run {
  id: string;
  /** Origin of the server, and the user's id there. */
  site: string;
  user: string;
  createdAt: number;
  finishedAt?: number;
  state: RunState;
  chunks: Chunk[];
  /** Single attributes that are not written because what they rest on was refused. */
  withheld?: { index: number; attribute: string }[];
  cancelRequested: boolean;
  /** Why it is interrupted: an `ApiErrorKind`. */
  interruption?: string;
  /** The changeset that took this one back. */
  undoneBy?: string;
  /** When late requests of it were last looked for; milliseconds since 1970. */
  lookedBackAt?: number;
}

/** Everything the journal holds of one changeset. */
export interface JournalEntry {
  changeset: Changeset;
  run: Run;
}

const countedAs: Record<ChunkState, Exclude<keyof RunCounts, 'total'>> = {
  queued: 'open',
  sent: 'open',
  done: 'written',
  refused: 'refused',
  overtaken: 'overtaken',
  withheld: 'withheld',
  cancelled: 'cancelled',
};

/** How many of the changes have which fate. */
export interface RunCounts {
  total: number;
  written: number;
  refused: number;
  overtaken: number;
  withheld: number;
  cancelled: number;
  /** Not decided yet. */
  open: number;
}

export function countsOf({ chunks }: Run): RunCounts {
  const counts: RunCounts = { total: 0, written: 0, refused: 0, overtaken: 0, withheld: 0, cancelled: 0, open: 0 };
  for (const { from, to, state } of chunks) {
    counts.total += to - from;
    counts[countedAs[state]] += to - from;
  }
  return counts;
}
