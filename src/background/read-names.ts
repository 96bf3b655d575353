import { idChunks } from '../api/read/id-chunks.ts';
import type { Query } from '../api/read/query.ts';
import { queriedAs } from '../api/schema/kinds.ts';
import type { Session } from '../api/session.ts';
import type { ApiError } from '../api/wire/api-error.ts';
import type { NameEntry } from '../store/names/name-entry.ts';
import { changedStatuses } from './changed-statuses.ts';
import { everyPage } from './every-page.ts';
import { nameEntries } from './name-entries.ts';
import { type NameFacts, readNameFacts } from './name-facts.ts';
import { nameQueries } from './name-queries.ts';
import { unlessRefused } from './unless-refused.ts';

/** Entities that are read before all others, so that there is something to be searched. */
const firstContexts = 2000;

export interface NamesRequest {
  /** Id of the user who reads them. */
  user: string;
  signal: AbortSignal;
  /** Hears of every page that was read. */
  heard(entries: NameEntry[]): void;
  /** Ids of projects of which all is known but for what was made since then; milliseconds since 1970, by the server's clock. */
  since?: { time: number; projects: ReadonlySet<string> };
}

export interface NamesRead {
  /** Whether an entry that was known before may still be there: projects, people and lists are all read every time. */
  stands(entry: NameEntry): boolean;
  /** Ids of what got another status since then; `null` when they are too many to be looked up. */
  changed: string[] | null;
  facts: NameFacts;
  /** Why names of versions are missing. */
  missing: ApiError[];
}

/**
 * Names of active projects, of everything in them, of the newest version of every asset, and of people. Rejects with an
 * `ApiError`, also when it is stopped; where versions, lists or people alone cannot be read, it comes back without them.
 */
export async function readNames(session: Session, { user, signal, heard, since }: NamesRequest): Promise<NamesRead> {
  const found = new Set<string>();
  /** Types of which all was read. */
  const whole = new Set<string>();
  const missing: ApiError[] = [];
  const readAll = async <Row>(queries: readonly Query<Row>[], entryOf: (row: Row) => NameEntry): Promise<string[]> => {
    const ids: string[] = [];
    for (const query of queries) {
      for await (const rows of everyPage(session, query.order('id'), signal)) {
        const entries = rows.map(entryOf);
        for (const { id } of entries) ids.push(id);
        heard(entries);
      }
    }
    for (const { type } of queries) whole.add(type);
    for (const id of ids) found.add(id);
    return ids;
  };
  const [ids, facts, changed] = await Promise.all([
    readAll([nameQueries.project], nameEntries.project),
    readNameFacts(session, user, signal),
    since ? changedStatuses(session, since.time, signal) : [],
    unlessRefused(readAll([nameQueries.person], nameEntries.person)),
  ]);
  const read = async (projects: string[], from: number | undefined): Promise<void> => {
    let contexts = nameQueries.context.where`project_id in ${projects}`.order('id');
    let versions = nameQueries.version.where`asset.parent.project_id in ${projects}`.order('id');
    if (from !== undefined) {
      contexts = contexts.where`created_at >= ${new Date(from)}`;
      versions = versions.where`date >= ${new Date(from)}`;
    }
    for await (const rows of everyPage(session, contexts, signal, firstContexts)) {
      heard(rows.map((row) => nameEntries.context(row, facts)));
    }
    const readVersions = async (): Promise<void> => {
      for await (const rows of everyPage(session, versions, signal)) {
        heard(rows.map((row) => nameEntries.version(row, facts)));
      }
    };
    await unlessRefused(readVersions(), (error) => missing.push(error));
  };
  const isKnown = (id: string): boolean => since?.projects.has(id) ?? false;
  for (const some of idChunks(ids.filter((id) => !isKnown(id)))) await read(some, undefined);
  for (const some of idChunks(ids.filter(isKnown))) await read(some, since?.time);
  const inThem = <Row>(query: Query<Row>): Query<Row>[] =>
    idChunks(ids).map((some) => query.whereIn('project_id', some));
  await Promise.all([
    unlessRefused(readAll(inThem(nameQueries.list), nameEntries.list)),
    unlessRefused(readAll(inThem(nameQueries.review), nameEntries.review)),
  ]);
  return { stands: ({ id, type }) => !whole.has(queriedAs(type)) || found.has(id), changed, facts, missing };
}
