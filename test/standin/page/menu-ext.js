import { h } from './dom.js';
import { componentId } from './ext-components.js';
import { iconUrl } from './icons.js';

/**
 * A menu as ExtJS writes it.
 *
 * @param {import('./menu-entries.js').Entry[]} entries
 */
export function renderExtMenu(entries) {
  const id = componentId('menu');
  const items = [];
  const children = entries.map((entry) => {
    if (entry === '-') return separator();
    const element = menuItem(entry);
    items.push({ entry, element });
    return element;
  });
  const target = h('div', { class: 'x-box-target', id: `${id}-targetEl`, role: 'presentation' }, children);
  const inner = h('div', { class: 'x-box-inner', id: `${id}-innerCt`, role: 'presentation' }, target);
  const body = h('div', { class: 'x-panel-body x-menu-body', id: `${id}-body`, role: 'presentation' }, inner);
  const element = h(
    'div',
    {
      class: 'x-panel x-layer x-menu',
      id,
      role: 'menu',
      tabindex: '-1',
      style: { position: 'absolute', 'z-index': '19001' },
    },
    body,
  );
  const mark = (active) => {
    for (const { element: item } of items) item.classList.toggle('x-menu-item-active', item === active);
  };
  return { element, items, mark };
}

function separator() {
  return h(
    'div',
    {
      class: 'x-component x-box-item x-menu-item x-menu-item-separator',
      id: componentId('menuseparator'),
      role: 'separator',
    },
    '\u00a0',
  );
}

function menuItem({ label, icon, disabled, submenu }) {
  const id = componentId('menuitem');
  const indents = submenu ? 'x-menu-item-indent x-menu-item-indent-right-arrow' : 'x-menu-item-indent';
  const arrow = {
    role: 'presentation',
    id: `${id}-arrowEl`,
    'data-ref': 'arrowEl',
    class: 'x-menu-item-arrow x-menu-item-arrow-default',
    style: { 'background-image': `url("${iconUrl('right')}")` },
  };
  const picture = {
    role: 'presentation',
    id: `${id}-iconEl`,
    'data-ref': 'iconEl',
    class: 'x-menu-item-icon-div x-menu-item-icon',
    style: icon ? { 'background-image': `url("${iconUrl(icon)}")` } : {},
  };
  return h(
    'div',
    { class: `x-component x-box-item x-menu-item ${disabled ? 'x-item-disabled' : ''}`, id, role: 'presentation' },
    h(
      'a',
      {
        id: `${id}-itemEl`,
        'data-ref': 'itemEl',
        class: 'x-menu-item-link',
        href: '#',
        hidefocus: 'true',
        unselectable: 'on',
        role: 'menuitem',
        'aria-disabled': disabled ? 'true' : null,
        'aria-haspopup': submenu ? 'true' : null,
        tabindex: '-1',
      },
      icon && h('div', picture),
      h(
        'span',
        {
          id: `${id}-textEl`,
          'data-ref': 'textEl',
          class: `x-menu-item-text x-menu-item-text-default ${indents}`,
          role: 'presentation',
        },
        label,
      ),
      submenu && h('div', arrow),
    ),
  );
}
