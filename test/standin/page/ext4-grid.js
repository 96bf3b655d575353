import { cellContent } from './cells.js';
import { h } from './dom.js';
import { componentId, registerTable } from './ext-components.js';
import { codeCell, extKit, treeCell } from './ext-kit.js';
import { attachInput } from './grid-input.js';
import { Pager } from './pager.js';

const rowsPerPage = 100;

/**
 * A grid or a tree as ExtJS 4 writes it: one table, the rows of a page in it, numbered.
 *
 * @param {import('./dialects.js').GridOptions} options
 * @param {(item: import('./item.js').Item) => object} recordOf
 * @returns {import('./dialects.js').Grid}
 */
export function createExt4Grid(options, recordOf) {
  const { rows, selection, columns, rowHeight, headless, isTree, ...input } = options;
  const panelId = componentId(isTree ? 'treepanel' : 'gridpanel');
  const viewId = componentId(isTree ? 'treeview' : 'tableview');
  const columnIds = new Map(columns.map((column) => [column, componentId('gridcolumn')]));
  const items = new WeakMap();
  const pager = new Pager(rows, rowsPerPage);
  const body = h('tbody');
  const view = h(
    'div',
    { id: viewId, class: `${isTree ? 'x-tree-view ' : ''}x-grid-view x-fit-item`, tabindex: '-1' },
    h('table', { class: `x-${viewId}-table x-grid-table`, role: 'presentation', style: tableWidth(columns) }, body),
  );
  const element = h(
    'div',
    {
      id: panelId,
      class: `x-panel ${isTree ? 'x-tree-panel ' : ''}x-grid`,
      style: { '--row-height': `${rowHeight}px` },
    },
    !headless && headings(),
    h('div', { id: `${panelId}-body`, class: 'x-panel-body x-grid-body' }, view),
    h('div', { id: componentId('pagingtoolbar'), class: 'x-toolbar x-docked-bottom' }, pager.element),
  );
  const itemAt = (target) => items.get(target.closest('.x-grid-row'));
  const reveal = (item) => {
    pager.showRow(rows.indexOf(item));
    body.querySelector(`[data-recordid="${item.internalId}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const page = () => Math.floor(view.clientHeight / rowHeight) - 1;
  attachInput({ ...input, element: view, rows, selection, itemAt, reveal, rowsPerPage: page });
  const views = [{ id: viewId, element: view }];
  const destroy = registerTable({ id: panelId, element, views, rows, selection, itemAt, recordOf });
  pager.addEventListener('change', render);
  selection.addEventListener('change', markSelection);
  render();
  return { element, itemAt, reveal, destroy };

  function headings() {
    const cells = columns.map((column) =>
      h(
        'div',
        { id: columnIds.get(column), class: 'x-column-header x-unselectable', style: widthOf(column) },
        h('span', { class: 'x-column-header-text' }, column.label),
      ),
    );
    const box = h('div', { class: 'x-box-inner', role: 'presentation', style: tableWidth(columns) }, cells);
    return h('div', { id: componentId('headercontainer'), class: 'x-grid-header-ct x-docked x-docked-top' }, box);
  }

  function render() {
    const sizes = columns.map(({ width, stretches }) =>
      h('th', { class: 'x-grid-col-resizer', style: stretches ? {} : { width: `${width}px` } }),
    );
    const first = rows.indexOf(pager.rows[0]?.item);
    body.replaceChildren(
      h('tr', { class: 'x-grid-header-row' }, sizes),
      ...pager.rows.map((row, index) => tableRow(row, first + index)),
    );
    markSelection();
  }

  function tableRow(row, index) {
    const { item } = row;
    const element = h(
      'tr',
      {
        role: 'row',
        id: `${viewId}-record-${item.internalId}`,
        'data-boundview': viewId,
        'data-recordid': item.internalId,
        'data-recordindex': index,
        class: `x-grid-row x-grid-data-row${index % 2 ? ' x-grid-row-alt' : ''}`,
        tabindex: '-1',
      },
      columns.map((column) => tableCell(column, row)),
    );
    items.set(element, item);
    return element;
  }

  function tableCell(column, row) {
    const isTreeCell = column.kind === 'name' && isTree;
    const kind = isTreeCell ? 'treecolumn' : columnIds.get(column);
    const content = isTreeCell
      ? treeCell(row, options)
      : column.kind === 'name'
        ? codeCell(row, options)
        : cellContent(column, row.item, extKit);
    return h(
      'td',
      { role: 'gridcell', class: `x-grid-cell x-grid-td x-grid-cell-${kind}` },
      h('div', { class: `x-grid-cell-inner x-grid-cell-inner-${isTreeCell ? 'treecolumn' : column.kind}` }, content),
    );
  }

  function markSelection() {
    for (const row of body.querySelectorAll('.x-grid-row')) {
      row.classList.toggle('x-grid-row-selected', selection.has(items.get(row)));
      row.classList.toggle('x-grid-row-focused', selection.focused === items.get(row));
    }
  }
}

function tableWidth(columns) {
  return { 'min-width': `${columns.reduce((sum, { width }) => sum + width, 0)}px` };
}

function widthOf({ width, stretches }) {
  return { flex: stretches ? `1 0 ${width}px` : `0 0 ${width}px` };
}
