/**
 * Mouse and keyboard of anything with rows: choosing as on every desktop, opening, expanding, and the context menu.
 *
 * @param {object} parts
 * @param {HTMLElement} parts.element takes the focus and hears everything
 * @param {import('./rows.js').Rows} parts.rows
 * @param {import('./selection.js').Selection} parts.selection
 * @param {(target: Element) => import('./item.js').Item | undefined} parts.itemAt
 * @param {(item: import('./item.js').Item) => void} parts.reveal
 * @param {() => number} parts.rowsPerPage
 * @param {(item: import('./item.js').Item) => void} parts.open
 * @param {(item: import('./item.js').Item) => void} [parts.choose] what a plain click does beside selecting
 * @param {(event: MouseEvent, item: import('./item.js').Item) => void} parts.showMenu
 */
export function attachInput({ element, rows, selection, itemAt, reveal, rowsPerPage, open, choose, showMenu }) {
  element.addEventListener('click', (event) => {
    const item = itemAt(event.target);
    if (!item) return;
    element.focus({ preventScroll: true });
    const adds = event.ctrlKey || event.metaKey;
    if (event.shiftKey) selection.extendTo(item, { keep: adds });
    else if (adds) selection.toggle(item);
    else {
      selection.only(item);
      choose?.(item);
    }
  });

  element.addEventListener('mousedown', (event) => {
    if (event.shiftKey) event.preventDefault(); // or the browser marks the text from the last click to this one
  });

  element.addEventListener('dblclick', (event) => {
    const item = itemAt(event.target);
    if (item?.entity) open(item);
  });

  element.addEventListener('contextmenu', (event) => {
    const byKeyboard = event.button !== 2 && event.target === element;
    const item = byKeyboard ? selection.focused : itemAt(event.target);
    if (!item) return;
    if (!selection.has(item)) selection.only(item);
    showMenu(event, item);
  });

  element.addEventListener('keydown', (event) => {
    const command = commandOf(event);
    if (!command) return;
    event.preventDefault();
    command();
  });

  function commandOf({ key, ctrlKey, metaKey, shiftKey }) {
    if ((ctrlKey || metaKey) && key.toLowerCase() === 'a') return () => selection.all();
    const { focused } = selection;
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: rowsPerPage(), PageUp: -rowsPerPage() };
    if (key in steps) return () => moveTo(rows.indexOf(focused) + steps[key], shiftKey);
    if (key === 'Home') return () => moveTo(0, shiftKey);
    if (key === 'End') return () => moveTo(rows.count - 1, shiftKey);
    if (!focused) return undefined;
    if (key === ' ') return () => selection.toggle(focused);
    if (key === 'Enter') return () => focused.entity && open(focused);
    const opens = key === 'ArrowRight';
    if ((opens || key === 'ArrowLeft') && focused.expandable && rows.isExpanded(focused) !== opens) {
      return () => rows.toggle(focused);
    }
    return undefined;
  }

  function moveTo(index, extends_) {
    const item = rows.at(Math.max(0, Math.min(rows.count - 1, index)));
    if (!item) return;
    if (extends_) selection.extendTo(item);
    else selection.only(item);
    reveal(item);
  }
}
