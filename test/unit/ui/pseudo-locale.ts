import messages from '../../../public/_locales/en/messages.json';

const accented: Record<string, string> = {
  ...{ a: 'å', c: 'ç', e: 'é', i: 'î', l: 'ļ', n: 'ñ', o: 'ö', r: 'ŕ', s: 'š', t: 'ţ', u: 'û', y: 'ý', z: 'ž' },
  ...{ A: 'Å', C: 'Ç', E: 'É', I: 'Î', L: 'Ļ', N: 'Ñ', O: 'Ö', R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'Û', Y: 'Ý', Z: 'Ž' },
};

/**
 * Words of no language, which can still be read: accents, 40 % more of them, in brackets, with the same places. What
 * stands on a surface without brackets did not come from `_locales`.
 */
export function pseudo(message: string): string {
  const words = message.replace(/\$\d|[A-Za-z]/g, (one) => accented[one] ?? one);
  return `⟦${words}${' ~'.repeat(Math.ceil(message.length * 0.2))}⟧`;
}

/** What `browser.i18n.getMessage` answers in that language. */
export function pseudoMessage(key: string): string {
  const { message } = (messages as Record<string, { message?: string }>)[key] ?? {};
  return message === undefined ? '' : pseudo(message);
}
