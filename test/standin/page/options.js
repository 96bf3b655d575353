/** What the query string may choose; the first of each is the default. */
const choices = {
  dialect: ['ext6', 'ext4', 'links', 'thumbs', 'react', 'hostile'],
  nav: ['hash', 'push'],
  menu: ['ext', 'plain', 'none'],
  chrome: ['old', 'new'],
  lang: ['en', 'sv', 'ja'],
};

/**
 * How the page presents itself. Moving around in the page changes the fragment alone, so the query string stays, and
 * with it these options. The theme is not among them: it can change while the page is open (theme.js).
 *
 * @type {Readonly<Record<keyof typeof choices, string>>}
 */
export const options = Object.freeze(read(new URLSearchParams(location.search)));

function read(search) {
  const chosen = Object.entries(choices).map(([name, values]) => {
    const wanted = search.get(name) ?? '';
    return [name, values.includes(wanted) ? wanted : values[0]];
  });
  return Object.fromEntries(chosen);
}
