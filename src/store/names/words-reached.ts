import type { PackedNames } from './packed-names.ts';
import { fit, type WordPlaces } from './word-places.ts';

/** Bits of a word in a mask: as many of them are set as it sits well, from the lowest up, so that of two masks `|` is the better. */
const bitsOfWord = fit.whole;
/** Words that fit into one mask. */
const wordsAtOnce = 6;
/** So many words are told apart; nobody types more. */
const mostWords = 10_000;

/** What a name has of the words; `well` are those that stand at the start of a word of it. */
export const has = { some: 1, all: 2, someWell: 4, allWell: 8 } as const;

/**
 * Which entries have all words in their names and in those above them, and how well: one pass over two columns of numbers, in
 * which an entry has the words of its own name and those of the entry it is in, which stands before it. What it takes for that
 * is used again for the next search.
 */
export class WordsReached {
  /** For each entry how much better its words could sit, or `out`. */
  missing: Uint16Array = new Uint16Array();
  /** What is missing of an entry that lacks a word. */
  readonly out = 65_535;
  readonly #packed: PackedNames;
  /** The words of each mask, and the names that have them. */
  #own: { masks: Int32Array; all: number }[] = [];
  #masks = new Int32Array();

  constructor(packed: PackedNames) {
    this.#packed = packed;
  }

  find(words: readonly WordPlaces[]): void {
    const { count, nameCount } = this.#packed;
    if (this.missing.length < count) {
      this.missing = new Uint16Array(count);
      this.#masks = new Int32Array(count);
    }
    this.missing.fill(0);
    this.#own = [];
    for (let first = 0; first < Math.min(words.length, mostWords); first += wordsAtOnce) {
      const masks = new Int32Array(nameCount);
      let all = 0;
      for (const [word, { lines, fits }] of words.slice(first, first + wordsAtOnce).entries()) {
        const shift = word * bitsOfWord;
        all |= 1 << shift;
        for (let at = 0; at < lines.length; at++) masks[lines[at]!]! |= ((1 << fits[at]!) - 1) << shift;
      }
      this.#own.push({ masks, all });
      this.#spread(masks, all);
    }
  }

  /** From names to the entries they are of, and to what is in those. */
  #spread(own: Int32Array, all: number): void {
    const { count, nameOf, parentOf } = this.#packed;
    const { missing, out } = this;
    const masks = this.#masks;
    const most = bitCount(all) * bitsOfWord;
    for (let place = 0; place < count; place++) {
      let mask = own[nameOf[place]!]! | 0;
      const parent = parentOf[place]!;
      if (parent >= 0 && parent < place) mask |= masks[parent]!;
      masks[place] = mask;
      if ((mask & all) !== all) missing[place] = out;
      else if (missing[place]! !== out) missing[place]! += most - bitCount(mask);
    }
  }

  /** What the name on a line has of the words, as bits of `has`. */
  ofName(line: number): number {
    let found = has.all | has.allWell;
    for (const { masks, all } of this.#own) {
      const mask = masks[line]!;
      const well = (mask >> 1) & all;
      if (mask !== 0) found |= has.some;
      if ((mask & all) !== all) found &= ~has.all;
      if (well !== 0) found |= has.someWell;
      if (well !== all) found &= ~has.allWell;
    }
    return found;
  }
}

/** How many bits of a mask are set. */
function bitCount(mask: number): number {
  let bits = mask - ((mask >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
