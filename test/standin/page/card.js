import { avatar } from './cells.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { formatDate, t } from './strings.js';

/**
 * A card as on the task board: the thumbnail with a strip of the status, the name, what it hangs under.
 *
 * @param {import('./item.js').Item} item
 * @param {import('./dialects.js').GridOptions} options
 * @param {import('./dialects.js').Kit} kit
 * @param {{ aria: boolean }} how `aria` names roles
 */
export function createCard(item, { routeOf, showActions }, kit, { aria }) {
  const { cls } = kit;
  const { entity, path } = item;
  const people = entity.user ? [entity.user] : (entity.assignments ?? []).map(({ resource }) => resource);
  const actions = (event) => {
    event.stopPropagation();
    showActions([item]);
  };
  const element = h(
    'div',
    { class: cls('card'), role: aria && 'option' },
    h(
      'div',
      { class: cls('card-picture') },
      kit.picture(entity.thumbnail_id, 300),
      h('span', { class: cls('card-status'), style: { background: entity.status?.color ?? '' } }, ''),
    ),
    h(
      'div',
      { class: cls('card-text') },
      h(
        'div',
        { class: cls('card-name') },
        kit.link(item.name, () => routeOf(item)),
      ),
      kit.pathInNames && h('div', { class: cls('card-parent') }, path.at(-1)),
      kit.pathInNames && h('div', { class: cls('path') }, path.slice(0, -1).join(' / ')),
    ),
    h(
      'div',
      { class: cls('card-foot') },
      h('span', { class: cls('card-date') }, formatDate(entity.end_date ?? entity.date)),
      people.filter(Boolean).map((user) => avatar(user, cls)),
      entity.object_type &&
        h('button', { type: 'button', title: t('timeTracking'), class: cls('quiet') }, icon('clock')),
      h('button', { type: 'button', title: t('actions'), class: cls('quiet'), on: { click: actions } }, icon('gear')),
    ),
  );
  kit.mark(element, item);
  return element;
}
