import type { Lines } from './lines.ts';

/** How well a word sits in a name: inside of a word of it, at the start of one, as one, at the name's start, or as the name. */
export const fit = { inside: 1, atWord: 2, asWord: 3, atStart: 4, whole: 5 } as const;

/** Names in which a word occurs, and how well it sits in each. */
export interface WordPlaces {
  lines: Uint32Array;
  fits: Uint8Array;
}

const letterOrDigit = /[\p{L}\p{N}]/u;

/** Finds a word in all names, or in those of `among`. */
export function placesOf(word: string, names: Lines, among?: WordPlaces): WordPlaces {
  const found: Found = { lines: [], fits: [] };
  if (among) findAmong(among, word, names, found);
  else findInAll(word, names, found);
  return { lines: new Uint32Array(found.lines), fits: new Uint8Array(found.fits) };
}

interface Found {
  lines: number[];
  fits: number[];
}

function findAmong(among: WordPlaces, word: string, names: Lines, { lines, fits }: Found): void {
  for (const line of among.lines) {
    const name = names.at(line);
    let best = 0;
    for (let at = name.indexOf(word); at >= 0 && best < fit.atWord; at = name.indexOf(word, at + 1)) {
      best = Math.max(best, fitAt(name, at, word, 0, name.length));
    }
    if (best === 0) continue;
    lines.push(line);
    fits.push(best);
  }
}

function findInAll(word: string, { text, starts, count }: Lines, { lines, fits }: Found): void {
  let line = 0;
  let best = 0;
  for (let at = text.indexOf(word); at >= 0; ) {
    while (starts[line + 1]! <= at) line++;
    // Behind the last line there is only what damage left.
    if (line >= count) return;
    const end = starts[line + 1]! - 1;
    best = Math.max(best, fitAt(text, at, word, starts[line]!, end));
    // A better place may follow in the same name.
    at = text.indexOf(word, best >= fit.atWord ? end : at + 1);
    if (at >= 0 && at <= end) continue;
    lines.push(line);
    fits.push(best);
    best = 0;
  }
}

function fitAt(text: string, at: number, word: string, start: number, end: number): number {
  const after = at + word.length;
  if (at === start) return after === end ? fit.whole : fit.atStart;
  if (!isBoundary(text, at)) return fit.inside;
  return after === end || isBoundary(text, after) ? fit.asWord : fit.atWord;
}

/** Beside anything but letters and digits, and between letters and digits. */
function isBoundary(text: string, at: number): boolean {
  const [before, here] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  if (before < 128 && here < 128) {
    if (isDigit(before)) return !isDigit(here);
    return !isLatin(before) || !isLatin(here);
  }
  return !letterOrDigit.test(text[at - 1]!) || !letterOrDigit.test(text[at]!);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLatin(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}
