import { query, quote } from './api.js';
import { avatar, statusBox } from './cells.js';
import { h } from './dom.js';
import { nameOf } from './entity-kinds.js';
import { formatDate, t } from './strings.js';

const people = 'user.first_name, user.last_name, user.username';
const attributes = `date, from_status.name, from_status.color, status.name, status.color, ${people}`;

/** What happened to an entity, newest first: the changes of its status, which the server keeps. */
export function activitiesTab(entity) {
  const list = h('div', { class: 'notes' }, h('p', { class: 'hint' }, t('loading')));
  fill();
  return { element: h('div', { class: 'notes-tab' }, list), refresh: fill, destroy: () => {} };

  async function fill() {
    const changes = await query(
      `select ${attributes} from StatusChange where parent_id is ${quote(entity.id)} order by date descending, id`,
    );
    list.replaceChildren(
      ...(changes.length > 0 ? changes.map(changeCard) : [h('p', { class: 'hint' }, t('nothingHere'))]),
    );
  }
}

function changeCard({ user, date, from_status: from, status }) {
  return h(
    'article',
    { class: 'note' },
    h(
      'div',
      { class: 'note-head' },
      user && [avatar(user), h('strong', {}, nameOf(user))],
      h('span', { class: 'path' }, formatDate(date, { time: true })),
    ),
    h('div', { class: 'change' }, from && statusBox(from, 'status pill'), '→', statusBox(status, 'status pill')),
  );
}
