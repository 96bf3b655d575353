import type { HistoryRow } from '../../rpc/panel-shapes.ts';

/** What one source tells of a history, newest first. */
export interface HistoryPart {
  /** What happened at one moment, in milliseconds since 1970; nothing of it may be worth showing. */
  entries: { at: number; rows: HistoryRow[] }[];
  /** Offset of the next page; `null` at the end. */
  next: number | null;
}
