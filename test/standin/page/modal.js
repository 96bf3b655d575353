import { h } from './dom.js';
import { icon } from './icons.js';
import { t } from './strings.js';

/**
 * A window over the page, with a title and a cross. Escape and the cross close it.
 *
 * @param {string} title
 * @param {unknown} content
 * @param {{ wide?: boolean, onClose?: () => void }} [how]
 */
export function openModal(title, content, { wide = false, onClose = () => {} } = {}) {
  const before = document.activeElement;
  const body = h('div', { class: 'modal-body' }, content);
  const cross = h('button', { type: 'button', class: 'tool', title: t('close'), on: { click: close } }, icon('close'));
  const panel = h(
    'div',
    { class: `modal ${wide ? 'wide' : ''}`, role: 'dialog', 'aria-modal': 'true', 'aria-label': title, tabindex: '-1' },
    h('div', { class: 'modal-head' }, h('h2', {}, title), cross),
    body,
  );
  const backdrop = h('div', { class: 'backdrop', on: { keydown: ({ key }) => key === 'Escape' && close() } }, panel);
  document.body.append(backdrop);
  panel.focus();
  return { body, close };

  function close() {
    if (!backdrop.isConnected) return;
    backdrop.remove();
    before?.focus?.();
    onClose();
  }
}
