import { idChunks } from '../api/read/id-chunks.ts';
import type { Query } from '../api/read/query.ts';
import type { Session } from '../api/session.ts';
import type { NameEntry } from '../store/names/name-entry.ts';
import { nameEntries } from './name-entries.ts';
import type { NameFacts } from './name-facts.ts';
import { nameQueries } from './name-queries.ts';
import { unlessRefused } from './unless-refused.ts';

/** The names that these ids have now. Of an id that is not among them there is nothing (any more) that can be found. */
export async function readNamesOf(
  session: Session,
  ids: readonly string[],
  facts: NameFacts,
  { signal }: { signal?: AbortSignal } = {},
): Promise<NameEntry[]> {
  const found = idChunks(ids).map(async (some) => {
    const read = async <Row>(query: Query<Row>, entryOf: (row: Row) => NameEntry): Promise<NameEntry[]> => {
      const { rows } = await session.unrememberedPage(query.whereIn('id', some).page(0, some.length), { signal });
      return rows.map(entryOf);
    };
    return Promise.all([
      read(nameQueries.project, nameEntries.project),
      read(nameQueries.context, (row) => nameEntries.context(row, facts)),
      read(nameQueries.version, (row) => nameEntries.version(row, facts)),
      unlessRefused(read(nameQueries.list, nameEntries.list)),
      unlessRefused(read(nameQueries.review, nameEntries.review)),
      unlessRefused(read(nameQueries.person, nameEntries.person)),
    ]);
  });
  return (await Promise.all(found)).flat().flatMap((entries) => entries ?? []);
}
