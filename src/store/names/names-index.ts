import { allowedPlaces } from './allowed-places.ts';
import { Best } from './best.ts';
import { Lines } from './lines.ts';
import type { NamedStatus } from './name-entry.ts';
import type { PackedNames } from './packed-names.ts';
import { aliasMark, initialsMark } from './searchable.ts';
import { queryOf, type TypedQuery } from './typed-query.ts';
import { fit, placesOf, type WordPlaces } from './word-places.ts';

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
  /** The topmost entry above it; `null` for that one itself. */
  projectId: string | null;
}

/** Words that fit into one mask. */
const wordsAtOnce = 30;
/** Words whose places are remembered: typing goes on. */
const rememberedWords = 24;

/**
 * Finds entries by the words in their names and in the names above them.
 *
 * A word is looked for in the different names alone, of which there are far fewer than entries, by `indexOf` over one text.
 * Which entries have all words is then one pass over two columns of numbers: an entry has the words of its own name and
 * those of the entry it is in, which stands before it. Nothing is built before the first search.
 */
export class NamesIndex {
  readonly names: Lines;
  readonly compared: Lines;
  readonly packed: PackedNames;
  readonly #ids: Lines;
  readonly #thumbnails: Lines;
  readonly #places = new Map<string, WordPlaces>();

  constructor(packed: PackedNames) {
    this.packed = packed;
    this.names = Lines.of(packed.names, packed.nameCount);
    this.compared = Lines.of(packed.searchable, packed.nameCount);
    this.#ids = new Lines(packed.ids, packed.idStarts);
    this.#thumbnails = new Lines(packed.thumbnails, packed.thumbnailStarts);
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
    const score = this.#scoreOf(words, best);
    const isOut = this.#without(words, allowed);
    for (let place = 0; place < isOut.length; place++) if (!isOut[place]) best.offer(place, score(place));
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

  /** Entries that are not allowed or lack a word, as ones. */
  #without(words: readonly string[], allowed: Uint8Array | undefined): Uint8Array {
    const { count, nameOf, parentOf, nameCount } = this.packed;
    const out = allowed?.map((one) => 1 - one) ?? new Uint8Array(count);
    for (let first = 0; first < words.length; first += wordsAtOnce) {
      const some = words.slice(first, first + wordsAtOnce);
      const own = new Uint32Array(nameCount);
      for (const [bit, word] of some.entries()) for (const line of this.placesOf(word).lines) own[line]! |= 1 << bit;
      const full = 2 ** some.length - 1;
      const masks = new Uint32Array(count);
      for (let place = 0; place < count; place++) {
        let mask = own[nameOf[place]!] ?? 0;
        const parent = parentOf[place]!;
        if (parent >= 0 && parent < place) mask |= masks[parent]!;
        masks[place] = mask;
        if (mask !== full) out[place] = 1;
      }
    }
    return out;
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
      projectId: top === place ? null : this.#ids.at(top),
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

  /** Tells how well an entry suits what was typed; less is better. */
  #scoreOf(words: readonly string[], best: Best): (place: number) => number {
    const { nameCount, nameOf, parentOf, givenTo } = this.packed;
    const fits = words.map((word) => {
      const found = new Uint8Array(nameCount);
      const { lines, fits } = this.placesOf(word);
      for (let index = 0; index < lines.length; index++) found[lines[index]!] = fits[index]!;
      return found;
    });
    const typed = words.join(' ');
    const { starts, text } = this.compared;
    const scoreOfName = (line: number): number => {
      const length = Math.min(starts[line + 1]! - starts[line]!, 65_535);
      const own = rankOf(text, starts[line]!, typed, fits, line);
      // What few things are called is meant.
      return scoreOf(own, 0) + (givenTo[line]! * 65_536 + length) * 2 ** 20 + Math.min(line, 2 ** 20 - 1);
    };
    const known = new Float64Array(nameCount).fill(-1);
    return (place) => {
      const line = nameOf[place]!;
      let score = known[line] ?? 0;
      if (score < 0) {
        score = scoreOfName(line);
        known[line] = score;
      }
      // What is above it would only make it worse.
      if (score < scoreOf(rank.some, 0) || score >= best.worst) return score;
      // Words that are not in its own name: the better they sit above it, the more it is meant.
      let missing = 0;
      for (const fit of fits) {
        let best = fit[line]!;
        let at = place;
        for (let above = parentOf[at]!; above >= 0 && above < at; above = parentOf[at]!) {
          const there = fit[nameOf[above]!]!;
          if (there > best) best = there;
          at = above;
        }
        missing += worstFit - best;
      }
      return score + scoreOf(0, Math.min(missing, 255));
    };
  }
}

/** Words of which names have all stand before names that have some; those before names of which only the path has them. */
const rank = { whole: 0, atStart: 1, atWords: 2, inside: 3, some: 4, someInside: 5, above: 6 } as const;
const worstFit = fit.whole;

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

function rankOf(text: string, start: number, typed: string, fits: readonly Uint8Array[], line: number): number {
  let [matched, best, worst] = [0, 0, Number.POSITIVE_INFINITY];
  for (const word of fits) {
    const found = word[line]!;
    if (found > 0) matched++;
    if (found > best) best = found;
    if (found < worst) worst = found;
  }
  if (matched === 0) return rank.above;
  if (matched < fits.length) return best >= fit.atWord ? rank.some : rank.someInside;
  if (!text.startsWith(typed, start)) return worst >= fit.atWord ? rank.atWords : rank.inside;
  const next = text[start + typed.length];
  return next === undefined || next === '\n' || next === aliasMark || next === initialsMark ? rank.whole : rank.atStart;
}
