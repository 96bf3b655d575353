import { ApiError } from '../wire/api-error.ts';
import { isEntity } from '../wire/decode.ts';

/** One page of a query and the offset of the next; `null` when there is none. */
export interface Page<Row> {
  rows: Row[];
  next: number | null;
}

/** The page in a decoded answer. Throws an `ApiError` (`malformed`) when there is none. */
export function pageOf<Row>(answer: unknown): Page<Row> {
  const { data, metadata } = (answer ?? {}) as { data?: unknown; metadata?: { next?: { offset?: unknown } } };
  if (!Array.isArray(data)) throw new ApiError('malformed', 'An answer to a query has no data.');
  for (const row of data) {
    if (!isEntity(row)) throw new ApiError('malformed', 'A row is not an entity.');
  }
  const next = metadata?.next?.offset;
  return { rows: data as Row[], next: typeof next === 'number' ? next : null };
}
