import { allowedPlaces } from './allowed-places.ts';
import { Best } from './best.ts';
import { Lines } from './lines.ts';
import type { NamedStatus } from './name-entry.ts';
import type { PackedNames } from './packed-names.ts';
import { aliasMark, initialsMark } from './searchable.ts';
import { queryOf, type TypedQuery } from './typed-query.ts';
import { placesOf, type WordPlaces } from './word-places.ts';
import { has, WordsReached } from './words-reached.ts';

/** An entry as it is shown. */
export interface FoundName {
  id: string;
  /** API type. */
  type: string;
  name: string;
  /** Names above it, project first. */
  path: string[];
  thumbnailId: string | null;
  status?: NamedStatus;
  /** Its own for a project; `null` where none is above it among the names. */
  projectId: string | null;
}

/** Words whose places are remembered: typing goes on. */
const rememberedWords = 24;

/**
 * Finds entries by the words in their names and in the names above them.
 *
 * A word is looked for in the different names alone, of which there are far fewer than entries, by `indexOf` over one text.
 * Which entries have all words, and how well, is then one pass over two columns of numbers (`WordsReached`). Nothing is built
 * before the first search.
 */
export class NamesIndex {
  readonly names: Lines;
  readonly compared: Lines;
  readonly packed: PackedNames;
  readonly #ids: Lines;
  readonly #thumbnails: Lines;
  readonly #places = new Map<string, WordPlaces>();
  readonly #reached: WordsReached;

  constructor(packed: PackedNames) {
    this.packed = packed;
    this.names = Lines.of(packed.names, packed.nameCount);
    this.compared = Lines.of(packed.searchable, packed.nameCount);
    this.#ids = new Lines(packed.ids, packed.idStarts);
    this.#thumbnails = new Lines(packed.thumbnails, packed.thumbnailStarts);
    this.#reached = new WordsReached(packed);
  }

  get count(): number {
    return this.packed.count;
  }

  /** The best entries that have every word as it was typed, best first. */
  search(typed: string, limit: number): FoundName[] {
    return this.#matches(queryOf(typed), limit).map((place) => this.entryAt(place));
  }

  /** The same as places of entries. */
  #matches(query: TypedQuery, limit: number): readonly number[] {
    const { words } = query;
    const allowed = allowedPlaces(this, query);
    if (words.length === 0) return allowed ? this.#firstOf(allowed, limit) : [];
    const best = new Best(limit);
    const reached = this.#reached;
    reached.find(words.map((word) => this.placesOf(word)));
    const { missing, out } = reached;
    const { nameCount, nameOf } = this.packed;
    const known = new Float64Array(nameCount).fill(-1);
    const typed = words.join(' ');
    for (let place = 0; place < missing.length; place++) {
      const lost = missing[place]!;
      if (lost === out || (allowed && allowed[place] === 0)) continue;
      const line = nameOf[place]!;
      let score = known[line] ?? 0;
      if (score < 0) {
        score = this.#scoreOf(line, typed);
        known[line] = score;
      }
      // Words that are not in its own name: the better they sit above it, the more it is meant.
      if (score >= scoreOf(rank.some, 0)) score += scoreOf(0, Math.min(lost, 255));
      best.offer(place, score);
    }
    return best.items;
  }

  /** Nothing but scopes was typed: what is not done yet comes first, each in the order of the tree. */
  #firstOf(allowed: Uint8Array, limit: number): readonly number[] {
    const best = new Best(limit);
    const { statusOf, statuses } = this.packed;
    for (let place = 0; place < allowed.length; place++) {
      if (allowed[place]) best.offer(place, statuses[statusOf[place]! - 1]?.isDone ? 1 : 0);
    }
    return best.items;
  }

  /** Tasks of whoever reads the names that are not done, and whose number is no more than `limit`. */
  openTasks(limit: number): FoundName[] {
    const { statusOf, statuses, mine, count } = this.packed;
    const isOpen = (place: number): boolean => place < count && !statuses[statusOf[place]! - 1]?.isDone;
    return [...mine.filter(isOpen).slice(0, limit)].map((place) => this.entryAt(place));
  }

  /** What has these ids, in their order; what is not there is left out. */
  withIds(ids: readonly string[]): FoundName[] {
    const { text, starts } = this.#ids;
    return ids.flatMap((id) => {
      if (!id) return [];
      for (let at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + 1)) {
        const place = lineAt(starts, at);
        if (starts[place] === at && this.#ids.at(place) === id && place < this.count) return [this.entryAt(place)];
      }
      return [];
    });
  }

  entryAt(place: number): FoundName {
    const { nameOf, parentOf, typeOf, types, statusOf, statuses } = this.packed;
    const status = statuses[statusOf[place]! - 1];
    const path: string[] = [];
    let top = place;
    for (let above = parentOf[top]!; above >= 0 && above < top; above = parentOf[top]!) {
      path.unshift(this.names.at(nameOf[above]!));
      top = above;
    }
    return {
      id: this.#ids.at(place),
      type: types[typeOf[place]!] ?? '',
      name: this.names.at(nameOf[place]!),
      path,
      thumbnailId: this.#thumbnails.at(place) || null,
      ...(status && { status }),
      projectId: types[typeOf[top]!] === 'Project' ? this.#ids.at(top) : null,
    };
  }

  /** Where a word occurs: from memory, from where its beginning occurred, else from the text. */
  placesOf(word: string): WordPlaces {
    let places = this.#places.get(word);
    if (!places) {
      const shorter = this.#places.get(word.slice(0, -1));
      const isNarrow = shorter && shorter.lines.length * 8 < this.compared.count;
      places = placesOf(word, this.compared, isNarrow ? shorter : undefined);
    }
    // What was used last stands last.
    this.#places.delete(word);
    this.#places.set(word, places);
    if (this.#places.size > rememberedWords) this.#places.delete(this.#places.keys().next().value!);
    return places;
  }

  /** How well a name suits what was typed, without what is above it; less is better. */
  #scoreOf(line: number, typed: string): number {
    const { starts } = this.compared;
    const length = Math.min(starts[line + 1]! - starts[line]!, 65_535);
    // What few things are called is meant.
    const given = (this.packed.givenTo[line]! * 65_536 + length) * 2 ** 20;
    return scoreOf(this.#rankOf(line, typed), 0) + given + Math.min(line, 2 ** 20 - 1);
  }

  #rankOf(line: number, typed: string): number {
    const { text, starts } = this.compared;
    const found = this.#reached.ofName(line);
    if (!(found & has.some)) return rank.above;
    if (!(found & has.all)) return found & has.someWell ? rank.some : rank.someInside;
    if (!text.startsWith(typed, starts[line])) return found & has.allWell ? rank.atWords : rank.inside;
    const next = text[starts[line]! + typed.length];
    return next === undefined || next === '\n' || next === aliasMark || next === initialsMark
      ? rank.whole
      : rank.atStart;
  }
}

/** Words of which names have all stand before names that have some; those before names of which only the path has them. */
const rank = { whole: 0, atStart: 1, atWords: 2, inside: 3, some: 4, someInside: 5, above: 6 } as const;

/** The line that a place in a text is in. */
function lineAt(starts: Uint32Array, at: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The first two parts of a score; what comes below is less than 2^41. */
function scoreOf(ranked: number, missing: number): number {
  return (ranked * 256 + missing) * 2 ** 41;
}
