/** Components of the fake ExtJS by id. Ids are numbered anew at every page load. */
export const components = new Map();

let counter = 1000 + Math.floor(Math.random() * 80);

export function componentId(xtype) {
  counter += 1 + Math.floor(Math.random() * 3);
  return `${xtype}-${counter}`;
}

const ancestry = {
  gridpanel: ['gridpanel', 'grid', 'tablepanel', 'panel', 'component'],
  treepanel: ['treepanel', 'tablepanel', 'panel', 'component'],
  tableview: ['tableview', 'gridview', 'dataview', 'component'],
  treeview: ['treeview', 'tableview', 'dataview', 'component'],
  dataview: ['dataview', 'component'],
  panel: ['panel', 'component'],
};

/**
 * What ExtJS knows of a panel with rows and of the views in it: the store, the records, the selection.
 *
 * @param {object} table
 * @param {string} table.id of the panel
 * @param {HTMLElement} table.element of the panel
 * @param {{ id: string, element: HTMLElement, panel?: { id: string, element: HTMLElement } }[]} table.views each half of
 *   a grid with halves is a panel of its own
 * @param {import('./rows.js').Rows} table.rows
 * @param {import('./selection.js').Selection} table.selection
 * @param {(target: Element) => import('./item.js').Item | undefined} table.itemAt
 * @param {(item: import('./item.js').Item) => object} table.recordOf
 * @returns {() => void} forgets them again
 */
export function registerTable({ id, element, views, rows, selection, itemAt, recordOf }) {
  const all = () => rows.visible.map(({ item }) => recordOf(item));
  const store = {
    isStore: true,
    getCount: () => rows.count,
    getAt: (index) => all()[index] ?? null,
    getRange: all,
    each: (callback) => all().every((record, index) => callback(record, index) !== false),
  };
  const model = {
    getSelection: () => selection.items.map(recordOf),
    getCount: () => selection.size,
    isSelected: (record) => selection.items.some((item) => recordOf(item) === record),
    getStore: () => store,
  };
  const shared = { getStore: () => store, getSelectionModel: () => model, getSelection: model.getSelection };
  const panel = component(id, element, { ...shared, getView: () => components.get(views[0].id) });
  for (const view of views) {
    const half = view.panel;
    const owner = half
      ? component(half.id, half.element, { ...shared, ownerLockable: panel, getView: () => components.get(view.id) })
      : panel;
    component(view.id, view.element, {
      ...shared,
      panel: owner,
      up: () => owner,
      getRecord: (target) => {
        const node = typeof target === 'string' ? document.getElementById(target) : target;
        const item = node && itemAt(node);
        return item ? recordOf(item) : null;
      },
    });
  }
  return () => {
    const panels = views.flatMap((view) => view.panel ?? []);
    for (const { id: each } of [{ id }, ...views, ...panels]) components.delete(each);
  };
}

function component(id, element, members) {
  const xtype = id.split('-')[0];
  const made = {
    id,
    xtype,
    xtypes: ancestry[xtype],
    isComponent: true,
    el: { dom: element },
    getId: () => id,
    getEl: () => ({ dom: element }),
    isVisible: () => element.isConnected && element.offsetParent !== null,
    ...members,
  };
  components.set(id, made);
  return made;
}
