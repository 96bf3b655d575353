import { createCardWall } from './card-wall.js';
import { adoptStyles, hashedName } from './css-modules.js';
import { silentLink } from './links.js';
import { paintedPicture } from './pictures.js';
import { createPlainGrid } from './plain-grid.js';
import { attachFibers } from './react-fibers.js';

/**
 * Hashed class names, rows that are mounted and unmounted while scrolling, pictures without addresses. What tells which
 * entity a row stands for is its text, and what React hangs on its elements.
 */
export async function createKit() {
  const cls = (name) => hashedName(name, 'css-');
  await adoptStyles(cls);
  const kit = {
    cls,
    link: (text, place) => silentLink('a', text, place, { class: cls('link'), role: 'link' }),
    picture: (componentId, width) => paintedPicture(componentId, width, cls('picture')),
    mark: (element, { entity }) => attachFibers(element, entity ? 'EntityRow' : 'HeadingRow', entity ? { entity } : {}),
    pathInNames: true,
    hasPathColumn: true,
    flatTasks: false,
    idsInFields: true,
    createGrid: (options) => createPlainGrid(options, kit, { aria: true }),
    createOutline: (options) => createPlainGrid(options, kit, { aria: true }),
    createBoard: (options) => createCardWall(options, kit, { lanes: true, aria: true }),
  };
  return kit;
}
