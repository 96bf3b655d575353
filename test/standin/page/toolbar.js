import { h } from './dom.js';
import { dropButton } from './dropdown.js';
import { icon } from './icons.js';
import { t } from './strings.js';
import { toastNotHere } from './toasts.js';

/** The buttons above a spreadsheet, which are there for the looks, and the filter, which works. */
export function createToolbar(onFilter) {
  const button = (name, label) =>
    h('button', { type: 'button', class: 'tool', title: label, on: { click: toastNotHere } }, icon(name));
  const filter = h('input', {
    type: 'search',
    class: 'filter',
    placeholder: t('typeToFilter'),
    'aria-label': t('typeToFilter'),
    on: { input: () => onFilter(filter.value) },
  });
  return h(
    'div',
    { class: 'toolbar' },
    dropButton([icon('plus'), t('create')], () => [{ label: t('task') }, { label: t('asset') }], {
      class: 'tool primary',
    }),
    h('button', { type: 'button', class: 'tool', on: { click: toastNotHere } }, t('import')),
    h('span', { class: 'rule' }),
    button('save', t('save')),
    button('undo', t('undo')),
    button('redo', t('redo')),
    button('trash', t('delete')),
    h('span', { class: 'rule' }),
    button('rows', t('layout')),
    button('cards', t('layout')),
    filter,
  );
}
