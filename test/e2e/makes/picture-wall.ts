import type { Make } from './make.ts';

/** A wall of links to the player, each with a picture. */
export const pictureWall: Make = {
  name: 'wall of links to the player',
  body: (shots) =>
    `<main style="display:flex;flex-wrap:wrap">${shots
      .map(
        ({ id, name }) => `<div class="tile" style="width:160px;height:90px;margin:6px">
        <a href="/player/context/${id}"><div class="pic" style="height:60px;background:#456"></div></a><span>${name}</span></div>`,
      )
      .join('')}</main>`,
  at: (page, place) => page.locator('.pic').nth(place),
};
