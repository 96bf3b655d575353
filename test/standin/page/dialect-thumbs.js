import { createCardWall } from './card-wall.js';
import { silentLink } from './links.js';
import { backgroundPicture } from './pictures.js';
import { createPlainGrid } from './plain-grid.js';

/** Walls of cards. All that tells which entity a card stands for is the address in its background picture. */
export function createKit() {
  const kit = {
    cls: (name) => name,
    link: (text, place) => silentLink('span', text, place, { class: 'link' }),
    picture: backgroundPicture,
    mark: () => {},
    pathInNames: true,
    hasPathColumn: false,
    flatTasks: true,
    idsInFields: true,
    createGrid: (options) => createCardWall(options, kit),
    createOutline: (options) => createPlainGrid(options, kit, { aria: false }),
    createBoard: (options) => createCardWall(options, kit, { lanes: true }),
  };
  return kit;
}
