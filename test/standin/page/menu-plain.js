import { h } from './dom.js';
import { icon as draw } from './icons.js';

/**
 * The same menu without a class name of ExtJS, as the newer parts of the page might have it.
 *
 * @param {import('./menu-entries.js').Entry[]} entries
 */
export function renderPlainMenu(entries) {
  const items = [];
  const children = entries.map((entry) => {
    if (entry === '-') return h('li', { role: 'separator' });
    const { label, icon, disabled, submenu } = entry;
    const attributes = {
      role: 'menuitem',
      'aria-disabled': disabled ? 'true' : null,
      'aria-haspopup': submenu ? 'true' : null,
    };
    const element = h('li', attributes, h('span', {}, icon && draw(icon)), label, submenu && draw('right'));
    items.push({ entry, element });
    return element;
  });
  const element = h('ul', { class: 'popup', role: 'menu', tabindex: '-1', style: { position: 'fixed' } }, children);
  const mark = (active) => {
    for (const { element: item } of items) item.classList.toggle('active', item === active);
  };
  return { element, items, mark };
}
