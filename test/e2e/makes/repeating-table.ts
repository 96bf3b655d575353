import type { Make } from './make.ts';

/** A table whose rows carry their own id and, just as well, the project's and the user's. */
export const repeatingTable: Make = {
  name: 'table with the ids of everything around',
  body: (shots, project) =>
    `<table><tbody>${shots
      .map(
        ({ id, name }) =>
          `<tr data-project-id="${project}" data-object-id="${id}" style="height:30px"><td><input type="checkbox"></td><td class="nm">${name}</td></tr>`,
      )
      .join('')}</tbody></table>`,
  at: (page, place) => page.locator('td.nm').nth(place),
  selects: `(place) => document.querySelectorAll('tr')[place].setAttribute('data-selected', 'true')`,
};
