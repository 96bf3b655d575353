import UFuzzy from '@leeoniya/ufuzzy';
import { allowedPlaces } from './allowed-places.ts';
import { Best } from './best.ts';
import type { FoundName, NamesIndex } from './names-index.ts';
import type { PackedNames } from './packed-names.ts';
import { queryOf } from './typed-query.ts';
import { fit } from './word-places.ts';

/** One mistake in a word (a letter wrong, missing, too many, or two of them swapped), at its beginning too. */
const fuzzy = new UFuzzy({
  unicode: true,
  interSplit: "[^\\p{L}\\d']+",
  interBound: '[^\\p{L}\\d]',
  intraChars: "[\\p{L}\\d']",
  intraContr: "'\\p{L}{1,2}\\b",
  intraMode: 1,
  intraSlice: [0, Number.POSITIVE_INFINITY],
  intraSplit: '\\p{L}\\d|\\d\\p{L}',
});

/** What a word costs: nothing where it is a word of the name. */
const cost = { none: 0, inside: 1, spelling: 2, shortened: 3, mistake: 4, unmatched: 255 } as const;
/** Words longer than this have no mistakes looked for: an expression grows with its word. */
const longestWord = 60;
/** Names longer than this are not looked for by a few letters: an expression that may stop anywhere takes its time with them. */
const longestShortened = 200;
/** Words that are looked at; more make a search exact enough. */
const mostWords = 8;

/**
 * Entries that nearly fit what was typed, best first, without those in `known`: with a mistake in a word, with other
 * characters between its parts (`01-001`, `01001`), with zeros left out and parts abbreviated (`sh34 an`, `v3`), and
 * with the letters that people keep of words (`cmp`).
 */
export function nearNames(index: NamesIndex, typed: string, limit: number, known: ReadonlySet<string>): FoundName[] {
  const query = queryOf(typed);
  const words = query.words.slice(0, mostWords);
  if (words.length === 0 || limit <= 0) return [];
  const allowed = allowedPlaces(index, query);
  const { count, nameOf } = index.packed;
  const names = linesOf(index);
  const near = new Near(index.packed);
  for (const word of words) near.add(word, costsOf(index, names, word));
  // Some of the best may be known already.
  const best = new Best(limit + known.size);
  for (let place = 0; place < count; place++) {
    if (near.away[place] || (allowed && !allowed[place])) continue;
    const line = nameOf[place]!;
    const own = near.ownWords[line]!;
    const left = Math.min(Math.abs((names[line]?.length ?? 0) + 1 - near.ownLength[line]!), 999);
    best.offer(place, (near.total[place]! * 10 + (own > 0 ? words.length - own : 9)) * 1000 + left);
  }
  return best.items
    .map((place) => index.entryAt(place))
    .filter(({ id }) => !known.has(id))
    .slice(0, limit);
}

/** What words cost each entry: the least of what its own name and those above it do. */
class Near {
  readonly total: Uint16Array;
  /** Entries that lack a word. */
  readonly away: Uint8Array;
  /** For each name how many words it has, and how long they are together. */
  readonly ownWords: Uint8Array;
  readonly ownLength: Uint16Array;
  readonly #packed: PackedNames;

  constructor(packed: PackedNames) {
    this.#packed = packed;
    this.total = new Uint16Array(packed.count);
    this.away = new Uint8Array(packed.count);
    this.ownWords = new Uint8Array(packed.nameCount);
    this.ownLength = new Uint16Array(packed.nameCount);
  }

  add(word: string, costs: Uint8Array): void {
    const { count, nameOf, parentOf } = this.#packed;
    for (let line = 0; line < costs.length; line++) {
      if (costs[line] === cost.unmatched) continue;
      this.ownWords[line]!++;
      this.ownLength[line]! += word.length + 1;
    }
    const here = new Uint8Array(count);
    for (let place = 0; place < count; place++) {
      const parent = parentOf[place]!;
      const own = costs[nameOf[place]!] ?? cost.unmatched;
      const above = parent >= 0 && parent < place ? here[parent]! : cost.unmatched;
      const least = own < above ? own : above;
      here[place] = least;
      if (least === cost.unmatched) this.away[place] = 1;
      else this.total[place]! += least;
    }
  }
}

/** For each name what it costs to take it for the word. */
function costsOf(index: NamesIndex, names: string[], word: string): Uint8Array {
  const costs = new Uint8Array(names.length).fill(cost.unmatched);
  if (word.length <= longestWord) {
    for (const line of fuzzy.filter(names, plain(word)) ?? []) costs[line] = cost.mistake;
    markFitting(costs, names, shortenedTo(word), cost.shortened, longestShortened);
    markFitting(costs, names, spellingOf(word), cost.spelling);
  }
  const { lines, fits } = index.placesOf(word);
  for (let at = 0; at < lines.length; at++) costs[lines[at]!] = fits[at]! >= fit.asWord ? cost.none : cost.inside;
  return costs;
}

/** What the names cost that fit a pattern and are no longer than that. */
function markFitting(
  costs: Uint8Array,
  names: readonly string[],
  pattern: RegExp | undefined,
  fitting: number,
  longest = Number.POSITIVE_INFINITY,
): void {
  if (!pattern) return;
  for (let line = 0; line < names.length; line++) {
    const name = names[line]!;
    if (name.length <= longest && pattern.test(name)) costs[line] = fitting;
  }
}

/** Letters and digits in their order, with other characters between parts than were typed, and zeros before numbers. */
function spellingOf(word: string): RegExp | undefined {
  const parts = word.match(/\p{L}+|\d+|[^\p{L}\d]+/gu) ?? [];
  if (parts.length < 2 && word.length < 4) return undefined;
  let source = '';
  for (const [index, part] of parts.entries()) {
    const isNumber = /^\d/.test(part);
    if (!isNumber && !/^\p{L}/u.test(part)) {
      if (index > 0) source += '[ _.-]+';
      continue;
    }
    if (index > 0 && !source.endsWith('+')) source += '[ _.-]*';
    source += (isNumber ? '0*' : '') + [...part].join(part.length >= 4 ? '[ _.-]?' : '');
  }
  return source ? new RegExp(source, 'u') : undefined;
}

/** A few letters, of which the first begins a word, and each of the others comes further on in it or begins the next one. */
function shortenedTo(word: string): RegExp | undefined {
  if (!/^\p{L}{2,4}$/u.test(word)) return undefined;
  return new RegExp(`(?<![\\p{L}\\d])${[...word].join('(?:\\p{L}*|[\\p{L}\\d]*[^\\p{L}\\d]+)')}`, 'u');
}

/** Without what has a meaning of its own in a query of the library. */
function plain(word: string): string {
  return word.replace(/["'-]/g, ' ').trim();
}

const lines = new WeakMap<NamesIndex, string[]>();

/** Names as the library takes them: one by one. */
function linesOf(index: NamesIndex): string[] {
  let known = lines.get(index);
  if (!known) {
    known = index.compared.text.split('\n').slice(0, index.packed.nameCount);
    while (known.length < index.packed.nameCount) known.push('');
    lines.set(index, known);
  }
  return known;
}
