import { h } from './dom.js';
import { icon } from './icons.js';
import { toastNotHere } from './toasts.js';

let close = () => {};

/**
 * A button that drops a short list below itself.
 *
 * @param {unknown} face what the button shows
 * @param {() => { label: string, icon?: string, run?: () => void }[]} entries asked for when it opens; an entry that does
 *   nothing says so
 * @param {Record<string, unknown>} [attributes] of the button
 */
export function dropButton(face, entries, attributes = {}) {
  const button = h('button', {
    type: 'button',
    'aria-haspopup': 'true',
    'aria-expanded': 'false',
    ...attributes,
    on: { click: () => (button.getAttribute('aria-expanded') === 'true' ? close() : drop(button, entries())) },
  });
  button.append(...[face].flat(), icon('caret'));
  return button;
}

function drop(button, entries) {
  close();
  const choices = entries.map(({ label, icon: name, run }) =>
    h('button', { type: 'button', class: 'drop-item', on: { click: () => choose(run) } }, name && icon(name), label),
  );
  const list = h('div', { class: 'drop' }, choices);
  document.body.append(list);
  const { left, top, bottom, right } = button.getBoundingClientRect();
  const overflows = left + list.offsetWidth > innerWidth - 8;
  const isLow = bottom + list.offsetHeight > innerHeight - 8;
  list.style.left = `${overflows ? right - list.offsetWidth : left}px`;
  list.style.top = `${isLow ? top - list.offsetHeight - 2 : bottom + 2}px`;
  button.setAttribute('aria-expanded', 'true');
  const listening = new AbortController();
  close = () => {
    listening.abort();
    list.remove();
    button.setAttribute('aria-expanded', 'false');
    close = () => {};
  };
  const onOutside = ({ target }) => !list.contains(target) && !button.contains(target) && close();
  document.addEventListener('mousedown', onOutside, { signal: listening.signal });
  const onScroll = () => button.getBoundingClientRect().top !== top && close();
  document.addEventListener('scroll', onScroll, { capture: true, signal: listening.signal });
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && close(), { signal: listening.signal });
}

function choose(run = toastNotHere) {
  close();
  run();
}
