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

const hebrew = 'אבגדהוזחטיכלמנסעפצקרשת';

/** Words of no language that are written from right to left, as long as they were, with the same places. */
export function mirrored(message: string): string {
  return message.replace(/\$\d|[A-Za-z]/g, (one) =>
    one.startsWith('$') ? one : hebrew[(one.toLowerCase().charCodeAt(0) - 97) % hebrew.length]!,
  );
}
