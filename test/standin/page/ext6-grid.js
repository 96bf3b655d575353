import { h } from './dom.js';
import { componentId, registerTable } from './ext-components.js';
import { createHalf } from './ext6-half.js';
import { attachInput } from './grid-input.js';
import { revealRow, rowWindow } from './row-window.js';

/**
 * A grid or a tree as ExtJS 6 writes it: a locked and a normal half, so every record has two tables; only records in
 * sight have any, and scrolling hands the tables of those that left to those that come.
 *
 * @param {import('./dialects.js').GridOptions} options
 * @param {(item: import('./item.js').Item) => object} recordOf
 * @returns {import('./dialects.js').Grid}
 */
export function createExt6Grid(options, recordOf) {
  const { rows, selection, columns, rowHeight, headless, isTree, ...input } = options;
  const locked = columns.filter((column) => column.locked);
  const normal = columns.filter((column) => !column.locked);
  const halves =
    locked.length > 0
      ? [createHalf(locked, options, 'locked'), createHalf(normal, options, 'normal')]
      : [createHalf(normal, options, '')];
  const panelId = componentId(isTree ? 'treepanel' : 'gridpanel');
  const headings = h(
    'div',
    { class: 'x-grid-header-wrap' },
    halves.map((half) => half.headings()),
  );
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const canvas = h(
    'div',
    { class: 'x-grid-scroll-canvas', style: { 'min-width': `${width}px` } },
    halves.map((half) => half.element),
  );
  const scroller = h('div', { class: 'x-grid-scroll-body x-scroller', tabindex: '0' }, canvas);
  const element = h(
    'div',
    {
      id: panelId,
      class: `x-panel x-grid x-panel-default ${isTree ? 'x-tree-panel' : ''} ${locked.length > 0 ? 'x-grid-locked' : ''}`,
      style: { '--row-height': `${rowHeight}px` },
    },
    !headless && headings,
    h('div', { id: `${panelId}-body`, class: 'x-panel-body x-grid-body' }, scroller),
  );
  /** In the order of the document; each entry has a table in every half. */
  const pool = [];
  const items = new WeakMap();
  const itemAt = (target) => items.get(target.closest('.x-grid-item'));
  const reveal = (item) => revealRow(scroller, rows.indexOf(item), { rowHeight });
  const rowsPerPage = () => Math.floor(scroller.clientHeight / rowHeight) - 1;
  attachInput({ ...input, element: scroller, rows, selection, itemAt, reveal, rowsPerPage });
  const views = halves.map(({ viewId, view, element: half }) => ({
    id: viewId,
    element: view,
    panel: { id: half.id, element: half },
  }));
  const unregister = registerTable({ id: panelId, element, views, rows, selection, itemAt, recordOf });
  scroller.addEventListener('scroll', onScroll, { passive: true });
  const resized = new ResizeObserver(render);
  resized.observe(scroller);
  rows.addEventListener('change', renderAnew);
  selection.addEventListener('change', () => pool.forEach(mark));
  renderAnew();
  return { element, itemAt, reveal, destroy };

  function onScroll() {
    headings.scrollLeft = scroller.scrollLeft;
    render();
  }

  function renderAnew() {
    for (const entry of pool) entry.index = -1;
    render();
  }

  function render() {
    const { first, last } = rowWindow(scroller, { rowHeight, count: rows.count });
    canvas.style.height = `${rows.count * rowHeight}px`;
    fitPool(last - first);
    turnPool(first - (pool[0]?.index ?? 0));
    for (const [position, entry] of pool.entries()) {
      if (entry.index !== first + position) bind(entry, first + position);
    }
    for (const { container } of halves) container.style.transform = `translate3d(0, ${first * rowHeight}px, 0)`;
  }

  function fitPool(size) {
    while (pool.length > size) for (const table of pool.pop().tables) table.remove();
    while (pool.length < size) {
      const tables = halves.map((half) => half.createTable());
      for (const [side, table] of tables.entries()) halves[side].container.append(table);
      pool.push({ index: -1, tables });
    }
  }

  /** Moves tables that leave at one end to the other, so that the rest can stay as they are. */
  function turnPool(by) {
    if (Math.abs(by) >= pool.length) return;
    for (let step = 0; step < by; step++) {
      const entry = pool.shift();
      pool.push(entry);
      for (const [side, table] of entry.tables.entries()) halves[side].container.append(table);
    }
    for (let step = 0; step > by; step--) {
      const entry = pool.pop();
      pool.unshift(entry);
      for (const [side, table] of entry.tables.entries()) halves[side].container.prepend(table);
    }
  }

  function bind(entry, index) {
    entry.index = index;
    for (const [side, table] of entry.tables.entries()) {
      halves[side].bind(table, rows.visible[index], index);
      items.set(table, rows.at(index));
    }
    mark(entry);
  }

  function mark({ index, tables }) {
    const item = rows.at(index);
    if (!item) return;
    const state = { selected: selection.has(item), focused: selection.focused === item };
    for (const [side, table] of tables.entries()) halves[side].mark(table, state);
  }

  function destroy() {
    resized.disconnect();
    unregister();
  }
}
