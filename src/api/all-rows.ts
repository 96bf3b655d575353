import { ApiError } from './api-error.ts';
import type { Query } from './query.ts';
import type { Page, Session } from './session.ts';
import type { CallOptions } from './transport.ts';

/** Rows of each page after the first. */
const pageSize = 500;

/**
 * All rows of a query, in one request where the server gives them all; some give a thousand when nobody limits them and
 * say where to go on (ftrack-protocol §2.3). The query needs an order, or its pages need not fit together.
 */
export async function allRows<Row>(session: Session, query: Query<Row>, options?: CallOptions): Promise<Row[]> {
  let page: Page<Row> = await session.page(query, options);
  const rows = [...page.rows];
  while (page.next !== null && page.rows.length > 0) {
    if (page.next !== rows.length) throw new ApiError('malformed', 'The pages of an answer do not fit together.');
    page = await session.page(query.page(page.next, pageSize), options);
    for (const row of page.rows) rows.push(row);
  }
  return rows;
}
