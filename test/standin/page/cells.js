import { h } from './dom.js';
import { nameOf } from './entity-kinds.js';

/**
 * What stands in a cell, except in cells of the kind `name`, which every dialect writes its own way.
 *
 * @param {import('./columns.js').Column} column
 * @param {import('./item.js').Item} item
 * @param {import('./dialects.js').Kit} kit
 * @returns {Node | string | null}
 */
export function cellContent(column, item, kit) {
  if (!item.entity) return null;
  const value = column.value?.(item.entity, item);
  switch (column.kind) {
    case 'picture':
      return kit.picture(item.entity.thumbnail_id, 120);
    case 'status':
      return value?.name ? statusBox(value, kit.cls('status')) : null;
    case 'dot':
      return value?.name ? dotted(value, kit) : null;
    case 'person':
      return h(
        'span',
        { class: kit.cls('people') },
        value.map((user) => person(user, kit.cls)),
      );
    case 'progress':
      return value === undefined ? null : progressBar(value, kit.cls);
    default:
      return String(value ?? '');
  }
}

/** The status as ftrack shows it: a box filled with its colour, its name in black or white, whatever reads better. */
export function statusBox({ name, color }, className = 'status') {
  return h('div', { class: className, style: { background: color, color: inkOn(color) } }, name);
}

/** Black or white, by the luminance of the colour below (WCAG 2). */
function inkOn(color) {
  const channels = (/^#(..)(..)(..)$/.exec(color) ?? []).slice(1).map((hex) => Number.parseInt(hex, 16) / 255);
  const [r, g, b] = channels.map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.3 ? '#16191c' : '#ffffff';
}

function dotted({ name, color }, { cls }) {
  return h(
    'span',
    { class: cls('dotted') },
    color && h('span', { class: cls('dot'), style: { background: color } }),
    name,
  );
}

/** Initials in a disc, and the name. */
export function person(user, cls = (name) => name) {
  return h('span', { class: cls('person') }, avatar(user, cls), h('span', {}, nameOf(user)));
}

export function avatar(user, cls = (name) => name) {
  const initials = `${user.first_name?.[0] ?? ''}${user.last_name?.[0] ?? ''}`;
  const hue = [...nameOf(user)].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);
  return h('span', { class: cls('avatar'), style: { background: `hsl(${hue} 32% 42%)` } }, initials);
}

function progressBar(fraction, cls) {
  const percent = `${Math.round(fraction * 100)}%`;
  return h('span', { class: cls('progress') }, h('span', { class: cls('progress-done'), style: { width: percent } }));
}
