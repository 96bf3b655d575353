import { openActions } from './actions-window.js';
import { outlineColumns } from './columns.js';
import { kit } from './dialects.js';
import { showHostMenu } from './host-menu.js';
import { selectionOf } from './item.js';
import { loadOutline } from './load-outline.js';
import { loadProgress } from './load-progress.js';
import { menuEntries } from './menu-entries.js';
import { withoutSlide, withSlide } from './route.js';
import { currentRoute, go } from './router.js';
import { Rows } from './rows.js';
import { Selection } from './selection.js';

const rowHeight = 26;

/** The project outliner: a click brings what is clicked into focus, a double click opens it in the sidebar. */
export function createOutline(projectId) {
  const rows = new Rows();
  const selection = new Selection(rows);
  let progress = new Map();
  let focus = null;
  const open = (item) => go(withSlide(currentRoute(), item.kind, item.entity.id));
  const showActions = (items) => openActions(selectionOf(items));
  const grid = kit.createOutline({
    rows,
    selection,
    columns: outlineColumns((id) => progress.get(id)),
    rowHeight,
    headless: true,
    isTree: true,
    routeOf: focusRoute,
    open,
    choose: (item) => item.entity && go(focusRoute(item)),
    showActions,
    showMenu: (event, item) =>
      showHostMenu(event, menuEntries('outline', { item, selection, rows, open, showActions, reveal: grid.reveal })),
  });
  refresh();
  return { element: grid.element, markFocus, refresh, destroy: grid.destroy };

  async function refresh() {
    const roots = await loadOutline(projectId);
    await rows.setRoots(roots);
    markFocus(focus);
    progress = await loadProgress(projectId);
    await rows.setRoots(roots);
  }

  /** Selects the entity in focus, if it can be seen. */
  function markFocus(entity) {
    focus = entity;
    const row = entity && rows.visible.find(({ item }) => item.entity?.id === entity.id);
    if (row && !selection.has(row.item)) selection.only(row.item);
  }
}

/** A list and a review hold versions; everything else keeps the page that is open. */
function focusRoute({ kind, entity }) {
  const route = withoutSlide(currentRoute());
  const holdsVersions = kind === 'list' || kind === 'reviewsession';
  const view = holdsVersions ? 'versions_v1' : route.view;
  return { ...route, view, itemId: 'projects', entityId: entity.id, entityType: kind };
}
