import { select } from '../api/read/query.ts';
import type { Session } from '../api/session.ts';
import { unlessRefused } from './unless-refused.ts';

/** Changes that are worth being looked up one by one, at most. */
const most = 2000;

const changes = select('StatusChange', 'parent_id').order('date descending', 'id');

/**
 * Ids of what got another status since a time by the server's clock; `null` when they are too many. None where the server
 * tells nobody its history: statuses are right again when all is read.
 */
export async function changedStatuses(session: Session, time: number, signal: AbortSignal): Promise<string[] | null> {
  const query = changes.where`date >= ${new Date(time)}`.page(0, most + 1);
  const { rows = [] } = (await unlessRefused(session.unrememberedPage(query, { signal }))) ?? {};
  return rows.length > most ? null : [...new Set(rows.flatMap(({ parent_id }) => parent_id ?? []))];
}
