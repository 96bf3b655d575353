import { cellContent } from './cells.js';
import { h } from './dom.js';
import { componentId } from './ext-components.js';
import { codeCell, extKit, treeCell } from './ext-kit.js';

/**
 * One half of a grid as ExtJS 6 writes it: a panel, a view, and a table for each record that is in sight.
 *
 * @param {import('./columns.js').Column[]} columns
 * @param {import('./dialects.js').GridOptions} options
 * @param {'locked' | 'normal' | ''} side empty where the grid has no halves
 */
export function createHalf(columns, options, side) {
  const viewId = componentId(options.isTree ? 'treeview' : 'tableview');
  const columnIds = new Map(columns.map((column) => [column, componentId('gridcolumn')]));
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const size = side === 'locked' ? { flex: `0 0 ${width}px` } : { flex: `1 0 ${width}px` };
  const container = h('div', { class: 'x-grid-item-container', role: 'presentation' });
  const view = h(
    'div',
    { id: viewId, class: `x-grid-view ${options.isTree ? 'x-tree-view ' : ''}x-scroller` },
    container,
  );
  const panelId = componentId(options.isTree ? 'treepanel' : 'gridpanel');
  const element = h(
    'div',
    { id: panelId, class: `x-panel x-grid ${side && `x-grid-inner-${side}`}`, style: size },
    view,
  );
  return { viewId, view, container, element, headings, createTable, bind, mark };

  function headings() {
    const cells = columns.map((column) =>
      h(
        'div',
        {
          id: columnIds.get(column),
          class: 'x-column-header x-unselectable',
          role: 'columnheader',
          style: flexOf(column),
        },
        h('span', { class: 'x-column-header-text', id: `${columnIds.get(column)}-textEl` }, column.label),
      ),
    );
    return h('div', { id: componentId('headercontainer'), class: 'x-grid-header-ct', style: size }, cells);
  }

  function createTable() {
    const cells = columns.map((column) =>
      h(
        'td',
        {
          class: `x-grid-cell x-grid-td x-grid-cell-${columnIds.get(column)}`,
          role: 'gridcell',
          'data-columnid': columnIds.get(column),
          tabindex: '-1',
          style: column.stretches ? {} : { width: `${column.width}px` },
        },
        h('div', { class: `x-grid-cell-inner x-grid-cell-inner-${column.kind}`, unselectable: 'on' }),
      ),
    );
    return h(
      'table',
      { class: 'x-grid-item', cellpadding: '0', cellspacing: '0', role: 'presentation' },
      h('tbody', {}, h('tr', { class: 'x-grid-row', role: 'row' }, cells)),
    );
  }

  /** Gives a table that showed another record before to this one. */
  function bind(table, row, index) {
    const { item } = row;
    table.id = `${viewId}-record-${item.internalId}`;
    table.dataset.boundview = viewId;
    table.dataset.recordid = String(item.internalId);
    table.dataset.recordindex = String(index);
    table.classList.toggle('x-grid-item-alt', index % 2 === 1);
    for (const [position, column] of columns.entries()) {
      const content = [contentOf(column, row)].flat(2).filter((part) => part !== null && part !== false);
      table.rows[0].cells[position].firstChild.replaceChildren(...content);
    }
  }

  function contentOf(column, row) {
    if (column.kind !== 'name') return cellContent(column, row.item, extKit);
    return options.isTree ? treeCell(row, options) : codeCell(row, options);
  }

  function mark(table, { selected, focused }) {
    table.classList.toggle('x-grid-item-selected', selected);
    table.classList.toggle('x-grid-item-focused', focused);
    table.rows[0].setAttribute('aria-selected', selected);
  }
}

function flexOf({ width, stretches }) {
  return { flex: stretches ? `1 0 ${width}px` : `0 0 ${width}px` };
}
