import { createCardWall } from './card-wall.js';
import { adoptStyles, hashedName } from './css-modules.js';
import { silentLink } from './links.js';
import { paintedPicture } from './pictures.js';
import { createPlainGrid } from './plain-grid.js';

/**
 * Nothing in the document tells which entity a row stands for: no ids, no addresses, no roles, painted pictures. Rows
 * show bare names, and many of them the same one. Whoever cannot tell has to refuse or to ask.
 */
export async function createKit() {
  const cls = (name) => hashedName(name, 'z');
  await adoptStyles(cls);
  const kit = {
    cls,
    link: (text, place) => silentLink('span', text, place, { class: cls('link') }),
    picture: (componentId, width) => paintedPicture(componentId, width, cls('picture')),
    mark: () => {},
    pathInNames: false,
    hasPathColumn: false,
    flatTasks: true,
    idsInFields: false,
    createGrid: (options) => createPlainGrid(options, kit, { aria: false }),
    createOutline: (options) => createPlainGrid(options, kit, { aria: false }),
    createBoard: (options) => createCardWall(options, kit, { lanes: true }),
  };
  return kit;
}
