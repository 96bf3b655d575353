import { createCardWall } from './card-wall.js';
import { addressedLink } from './links.js';
import { imagePicture } from './pictures.js';
import { createPlainGrid } from './plain-grid.js';

/** Plain, accessible elements. The name in every row is a link whose address says what it stands for. */
export function createKit() {
  const kit = {
    cls: (name) => name,
    link: (text, place) => addressedLink(text, place, { class: 'link' }),
    picture: imagePicture,
    mark: () => {},
    pathInNames: true,
    hasPathColumn: false,
    flatTasks: false,
    idsInFields: true,
    createGrid: (options) => createPlainGrid(options, kit, { aria: true }),
    createOutline: (options) => createPlainGrid(options, kit, { aria: true }),
    createBoard: (options) => createCardWall(options, kit, { lanes: true, aria: true }),
  };
  return kit;
}
