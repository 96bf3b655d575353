import type { Make } from './make.ts';

/** Rows with names and nothing else. */
export const plainText: Make = {
  name: 'rows of nothing but text',
  body: (shots) =>
    `<ul>${shots.map(({ name }) => `<li style="line-height:28px"><span>${name}</span> <em>Ready</em></li>`).join('')}</ul>`,
  at: (page, place) => page.locator('li em').nth(place),
  tellsNothing: true,
};
