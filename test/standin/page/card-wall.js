import { createCard } from './card.js';
import { h } from './dom.js';
import { attachInput } from './grid-input.js';
import { Pager } from './pager.js';

const cardsPerPage = 60;
const noStatus = { name: '', color: 'transparent', sort: -1 };

/**
 * Cards instead of rows: a wall in pages, or the lanes of a board, one for each status.
 *
 * @param {import('./dialects.js').GridOptions} options
 * @param {import('./dialects.js').Kit} kit
 * @param {{ lanes?: boolean, aria?: boolean }} [how] `aria` names roles and states; without, only looks tell what is selected
 * @returns {import('./dialects.js').Grid}
 */
export function createCardWall(options, kit, { lanes = false, aria = false } = {}) {
  const { rows, selection, ...input } = options;
  const { cls } = kit;
  const items = new WeakMap();
  const elements = new Map();
  const pager = new Pager(rows, lanes ? Number.POSITIVE_INFINITY : cardsPerPage);
  const roles = aria && { role: 'listbox', 'aria-multiselectable': 'true' };
  const wall = h('div', { class: cls(lanes ? 'lanes' : 'wall'), tabindex: '0', ...roles });
  const element = h('div', { class: cls('wall-frame') }, wall, pager.element);
  const itemAt = (target) => items.get(target.closest(`.${cls('card')}`));
  const reveal = (item) => {
    pager.showRow(rows.indexOf(item));
    elements.get(item.key)?.scrollIntoView({ block: 'nearest' });
  };
  attachInput({ ...input, element: wall, rows, selection, itemAt, reveal, rowsPerPage: () => 6 });
  pager.addEventListener('change', render);
  selection.addEventListener('change', markSelection);
  render();
  return { element, itemAt, reveal, destroy: () => {} };

  function render() {
    elements.clear();
    const cards = pager.rows.map(({ item }) => {
      const card = createCard(item, options, kit, { aria });
      items.set(card, item);
      elements.set(item.key, card);
      return card;
    });
    wall.replaceChildren(...(lanes ? inLanes() : cards));
    markSelection();
  }

  function inLanes() {
    const byStatus = Map.groupBy(pager.rows, ({ item }) => item.entity.status ?? noStatus);
    return [...byStatus]
      .sort(([a], [b]) => a.sort - b.sort)
      .map(([{ name, color }, members]) =>
        h(
          'section',
          { class: cls('lane') },
          h('h3', { style: { 'border-color': color } }, name, h('span', { class: cls('lane-count') }, members.length)),
          members.map(({ item }) => elements.get(item.key)),
        ),
      );
  }

  function markSelection() {
    for (const card of elements.values()) {
      const isSelected = selection.has(items.get(card));
      card.classList.toggle(cls('selected'), isSelected);
      if (aria) card.setAttribute('aria-selected', isSelected);
    }
  }
}
