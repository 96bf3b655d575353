import type { HistoryRow } from '../../rpc/panel-shapes.ts';

/** A status that something has had for a while. */
export interface StatusSpan {
  name: string;
  color: string | null;
  /** Milliseconds since 1970. */
  from: number;
  /** Milliseconds. */
  lasted: number;
}

/**
 * The statuses something has gone through, oldest first, from the first change that is known up to `now`. Of its history,
 * newest first, rows about what lies below it do not count, nor do those whose date is not known.
 */
export function statusSpans(rows: readonly HistoryRow[], now: number): StatusSpan[] {
  const changes = rows
    .filter(({ about, kind, attribute }) => about === '' && kind === 'changed' && attribute === 'status_id')
    .map(({ date, after }) => ({ ...after, from: Date.parse(date ?? '') }))
    .filter(({ from }) => !Number.isNaN(from) && from <= now)
    .sort((a, b) => a.from - b.from);
  return changes.map((change, index) => ({ ...change, lasted: (changes[index + 1]?.from ?? now) - change.from }));
}
