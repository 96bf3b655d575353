/** Stands between a name and its alias; cleaned out of names, where it has no meaning. */
export const aliasMark = '\u0001';

/** Stands before the initials of a name. */
export const initialsMark = '\u0002';

/** A name on one line: control characters have no meaning in it. */
export function onOneLine(name: string): string {
  return name.replace(/\p{Cc}/gu, ' ');
}

/** Letters that have no accent to be taken off, as people write them who lack them on their keyboard. */
const plainLetters = new Map(
  Object.entries({ ł: 'l', ø: 'o', đ: 'd', ð: 'd', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th' }),
);

/** Text as it is compared: without regard to case, to accents and to marks that only turn text around. */
export function searchable(text: string): string {
  const line = onOneLine(text);
  if (isAscii.test(line)) return line.toLowerCase();
  return line
    .replace(/\p{Bidi_Control}/gu, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize()
    .replace(/[łøđðıßæœþ]/g, (letter) => plainLetters.get(letter)!);
}

const isAscii = /^[\0-\x7f]*$/;

/** The first letters of a name of several words, which are letters alone: `lk` for Lamp Keeper. Empty for any other name. */
export function initialsOf(name: string): string {
  const words = searchable(name).split(/[\s_-]+/);
  const isName = words.length > 1 && words.length < 6 && words.every((word) => /^\p{L}[\p{L}']*$/u.test(word));
  return isName ? words.map((word) => [...word][0]).join('') : '';
}

/** The words of what was typed or pasted, each once; a path is the words of its parts. */
export function wordsOf(typed: string): string[] {
  const text = searchable(typed);
  const words = text.split(/[\s/\\›]+/).filter(Boolean);
  return [...new Set(words.length > 0 ? words : text.split(/\s+/).filter(Boolean))];
}
