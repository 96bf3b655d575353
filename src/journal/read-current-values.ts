import type { Session } from '../api/session.ts';
import type { CallOptions } from '../api/wire/transport.ts';
import type { EntityChange } from './changeset.ts';
import { CurrentValues, valueQueries } from './current-values.ts';

/** What the server says now of everything some changes are about; one request with other reads of the turn. */
export async function readCurrentValues(
  session: Session,
  changes: readonly EntityChange[],
  { signal }: Pick<CallOptions, 'signal'> = {},
): Promise<CurrentValues> {
  const { identity } = session.entities;
  const queries = valueQueries(changes, identity);
  const rows = await Promise.all(queries.map((query) => session.query(query, { fresh: true, signal })));
  return new CurrentValues(rows.flat(), identity);
}
