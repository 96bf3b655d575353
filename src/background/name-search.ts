import { type AboutNames, NamesDatabase } from '../store/names/names-database.ts';
import { type FoundName, NamesIndex } from '../store/names/names-index.ts';
import { nearNames } from '../store/names/near-names.ts';

/** Names of a site that can be searched. */
export interface SearchedNames {
  about: AboutNames;
  index: NamesIndex;
}

/** How long they stay in memory after the last search; milliseconds. */
const lifetime = 60_000;

/** Searches the names for the browser's address bar, and for pages, which cannot read them. */
export class NameSearch {
  readonly #database: NamesDatabase;
  #kept: SearchedNames | undefined;
  #forgetting: ReturnType<typeof setTimeout> | undefined;

  constructor(database = new NamesDatabase()) {
    this.#database = database;
  }

  /** Names that `user` may see, as they are stored now; nothing where there are none. */
  async names(site: string, user: string): Promise<SearchedNames | undefined> {
    const about = await this.#database.about(site, user);
    const isKept = about !== undefined && this.#kept?.about.revision === about.revision;
    if (!isKept) {
      const stored = about && (await this.#database.get(site, user));
      this.#kept = stored && { about: stored.about, index: new NamesIndex(stored.names) };
    }
    clearTimeout(this.#forgetting);
    this.#forgetting = setTimeout(() => {
      this.#kept = undefined;
    }, lifetime);
    return this.#kept;
  }

  /** Ids of what a user opened last, newest first. */
  recent(site: string, user: string): Promise<string[]> {
    return this.#database.recent(site, user);
  }

  /** The user opened something. */
  remember(site: string, user: string, id: string): Promise<void> {
    return this.#database.opened(site, user, id);
  }
}

/** What fits as it was typed, then what nearly does. */
export function bestNames({ index }: SearchedNames, typed: string, limit: number): FoundName[] {
  const exact = index.search(typed, limit);
  return [...exact, ...nearNames(index, typed, limit - exact.length, new Set(exact.map(({ id }) => id)))];
}
