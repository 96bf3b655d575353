import { cellContent } from './cells.js';
import { h } from './dom.js';
import { attachInput } from './grid-input.js';
import { icon } from './icons.js';
import { revealRow, rowWindow } from './row-window.js';

const headHeight = 28;

/**
 * A grid of plain elements. Only the rows in sight are in the document, and every row gets elements of its own.
 *
 * @param {import('./dialects.js').GridOptions} options
 * @param {import('./dialects.js').Kit} kit
 * @param {{ aria: boolean }} how `aria` names roles and states; without, nothing but colour tells what is selected
 * @returns {import('./dialects.js').Grid}
 */
export function createPlainGrid({ rows, selection, columns, rowHeight, headless, ...input }, kit, { aria }) {
  const { cls } = kit;
  const shown = new Map();
  const items = new WeakMap();
  const role = (name) => (aria ? name : null);
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const window_ = h('div', { class: cls('window'), role: role('rowgroup') });
  const space = h('div', { class: cls('space'), style: { 'min-width': `${width}px` } }, window_);
  const element = h(
    'div',
    {
      class: cls('grid'),
      role: role('treegrid'),
      'aria-multiselectable': role('true'),
      tabindex: '0',
      style: { '--row-height': `${rowHeight}px` },
    },
    !headless && head(),
    space,
  );
  const covered = headless ? 0 : headHeight;
  const itemAt = (target) => items.get(target.closest(`.${cls('row')}`));
  const reveal = (item) => revealRow(element, rows.indexOf(item), { rowHeight, covered });
  attachInput({
    ...input,
    element,
    rows,
    selection,
    itemAt,
    reveal,
    rowsPerPage: () => Math.floor((element.clientHeight - covered) / rowHeight) - 1,
  });
  element.addEventListener('scroll', render, { passive: true });
  const resized = new ResizeObserver(render);
  resized.observe(element);
  rows.addEventListener('change', renderAnew);
  selection.addEventListener('change', markSelection);
  renderAnew();
  return { element, itemAt, reveal, destroy: () => resized.disconnect() };

  function head() {
    const cells = columns.map((column) =>
      h('div', { class: cls('head-cell'), role: role('columnheader'), style: widthOf(column) }, column.label),
    );
    return h('div', { class: cls('head'), role: role('row'), style: { 'min-width': `${width}px` } }, cells);
  }

  function renderAnew() {
    for (const row of shown.values()) row.remove();
    shown.clear();
    render();
  }

  function render() {
    const { first, last } = rowWindow(element, { rowHeight, count: rows.count });
    space.style.height = `${rows.count * rowHeight}px`;
    window_.style.transform = `translateY(${first * rowHeight}px)`;
    for (const [index, row] of shown) {
      if (index >= first && index < last) continue;
      row.remove();
      shown.delete(index);
    }
    for (let index = last - 1, next = null; index >= first; index--) {
      if (!shown.has(index)) {
        shown.set(index, row(index));
        window_.insertBefore(shown.get(index), next);
      }
      next = shown.get(index);
    }
  }

  function row(index) {
    const { item, depth } = rows.visible[index];
    const cells = columns.map((column) =>
      h(
        'div',
        { class: `${cls('cell')} ${cls(`cell-${column.kind}`)}`, role: role('gridcell'), style: widthOf(column) },
        column.kind === 'name' ? nameParts(item, depth) : cellContent(column, item, kit),
      ),
    );
    const element = h('div', { class: cls('row'), role: role('row'), 'aria-rowindex': role(index + 1) }, cells);
    items.set(element, item);
    mark(element, item);
    kit.mark(element, item);
    return element;
  }

  function nameParts(item, depth) {
    const expands = { class: cls('expander'), on: { click: (event) => toggle(event, item) } };
    const direction = rows.isExpanded(item) ? 'caret' : 'right';
    const name = item.entity ? kit.link(item.name, () => input.routeOf(item)) : h('span', {}, item.name);
    const isTwoLined = rowHeight > 40;
    return [
      h('span', { class: cls('indent'), style: { width: `${depth * 14}px` } }),
      !isTwoLined &&
        h('span', item.expandable ? expands : { class: cls('expander') }, item.expandable && icon(direction)),
      !isTwoLined && icon(item.icon),
      h(
        'span',
        { class: cls(isTwoLined ? 'two-lines' : 'one-line') },
        !isTwoLined && item.expandable && kit.pathInNames && !kit.hasPathColumn && path(item, ' / '),
        name,
        isTwoLined && kit.pathInNames && path(item, ''),
      ),
    ];
  }

  function path(item, end) {
    return item.path.length > 0 && h('span', { class: cls('path') }, item.path.join(' / ') + end);
  }

  function toggle(event, item) {
    event.stopPropagation();
    rows.toggle(item);
  }

  function markSelection() {
    for (const row of shown.values()) mark(row, items.get(row));
  }

  function mark(row, item) {
    row.classList.toggle(cls('selected'), selection.has(item));
    row.classList.toggle(cls('focused'), selection.focused === item);
    if (aria) row.setAttribute('aria-selected', selection.has(item));
  }
}

function widthOf({ width, stretches }) {
  return { flex: stretches ? `1 0 ${width}px` : `0 0 ${width}px` };
}
