const sheets = ['/app/cells.css', '/app/grid.css', '/app/cards.css'];

/**
 * The styles of rows and cards under other class names, as build tools hand them out: anew for every build, here for
 * every visit.
 *
 * @param {(name: string) => string} rename must give one name for one name
 */
export async function adoptStyles(rename) {
  const texts = await Promise.all(sheets.map(async (address) => (await fetch(address)).text()));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(texts.join('').replace(/\.([a-z][a-z0-9-]*)(?=[^{}]*\{)/g, (_, name) => `.${rename(name)}`));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** A short name without meaning: the same within a visit. */
export function hashedName(name, prefix) {
  let hash = seed;
  for (const letter of name) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619) >>> 0;
  return prefix + hash.toString(36).padStart(6, '0').slice(-6);
}

const seed = Math.floor(Math.random() * 4_294_967_296);
