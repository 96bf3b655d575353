import { ApiError } from '../api/wire/api-error.ts';
import { toUserError, type UserError } from '../errors.ts';
import { isYoung } from '../is-young.ts';
import type { NameEntry } from '../store/names/name-entry.ts';
import { type AboutNames, NamesDatabase } from '../store/names/names-database.ts';
import { packNames } from '../store/names/pack-names.ts';
import { isSameEntry } from '../store/names/same-entry.ts';
import { unpackNames } from '../store/names/unpack-names.ts';
import { type NameFacts, readNameFacts } from './name-facts.ts';
import { isRoot } from './name-queries.ts';
import { readNames } from './read-names.ts';
import { readNamesOf } from './read-names-of.ts';
import type { Site } from './site.ts';
import { olderVersions, withoutNames } from './update-names.ts';

/** How long names count as young; milliseconds. */
const youth = 15 * 60_000;
/** How long names are only added to; a rename or a removal that nobody told of shows after that. Milliseconds. */
const wholeLifetime = 24 * 3_600_000;
/** How much of the past is read again, for rows that were committed late; milliseconds. */
const overlap = 10 * 60_000;
/** How long changes are gathered that are told one by one; milliseconds. */
const gathering = 2000;
/** More changes than this are not looked up one by one: the names count as old instead. */
const mostChanges = 2000;

/** The part of a site that is needed. */
export type NamedSite = Pick<Site, 'origin' | 'user' | 'session'>;

/** Names that are being read. */
interface Reading {
  site: NamedSite;
  count: number;
  stop: AbortController;
}

export interface NamesState {
  /** Names that can be searched, another one for `revision` whenever they change; `at` as in `AboutNames`. */
  indexed: number;
  revision: string | null;
  at: number | null;
  /** How many have been read so far, while they are read. */
  indexing: number | null;
  /** Why some are missing. */
  missing: UserError | null;
}

/**
 * Keeps the names of each site in their database, where the popup searches them.
 *
 *     nothing ──refresh──▶ reading, in parts that can be searched ──▶ whole ──15 min──▶ what is new is added
 *                                                                      │ ▲ └─news─▶ what changed or went is looked up
 *                                                                   24 h │
 *                                                                      └▶ all is read again, the old one can be searched
 */
export class SiteNames {
  readonly #database: NamesDatabase;
  readonly #clock: () => number;
  readonly #readings = new Map<string, { reading: Reading; done: Promise<number> }>();
  readonly #missing = new WeakMap<NamedSite, UserError>();
  readonly #changes = new Map<string, { site: NamedSite; ids: Set<string> }>();

  constructor(database = new NamesDatabase(), clock: () => number = Date.now) {
    this.#database = database;
    this.#clock = clock;
  }

  async state(site: NamedSite): Promise<NamesState> {
    const about = await this.#database.about(site.origin, site.user.id);
    return {
      indexed: about?.count ?? 0,
      revision: about?.revision ?? null,
      at: about?.at ?? null,
      indexing: this.#readingOf(site)?.reading.count ?? null,
      missing: this.#missing.get(site) ?? null,
    };
  }

  /** Reads names unless they are young, only what is new where that will do; comes back with how many are at hand. */
  async refresh(site: NamedSite): Promise<number> {
    const about = await this.#database.about(site.origin, site.user.id);
    if (about && about.wholeAt !== null && isYoung(about.at, youth, this.#clock())) return about.count;
    return (this.#readingOf(site) ?? this.#begin(site, about)).done;
  }

  /** Leaves the names as they are. */
  stop(site: NamedSite): void {
    this.#readingOf(site)?.reading.stop.abort();
  }

  /** These entities came, went, or may be called or placed otherwise. Looked up together, when no more are told of. */
  changed(site: NamedSite, ids: Iterable<string>): void {
    let waiting = this.#changes.get(site.origin);
    if (waiting?.site !== site) {
      waiting = { site, ids: new Set() };
      this.#changes.set(site.origin, waiting);
      const { ids: gathered } = waiting;
      setTimeout(() => {
        if (this.#changes.get(site.origin)?.ids === gathered) this.#changes.delete(site.origin);
        // What could not be looked up now will be when all is read again.
        this.lookUp(site, [...gathered]).catch(() => undefined);
      }, gathering);
    }
    for (const id of ids) waiting.ids.add(id);
  }

  /** Brings these entities up to date in the names: with what they are called now, or out of them. */
  async lookUp(site: NamedSite, ids: readonly string[]): Promise<void> {
    await this.#readingOf(site)?.done.catch(() => undefined);
    const stored = await this.#database.get(site.origin, site.user.id);
    if (!stored || ids.length === 0) return;
    const { about, names } = stored;
    if (ids.length > mostChanges) {
      // They can still be searched, and all are read again.
      await this.#database.put({ ...about, wholeAt: null }, names);
      return;
    }
    const entries = unpackNames(names);
    const facts = await readNameFacts(site.session, site.user.id, new AbortController().signal);
    const now = await readNamesOf(site.session, ids, facts);
    if (await this.#apply(site, { entries, facts }, now, ids)) await this.#put(about, entries);
  }

  #readingOf(site: NamedSite): { reading: Reading; done: Promise<number> } | undefined {
    const known = this.#readings.get(site.origin);
    return known?.reading.site === site ? known : undefined;
  }

  #begin(site: NamedSite, about: AboutNames | undefined): { done: Promise<number> } {
    // Of somebody who was signed in before.
    this.#readings.get(site.origin)?.reading.stop.abort();
    const reading: Reading = { site, count: 0, stop: new AbortController() };
    const done = this.#read(reading, about).finally(() => {
      if (this.#readings.get(site.origin) === begun) this.#readings.delete(site.origin);
    });
    const begun = { reading, done };
    this.#readings.set(site.origin, begun);
    return begun;
  }

  #read(reading: Reading, about: AboutNames | undefined): Promise<number> {
    const { wholeAt = null, at = 0 } = about ?? {};
    const now = this.#clock();
    // By a clock that was set back since, nobody knows what is new.
    const isYoung = wholeAt !== null && at <= now && now - wholeAt < wholeLifetime;
    return isYoung ? this.#readNew(reading) : this.#readAll(reading, about?.count ?? 0);
  }

  /** All names; parts of them are there to be searched before, wherever they are more than there were. */
  async #readAll(reading: Reading, known: number): Promise<number> {
    const { site, stop } = reading;
    const at = this.#clock();
    const entries = new Map<string, NameEntry>();
    // Each part is as much as all before it: however many there are, they are packed twice.
    let next = Math.max(1, known + 1);
    let part: Promise<unknown> = Promise.resolve();
    const about = { site: site.origin, user: site.user.id, at, wholeAt: null };
    const heard = (read: NameEntry[]): void => {
      for (const entry of read) entries.set(entry.id, entry);
      reading.count = entries.size;
      if (entries.size < next) return;
      next = entries.size * 2;
      part = this.#put(about, entries).catch(() => undefined);
    };
    try {
      const { missing } = await readNames(site.session, { user: site.user.id, signal: stop.signal, heard });
      this.#note(site, missing);
    } catch (error) {
      await part;
      // What was read is worth something, if there was less before.
      if (entries.size > known) await this.#put(about, entries).catch(() => undefined);
      throw error;
    }
    await part;
    return this.#put({ ...about, wholeAt: at }, entries);
  }

  /** What was made or got another status since the last time, and projects, lists and people that came or went. */
  async #readNew(reading: Reading): Promise<number> {
    const { site, stop } = reading;
    const stored = await this.#database.get(site.origin, site.user.id);
    if (!stored) return this.#readAll(reading, 0);
    const at = this.#clock();
    const entries = unpackNames(stored.names);
    const known = [...entries.values()].filter(({ type }) => type === 'Project').map(({ id }) => id);
    const added: NameEntry[] = [];
    const { stands, changed, facts, missing } = await readNames(site.session, {
      user: site.user.id,
      signal: stop.signal,
      heard: (read) => {
        added.push(...read);
        reading.count = added.length;
      },
      since: {
        time: site.session.serverTime(stored.about.at) - overlap - site.session.serverClock.slack,
        projects: new Set(known),
      },
    });
    this.#note(site, missing);
    const asked = (changed ?? []).filter((id) => entries.has(id));
    if (asked.length > 0) added.push(...(await readNamesOf(site.session, asked, facts, { signal: stop.signal })));
    const left = [...entries.values()].filter((entry) => !stands(entry)).map(({ id }) => id);
    await this.#apply(site, { entries, facts }, added, [...left, ...asked]);
    for (const entry of entries.values()) {
      if (facts.mine.has(entry.id)) entry.isMine = true;
      else delete entry.isMine;
    }
    // What changed too often to be looked up is right again when all is read.
    return this.#put({ ...stored.about, at, ...(changed === null && { wholeAt: null }) }, entries);
  }

  /** Puts what was read into the entries, and takes out what was asked for and is not there. True when anything changed. */
  async #apply(
    site: NamedSite,
    { entries, facts }: { entries: Map<string, NameEntry>; facts: NameFacts },
    read: NameEntry[],
    asked: readonly string[],
  ): Promise<boolean> {
    const doubtful = olderVersions(entries, read);
    const newest = doubtful.length > 0 ? await readNamesOf(site.session, doubtful, facts) : [];
    const found = new Set([...read, ...newest].map(({ id }) => id));
    const gone = [...asked, ...doubtful].filter((id) => !found.has(id) && entries.has(id));
    let hasChanged = gone.length > 0;
    for (const entry of read) {
      const { id, type, parentId } = entry;
      const before = entries.get(id);
      // What is in none of the active projects is not among the names.
      if (!isRoot(type) && !before && !(parentId !== null && (entries.has(parentId) || found.has(parentId)))) continue;
      hasChanged ||= !before || !isSameEntry(before, entry);
      entries.set(id, entry);
    }
    withoutNames(entries, gone);
    return hasChanged;
  }

  /** Keeps names; comes back with how many. */
  async #put(about: Omit<AboutNames, 'count' | 'revision'>, entries: ReadonlyMap<string, NameEntry>): Promise<number> {
    const names = packNames([...entries.values()]);
    const isKept = await this.#database.put(about, names);
    if (!isKept) throw new ApiError('aborted', 'Somebody else is signed in.');
    return names.count;
  }

  #note(site: NamedSite, missing: readonly ApiError[]): void {
    if (missing[0]) this.#missing.set(site, toUserError(missing[0]));
    else this.#missing.delete(site);
  }
}
