/** One thing that can be found. */
export interface SearchEntry {
  id: string;
  /** API type. */
  type: string;
  name: string;
  /** Names above it, project first. */
  path: string[];
  thumbnailId: string | null;
}

/** The index as it is stored: two texts of one line per entry, the first one lower-case and only to be searched. */
export interface PackedIndex {
  text: string;
  entries: string;
  count: number;
}

/** Hits that are ranked; beyond that nobody reads. */
const maxRanked = 4000;

/**
 * Finds entries by the words in their names and paths, in a few milliseconds over a hundred thousand of them.
 *
 * The worker that holds it is cold most of the time, so what counts is how fast it is ready: one long string needs no
 * building. Words are found by `indexOf`; the first few thousand lines that have them all are ranked.
 */
export class SearchIndex {
  readonly #text: string;
  readonly #entries: string;
  /** Where each line of `#entries` starts. */
  readonly #offsets: Uint32Array;
  readonly count: number;

  constructor({ text, entries, count }: PackedIndex) {
    this.#text = text;
    this.#entries = entries;
    this.count = count;
    this.#offsets = lineStarts(entries, count);
  }

  static pack(entries: Iterable<SearchEntry>): PackedIndex {
    const text: string[] = [''];
    const lines: string[] = [];
    for (const { id, type, name, path, thumbnailId } of entries) {
      text.push(searchable(`${name} ${path.join(' ')}`) + separator + lines.length.toString(36));
      lines.push([id, type, thumbnailId ?? '', clean(name), ...path.map(clean)].join(separator));
    }
    text.push('');
    return { text: text.join('\n'), entries: lines.join('\n'), count: lines.length };
  }

  /** Every entry, in the order in which they were packed. */
  *all(): Generator<SearchEntry, void, undefined> {
    for (let number = 0; number < this.count; number++) yield this.#entryAt(number);
  }

  /** The best entries for what was typed, best first. */
  search(typed: string, limit: number): SearchEntry[] {
    const words = searchable(typed).split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    const lines = this.#linesWith(words);
    return this.#ranked(lines, words)
      .slice(0, limit)
      .map((line) => this.#entry(line));
  }

  /** Lines that contain every word, at most `maxRanked`. */
  #linesWith(words: string[]): string[] {
    const [rarest, ...others] = [...words].sort((a, b) => b.length - a.length) as [string, ...string[]];
    const lines: string[] = [];
    for (let at = this.#text.indexOf(rarest); at >= 0 && lines.length < maxRanked; ) {
      const start = this.#text.lastIndexOf('\n', at) + 1;
      const end = this.#text.indexOf('\n', at);
      if (end < 0) break;
      const line = this.#text.slice(start, end);
      const words = line.slice(0, line.indexOf(separator));
      if (words.includes(rarest) && others.every((word) => words.includes(word))) lines.push(line);
      at = this.#text.indexOf(rarest, end);
    }
    return lines;
  }

  /** The best place first; within one, the shortest name, which has the least beside what was typed; then by the alphabet. */
  #ranked(lines: string[], words: string[]): string[] {
    const typed = words.join(' ');
    const ranked = lines.map((line) => {
      const name = searchable(this.#entry(line).name);
      return { line, place: placeOf(name, typed, words), length: name.length };
    });
    ranked.sort((a, b) => a.place - b.place || a.length - b.length || (a.line < b.line ? -1 : 1));
    return ranked.map(({ line }) => line);
  }

  #entry(line: string): SearchEntry {
    return this.#entryAt(Number.parseInt(line.slice(line.indexOf(separator) + 1), 36));
  }

  #entryAt(number: number): SearchEntry {
    const end = number + 1 < this.count ? this.#offsets[number + 1]! - 1 : this.#entries.length;
    const parts = this.#entries.slice(this.#offsets[number], end).split(separator);
    const [id = '', type = '', thumbnailId, name = '', ...path] = parts;
    return { id, type, name, path, thumbnailId: thumbnailId || null };
  }
}

/** Stands between the parts of a line; cleaned out of names, where it has no meaning. */
const separator = '\u0001';

/** Text as it is compared: without regard to case, to how accents are written, and to what nobody can see. */
function searchable(text: string): string {
  return clean(text).normalize().toLowerCase();
}

/** How well a name fits: it is what was typed, starts with it, has all words at the start of its own, has them, has not. */
function placeOf(name: string, typed: string, words: string[]): number {
  if (name === typed) return 0;
  if (name.startsWith(typed)) return 1;
  const own = name.split(/[^\p{L}\p{N}]+/u);
  if (words.every((word) => own.some((one) => one.startsWith(word)))) return 2;
  return words.every((word) => name.includes(word)) ? 3 : 4;
}

function clean(name: string): string {
  return name.replace(/\p{Cc}/gu, ' ');
}

function lineStarts(text: string, count: number): Uint32Array {
  const starts = new Uint32Array(count);
  for (let line = 1, at = text.indexOf('\n'); line < count && at >= 0; line++, at = text.indexOf('\n', at + 1)) {
    starts[line] = at + 1;
  }
  return starts;
}
