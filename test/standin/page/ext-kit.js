import { h } from './dom.js';
import { iconUrl } from './icons.js';
import { silentLink } from './links.js';
import { imagePicture } from './pictures.js';

const blank = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** What both versions of ExtJS have in common: links lead to `#`. */
export const extKit = {
  cls: (name) => name,
  link: (text, place) => silentLink('a', text, place, { class: 'entity-link', href: '#' }),
  picture: imagePicture,
  mark: () => {},
  pathInNames: true,
  hasPathColumn: false,
  flatTasks: false,
  idsInFields: true,
};

/**
 * The cell of a tree column: elbows, an icon, the name.
 *
 * @param {{ item: import('./item.js').Item, depth: number }} row
 * @param {import('./dialects.js').GridOptions} options
 */
export function treeCell({ item, depth }, { rows, routeOf }) {
  const image = (name, attributes) =>
    h('img', { class: name, src: blank, alt: '', role: 'presentation', ...attributes });
  const isExpanded = rows.isExpanded(item);
  const toggle = (event) => {
    event.stopPropagation();
    rows.toggle(item);
  };
  const elbow = item.expandable
    ? image(`x-tree-elbow-img x-tree-elbow-plus x-tree-expander`, {
        src: iconUrl(isExpanded ? 'caret' : 'right'),
        on: { click: toggle },
      })
    : image('x-tree-elbow-img x-tree-elbow');
  const state = item.expandable ? `x-tree-icon-parent${isExpanded ? '-expanded' : ''}` : 'x-tree-icon-leaf';
  return [
    Array.from({ length: depth }, () => image('x-tree-elbow-img x-tree-elbow-line')),
    elbow,
    image(`x-tree-icon ${state}`, { src: iconUrl(item.icon) }),
    h(
      'span',
      { class: 'x-tree-node-text' },
      item.expandable && item.path.length > 0 && h('span', { class: 'path' }, `${item.path.join(' / ')} / `),
      item.entity ? extKit.link(item.name, () => routeOf(item)) : item.name,
    ),
  ];
}

/** The cell of a name in a flat grid: the name, and below it where it hangs. */
export function codeCell({ item }, { routeOf }) {
  return [
    extKit.link(item.name, () => routeOf(item)),
    item.path.length > 0 && h('div', { class: 'path' }, item.path.join(' / ')),
  ];
}
