import { ApiError } from '../wire/api-error.ts';
import type { Entity } from '../wire/decode.ts';
import { keyOf } from '../wire/decode.ts';
import type { Page } from './page.ts';
import type { Query } from './query.ts';

/** Rows of each page after the first, at least: as many as ftrack's own clients ask for (ftrack-protocol §2.3). */
const pageSize = 500;
/** How often a result is read again from its beginning because rows were removed while it was read. */
const restarts = 3;
/** Pages without a row, one after the other, after which the server counts as broken. */
const maxEmptyPages = 100;

/** Rows came or went while the pages were read. */
class MovedRows extends Error {}

/**
 * Every row of a query, or as many as its limit says, however many the server gives at once: in one request where that
 * gives all; some give a thousand when nobody limits them and say where to go on (`metadata.next`, ftrack-protocol §2.3).
 *
 * The pages have an order in which no two rows are equal. Each begins with the last row of the one before, which shows
 * that none was skipped because an earlier one was removed; otherwise everything is read again. Rejects with an
 * `ApiError` rather than give a part.
 */
export async function readWhole<Row>(
  query: Query<Row>,
  keyAttributes: readonly string[],
  read: (query: Query<Row>) => Promise<Page<Row>>,
): Promise<Row[]> {
  const ordered = withTotalOrder(query, keyAttributes);
  for (let attempt = 0; ; attempt++) {
    try {
      return await readPages(ordered, keyAttributes, read);
    } catch (error) {
      if (!(error instanceof MovedRows)) throw error;
      if (attempt === restarts) throw new ApiError('malformed', 'The pages of an answer do not fit together.');
    }
  }
}

async function readPages<Row>(
  query: Query<Row>,
  keyAttributes: readonly string[],
  read: (query: Query<Row>) => Promise<Page<Row>>,
): Promise<Row[]> {
  const { offset: start = 0, limit = Number.POSITIVE_INFINITY } = query.tail;
  let page = await read(query);
  const rows = [...page.rows];
  const size = Math.max(pageSize, rows.length);
  // What lies before the next page was all given: nothing in it is hidden from the user.
  let isDense = page.next === start + rows.length;
  for (let emptyPages = 0; page.next !== null && rows.length < limit; ) {
    const next: number = page.next;
    const last = isDense ? rows.at(-1) : undefined;
    const overlap = last === undefined ? 0 : 1;
    const wanted = Math.min(size, limit - rows.length) + overlap;
    page = await read(query.page(next - overlap, wanted));
    const [first] = page.rows;
    if (last !== undefined && (!first || keyIn(first, keyAttributes) !== keyIn(last, keyAttributes)))
      throw new MovedRows();
    for (const row of page.rows.slice(overlap)) rows.push(row);
    const isStuck = page.next !== null && page.next <= next;
    emptyPages = page.rows.length > overlap ? 0 : emptyPages + 1;
    if (isStuck || emptyPages > maxEmptyPages) throw new ApiError('malformed', 'The pages of an answer lead nowhere.');
    isDense &&= page.next === next + page.rows.length - overlap;
  }
  return rows;
}

/** The query in an order that says of any two rows which comes first. One that wants the first few keeps its own. */
function withTotalOrder<Row>(query: Query<Row>, keyAttributes: readonly string[]): Query<Row> {
  const { order, limit } = query.tail;
  if (limit !== undefined) return query;
  const ordered = new Set(order?.split(',').map((key) => key.trim().split(/\s+/)[0]));
  const missing = keyAttributes.filter((name) => !ordered.has(name));
  return missing.length > 0 ? query.order(...(order ? [order] : []), ...missing) : query;
}

function keyIn(row: unknown, keyAttributes: readonly string[]): string | undefined {
  return keyOf(row as Entity, keyAttributes);
}
