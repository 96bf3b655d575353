import { openActions } from './actions-window.js';
import { kit } from './dialects.js';
import { h } from './dom.js';
import { showHostMenu } from './host-menu.js';
import { selectionOf } from './item.js';
import { menuEntries } from './menu-entries.js';
import { withSlide } from './route.js';
import { currentRoute, go } from './router.js';
import { Rows } from './rows.js';
import { Selection } from './selection.js';
import { t } from './strings.js';
import { createToolbar } from './toolbar.js';

/**
 * A grid with a toolbar above and sums below, filled by a loader and filled anew on `refresh`.
 *
 * @param {object} what
 * @param {'tasks' | 'versions'} what.place which context menu it has
 * @param {import('./columns.js').Column[]} what.columns
 * @param {number} what.rowHeight
 * @param {boolean} what.isTree
 * @param {() => AsyncIterable<import('./item.js').Item[]>} what.load yields all roots there are so far
 * @param {boolean} [what.bare] without a toolbar
 * @param {(options: import('./dialects.js').GridOptions) => import('./dialects.js').Grid} [what.createGrid]
 * @param {string} [what.nothing] what to say when there is nothing
 */
export function createSpreadsheet({
  place,
  columns,
  rowHeight,
  isTree,
  load,
  bare = false,
  createGrid = kit.createGrid,
  nothing = t('nothingHere'),
}) {
  const rows = new Rows();
  const selection = new Selection(rows);
  const routeOf = (item) => withSlide(currentRoute(), item.kind, item.entity.id);
  const open = (item) => go(routeOf(item));
  const showActions = (items) => openActions(selectionOf(items));
  const grid = createGrid({
    rows,
    selection,
    columns,
    rowHeight,
    isTree,
    routeOf,
    open,
    showActions,
    showMenu: (event, item) =>
      showHostMenu(event, menuEntries(place, { item, selection, rows, open, showActions, reveal: grid.reveal })),
  });
  const sums = h('div', { class: 'sums' });
  const hint = h('p', { class: 'hint' }, t('loading'));
  const toolbar = bare ? null : createToolbar((text) => rows.setFilter(text));
  const element = h('div', { class: 'sheet' }, toolbar, grid.element, hint, sums);
  let turn = 0;
  rows.addEventListener('change', writeSums);
  selection.addEventListener('change', writeSums);
  refresh();
  return { element, refresh, destroy };

  async function refresh() {
    turn += 1;
    const mine = turn;
    const isFirst = rows.count === 0;
    let last = [];
    for await (const roots of load()) {
      if (mine !== turn) return;
      last = roots;
      if (isFirst) await rows.setRoots(roots);
    }
    // What was there before stays until everything new has come, or the grid would shrink and jump.
    if (!isFirst) await rows.setRoots(last);
    hint.textContent = nothing;
    hint.hidden = rows.count > 0;
  }

  function writeSums() {
    if (rows.count > 0) hint.hidden = true;
    const leaves = rows.visible.filter(({ item }) => !item.expandable);
    const statuses = leaves.map(({ item }) => item.entity.status?.state?.short).filter(Boolean);
    const done = statuses.filter((state) => state === 'DONE').length;
    const parts = [
      `${t('count')} ${rows.count}`,
      statuses.length > 0 && `${t('done')} ${Math.round((done / statuses.length) * 100)}%`,
      selection.size > 0 && `${t('selected')} ${selection.size}`,
    ];
    sums.replaceChildren(...parts.filter(Boolean).map((part) => h('span', {}, part)));
  }

  function destroy() {
    turn += 1;
    grid.destroy();
  }
}
