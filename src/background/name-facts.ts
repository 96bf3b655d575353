import { select } from '../api/read/query.ts';
import type { Session } from '../api/session.ts';
import type { NamedStatus } from '../store/names/name-entry.ts';
import { everyPage } from './every-page.ts';
import { unlessRefused } from './unless-refused.ts';

/** What entries are completed with. */
export interface NameFacts {
  /** By their id. */
  statuses: ReadonlyMap<string, NamedStatus>;
  /** Ids of what the user is assigned to. */
  mine: ReadonlySet<string>;
}

const statusQuery = select('Status', 'name', 'color', 'state.short').order('id');
const assignments = select('Appointment', 'context_id').where`type is ${'assignment'}`;

/** Reads them in one turn. What is refused is as if there were none: names are found without it. */
export async function readNameFacts(session: Session, user: string, signal: AbortSignal): Promise<NameFacts> {
  const [statuses, mine] = await Promise.all([
    unlessRefused(rowsOf(everyPage(session, statusQuery, signal))),
    unlessRefused(rowsOf(everyPage(session, assignments.where`resource_id is ${user}`.order('id'), signal))),
  ]);
  return {
    statuses: new Map(
      statuses?.map(({ id, name, color, state }) => [id, { name, color, isDone: state?.short === 'DONE' }]),
    ),
    mine: new Set(mine?.flatMap(({ context_id }) => context_id ?? [])),
  };
}

async function rowsOf<Row>(pages: AsyncIterable<Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const page of pages) rows.push(...page);
  return rows;
}
