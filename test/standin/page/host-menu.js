import { renderExtMenu } from './menu-ext.js';
import { renderPlainMenu } from './menu-plain.js';
import { options } from './options.js';

/** The real menu comes a moment after the click, sooner or later: everything in this range must do. */
const leastDelay = 30;
const mostDelay = 150;
const submenuDelay = 180;

const render = { ext: renderExtMenu, plain: renderPlainMenu }[options.menu];
let waiting = 0;
const levels = [];
let listening = new AbortController();

/**
 * Shows the page's own context menu at the pointer, unless it was switched off: then the browser shows its own.
 *
 * @param {MouseEvent} event
 * @param {import('./menu-entries.js').Entry[]} entries
 */
export function showHostMenu(event, entries) {
  if (!render) return;
  event.preventDefault();
  closeHostMenu();
  const { clientX: left, clientY: top } = event;
  const delay = leastDelay + Math.random() * (mostDelay - leastDelay);
  waiting = setTimeout(() => {
    listen();
    openLevel(entries, { left, top, right: left });
  }, delay);
}

export function closeHostMenu() {
  clearTimeout(waiting);
  listening.abort();
  closeLevels(0);
}

/**
 * @param {import('./menu-entries.js').Entry[]} entries
 * @param {{ left: number, right: number, top: number }} beside a submenu goes to the right of this, or else to its left
 */
function openLevel(entries, { left, right, top }) {
  const depth = levels.length;
  const { element, items, mark } = render(entries);
  let expanding = 0;
  for (const { entry, element: item } of items) {
    item.addEventListener('mouseenter', () => {
      mark(item);
      clearTimeout(expanding);
      expanding = setTimeout(() => expand(entry, item), submenuDelay);
    });
    item.addEventListener('click', (event) => {
      event.preventDefault();
      if (entry.disabled) return;
      if (entry.submenu) return expand(entry, item);
      closeHostMenu();
      entry.run?.();
    });
  }
  document.body.append(element);
  const fitsRight = right + element.offsetWidth < innerWidth;
  element.style.left = `${Math.max(0, fitsRight ? right : left - element.offsetWidth)}px`;
  element.style.top = `${Math.max(0, Math.min(top, innerHeight - element.offsetHeight - 4))}px`;
  levels.push({ element, items, mark, active: -1 });
  element.focus({ preventScroll: true });

  function expand(entry, item) {
    closeLevels(depth + 1);
    if (entry.submenu && !entry.disabled) openLevel(entry.submenu, item.getBoundingClientRect());
  }
}

function closeLevels(depth) {
  for (const { element } of levels.splice(depth)) element.remove();
}

function listen() {
  listening = new AbortController();
  const { signal } = listening;
  const isInside = (target) => levels.some(({ element }) => element.contains(target));
  const onOutside = ({ target }) => !isInside(target) && closeHostMenu();
  document.addEventListener('mousedown', onOutside, { capture: true, signal });
  document.addEventListener('scroll', onOutside, { capture: true, signal });
  document.addEventListener('keydown', onKey, { capture: true, signal });
  addEventListener('blur', closeHostMenu, { signal });
  addEventListener('hashchange', closeHostMenu, { signal });
}

function onKey(event) {
  const level = levels.at(-1);
  const active = level.items[level.active];
  const commands = {
    Escape: closeHostMenu,
    Enter: () => active?.element.click(),
    ArrowDown: () => step(level, level.active + 1),
    ArrowUp: () => step(level, Math.max(level.active, 0) - 1),
    ArrowRight: () => active?.entry.submenu && active.element.click(),
    ArrowLeft: () => closeLevels(Math.max(1, levels.length - 1)),
  };
  if (!commands[event.key]) return;
  commands[event.key]();
  event.preventDefault();
  event.stopPropagation();
}

function step(level, index) {
  level.active = (index + level.items.length) % level.items.length;
  level.mark(level.items[level.active].element);
}
