import type { Switches } from '../switches.ts';

const many = Symbol('%');
const one = Symbol('_');

/**
 * The pattern of `like`: `%` is any text, `_` any one character, `\%` a percent sign. However many wildcards
 * there are, it takes no longer than the lengths of text and pattern multiplied.
 */
export function likePattern(
  source: string,
  { likeUnderscore, textCase }: Pick<Switches, 'likeUnderscore' | 'textCase'>,
): (text: string) => boolean {
  const fold = (text: string): string => (textCase === 'insensitive' ? text.toLowerCase() : text);
  const tokens = (fold(source).match(/\\%|./gsu) ?? []).map((part) => {
    if (part === '%') return many;
    if (part === '_' && likeUnderscore === 'wildcard') return one;
    return part === '\\%' ? '%' : part;
  });
  return (text) => fits([...fold(text)], tokens);
}

/** Tries the shortest text for each `%`; where that fails, only the last one has to take a character more. */
function fits(characters: readonly string[], tokens: readonly (string | symbol)[]): boolean {
  let token = 0;
  let open: { token: number; at: number } | undefined;
  for (let at = 0; at < characters.length; ) {
    if (tokens[token] === one || tokens[token] === characters[at]) {
      at++;
      token++;
    } else if (tokens[token] === many) {
      open = { token: ++token, at };
    } else if (open) {
      open.at++;
      ({ token, at } = open);
    } else {
      return false;
    }
  }
  return tokens.slice(token).every((left) => left === many);
}
