import { t } from './strings.js';
import { toastNotHere } from './toasts.js';

/**
 * The entries of ftrack's own context menu as far as they are public: of a task's row from a screenshot, of the outliner
 * only `Show sidebar`, of a version nothing. What the stand-in cannot do says so.
 *
 * @typedef {'-' | { label: string, icon?: string, disabled?: boolean, submenu?: Entry[], run?: () => void }} Entry
 *
 * @param {'tasks' | 'versions' | 'outline'} place
 * @param {object} at
 * @param {import('./item.js').Item} at.item under the pointer
 * @param {import('./selection.js').Selection} at.selection
 * @param {import('./rows.js').Rows} at.rows
 * @param {(item: import('./item.js').Item) => void} at.open
 * @param {(items: import('./item.js').Item[]) => void} at.showActions
 * @param {(item: import('./item.js').Item) => void} at.reveal
 * @returns {Entry[]}
 */
export function menuEntries(place, { item, selection, rows, open, showActions, reveal }) {
  const inert = (label) => ({ label, run: toastNotHere });
  const isEntity = item.entity !== null;
  const sidebar = { label: t('showSidebar'), disabled: !isEntity, run: () => open(item) };
  const actions = { label: t('actions'), icon: 'gear', disabled: !isEntity, run: () => showActions(selection.items) };
  const add = { label: t('add'), submenu: [inert(t('task')), inert(t('asset'))] };
  const lists = { label: t('lists'), submenu: [inert(t('createFromSelected'))] };
  const review = { label: t('review'), icon: 'play', submenu: [inert(t('play')), inert(t('clientReviews'))] };
  const folding = [
    { label: t('collapseAll'), run: () => rows.setAllExpanded(false) },
    { label: t('expandAll'), run: () => rows.setAllExpanded(true) },
    { label: t('scrollTo'), run: () => reveal(item) },
  ];
  const menus = {
    tasks: [
      add,
      { label: t('createLinks'), submenu: [inert(t('task'))] },
      { label: t('editLinks'), disabled: true, submenu: [] },
      { label: t('unschedule'), disabled: true },
      '-',
      lists,
      { label: t('taskTemplates'), submenu: [inert(t('nothingHere'))] },
      inert(t('move')),
      '-',
      inert(t('delete')),
      '-',
      ...folding,
      inert(t('adjustToBid')),
      actions,
      review,
    ],
    versions: [sidebar, review, '-', lists, '-', inert(t('delete')), '-', actions],
    outline: [sidebar, '-', add, inert(t('delete')), '-', ...folding, '-', actions],
  };
  return menus[place];
}
