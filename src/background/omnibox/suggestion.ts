import type { FoundName } from '../../store/names/names-index.ts';

/** What the browser shows of a hit, and what it takes for the hit when that is chosen. */
export interface Suggestion {
  content: string;
  description: string;
}

/** Characters of a name, or of what is above it, that are shown. */
const longest = 100;

/** A hit as the address bar shows it. Chrome reads markup in it, Firefox shows every character as it is. */
export function suggestionOf(found: FoundName, address: string, { isMarkup }: { isMarkup: boolean }): Suggestion {
  const name = shown(found.name);
  const place = shown([...found.path, found.type].join(' / '));
  return {
    content: address,
    description: isMarkup ? `<match>${escaped(name)}</match> <dim>${escaped(place)}</dim>` : `${name} – ${place}`,
  };
}

/** Text in which nothing is markup. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** On one line, without what turns the text around or what no markup may have, and not longer than can be read. */
function shown(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}\uFFFE\uFFFF]/gu, ' ');
  const characters = [...clean];
  return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : clean;
}
