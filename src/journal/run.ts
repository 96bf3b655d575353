import type { AttributeValue, Changeset } from './changeset.ts';

/**
 * How a changeset gets to the server.
 *
 *                 ┌─────────── the user, or a later start ───────────┐
 *                 ▼                                                  │
 *     planned ─▶ applying ─▶ finished         interrupted (signed out, offline, refusals, another user)
 *                 │  ▲ ▲                                             ▲
 *                 │  │ └── unknown: one request's outcome cannot be told yet; asked again by itself (`retryAt`)
 *                 │  └── recovered after the worker was killed       │
 *                 └──────────────────────────────────────────────────┘
 *
 * A chunk is one request, and so one transaction:
 *
 *     queued ─▶ sent ─▶ done          its answer showed what was written, or its receipt was found
 *       ▲        ├────▶ ignored       answered without an error, and the server kept the old values
 *       │        ├────▶ refused       one entity, with the server's own words
 *       │        ├────▶ split         several, one of which is to blame: new chunks take its place
 *       │        ├────▶ overtaken     somebody else changed the entity after our request was lost sight of
 *       └────────┘ fenced: it did not happen and cannot happen any more
 *     queued ─▶ cancelled, or withheld because everything in it rests on a change that was not made
 *
 * `sent` is written, with the id of the receipt, before the request leaves. Whoever finds a `sent` chunk at a start does
 * not know whether it arrived, and asks for its receipt before doing anything.
 */
export type RunState = 'planned' | 'applying' | 'interrupted' | 'unknown' | 'finished';

export type ChunkState = 'queued' | 'sent' | 'done' | 'ignored' | 'refused' | 'overtaken' | 'withheld' | 'cancelled';

/** How a transaction leaves proof that it happened; see `receipts`. */
export type ReceiptForm = 'job' | 'metadata' | 'none';

/** One sending of one chunk. */
export interface Attempt {
  /** The id of its receipt, see `attemptId`. */
  id: string;
  form: ReceiptForm;
  /** What a fence for it carries: the id of the attempt that may follow. */
  nonce?: string;
  /** The server has shown that its fence stands. */
  isFenced?: boolean;
}

/** A slice of the changeset's changes, `from` inclusive to `to` exclusive. */
export interface Chunk {
  from: number;
  to: number;
  state: ChunkState;
  /** When the request left; milliseconds since 1970. */
  sentAt?: number;
  /** Of which sending this is the outcome; an index into the run's attempts. None before version 2. */
  attempt?: number;
  /** How many attempts of it, or of what it was a part of, were fenced or given up. */
  fences?: number;
  /** How often it was sent without an answer since somebody last said go on. */
  attempts?: number;
  /** When requests left without a receipt that were sent again or given up: they may come late. */
  late?: number[];
  /** The server's words about a refused change. */
  error?: { exception: string; message: string };
  /**
   * Values our write replaced that are not those the plan had read: somebody else's. One that is the same as ours was
   * there already, so that there is nothing to take back.
   */
  overwritten?: FoundValue[];
  /** Values that were found instead of ours when an unknown outcome was looked into. */
  found?: FoundValue[];
  /** What the server stored instead of what we sent: the value before where it ignored ours. */
  stored?: FoundValue[];
  /** Of an overtaken one: it was written before somebody changed it again. */
  written?: boolean;
  /** Written by a request without an answer: what it replaced, where the server keeps no history, nobody has seen. */
  unseen?: boolean;
  /** Overtaken as far as one can tell: the server keeps no history of what was found here. */
  uncertain?: boolean;
  /** Nothing proves that it was we who wrote it: history and values say so, as far as they can. */
  unproven?: boolean;
  /** The user's id the server named for this write, where it is not that of the run. */
  writtenBy?: string;
}

export interface FoundValue {
  /** Index into the changeset's changes. */
  index: number;
  attribute: string;
  value: AttributeValue;
}

/**
 * Why a run stops, besides what an `ApiError` tells: the server named another user than the run's; it refused one change
 * after the other for the same reason; it has trouble of its own; nobody can tell whether a request was carried out, of
 * this run or of another one that is about the same entities; it is older than receipts become, so that an absent one
 * proves nothing: another copy of the profile may have carried it out, and removed what proves it; the disk is full.
 */
export type Interruption =
  | ('other-user' | 'refusals' | 'outage' | 'outcome-unknown')
  | ('in-doubt' | 'too-old' | 'not-stored');

/** Where the file of an upload is: not gone up yet, on its way, up, or removed because nothing refers to it. */
export type UploadState = 'waiting' | 'sent' | 'up' | 'removed';

/** What happens and happened to a changeset. */
export interface Run {
  /** Of the shape of this row, see `stored`. */
  version: 2;
  id: string;
  /** Origin of the server, and the user's id there. */
  site: string;
  user: string;
  createdAt: number;
  finishedAt?: number;
  state: RunState;
  chunks: Chunk[];
  /** A random UUID, of which the ids of attempts are made; kept from the plan on. */
  attemptSeed?: string;
  /** Every sending, for as long as its receipt may lie on the server. */
  attempts: Attempt[];
  /** In the order of the changeset's uploads. */
  uploads?: UploadState[];
  /** Single attributes that are not written because what they rest on was refused. */
  withheld?: { index: number; attribute: string }[];
  cancelRequested: boolean;
  /** Why it is interrupted or unknown: an `ApiErrorKind`, or an `Interruption`. */
  interruption?: string;
  /** The server's own words about it. */
  interruptionDetail?: string;
  /** Of an unknown one: when it is looked at again; milliseconds since 1970. Without it only the user can go on. */
  retryAt?: number;
  /** The user wants sent again what was sent without a receipt, and may then be written twice. */
  mayRepeat?: boolean;
  /** The changeset that took this one back. */
  undoneBy?: string;
  /** Receipts and fences were looked at for the last time, before the first was removed. */
  receiptsRead?: boolean;
  /** Of one that left receipts or fences on the server: when they are to be removed; milliseconds since 1970. */
  receiptsDue?: number;
  /** One of them was gone by then: something may have been written twice, or what was fenced after all. */
  doubt?: boolean;
}

/** Everything the journal holds of one changeset. */
export interface JournalEntry {
  changeset: Changeset;
  run: Run;
}

/** How many of the changes have which fate. */
export interface RunCounts {
  total: number;
  /** Shown by the server, as wished or at least in part. */
  written: number;
  /** The server kept the old values. */
  ignored: number;
  refused: number;
  overtaken: number;
  withheld: number;
  cancelled: number;
  /** Not decided yet. */
  open: number;
}

const countedAs: Record<ChunkState, Exclude<keyof RunCounts, 'total'>> = {
  queued: 'open',
  sent: 'open',
  done: 'written',
  ignored: 'ignored',
  refused: 'refused',
  overtaken: 'overtaken',
  withheld: 'withheld',
  cancelled: 'cancelled',
};

export function countsOf({ chunks }: Pick<Run, 'chunks'>): RunCounts {
  const counts = { total: 0, written: 0, ignored: 0, refused: 0, overtaken: 0, withheld: 0, cancelled: 0, open: 0 };
  for (const { from, to, state } of chunks) {
    counts.total += to - from;
    counts[countedAs[state]] += to - from;
  }
  return counts;
}
