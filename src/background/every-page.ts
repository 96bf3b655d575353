import type { Page } from '../api/read/page.ts';
import type { Query } from '../api/read/query.ts';
import type { Session } from '../api/session.ts';
import { ApiError } from '../api/wire/api-error.ts';

/** Rows asked for at once, at most: an answer of some ten megabytes. */
const largestSize = 100_000;
/** A server that cannot give this many at once is not asked for fewer. */
const smallestSize = 250;

/**
 * Every row of a query with an order, in as few pages as the server gives, for it may go through all rows for each of them;
 * `firstSize` is for who wants something soon. None is remembered as an entity. A server that gives fewer rows than it was asked for and says where to go on is asked for no more than that again; one that gives
 * up on a page is asked for a smaller one. Rejects with an `ApiError`, also when it is stopped.
 */
export async function* everyPage<Row>(
  session: Session,
  query: Query<Row>,
  signal: AbortSignal,
  firstSize = largestSize,
): AsyncGenerator<Row[], void, undefined> {
  let size = firstSize;
  let largest = largestSize;
  for (let offset: number | null = 0; offset !== null; ) {
    let page: Page<Row>;
    try {
      page = await session.unrememberedPage(query.page(offset, size), { signal });
    } catch (error) {
      if (!isTooMuch(error) || size <= smallestSize) throw error;
      largest = Math.max(smallestSize, Math.floor(size / 4));
      size = largest;
      continue;
    }
    yield page.rows;
    const got = page.rows.length;
    if (page.next !== null) {
      if (page.next <= offset || got === 0)
        throw new ApiError('malformed', 'The pages of an answer do not fit together.');
      if (got < size) largest = got;
    }
    offset = page.next;
    size = largest;
  }
}

/** The server, or what stands in front of it, took too long or found it too large. */
function isTooMuch(error: unknown): boolean {
  return error instanceof ApiError && (error.kind === 'timeout' || error.kind === 'gateway' || error.status === 413);
}
