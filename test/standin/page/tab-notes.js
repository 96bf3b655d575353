import { call, query, quote } from './api.js';
import { avatar } from './cells.js';
import { h } from './dom.js';
import { nameOf } from './entity-kinds.js';
import { icon } from './icons.js';
import { randomId } from './random-id.js';
import { session } from './session.js';
import { slideLink } from './sidebar-head.js';
import { formatDate, t } from './strings.js';
import { toastNotHere } from './toasts.js';

const author = 'author.first_name, author.last_name, author.username';
const notes =
  `content, date, is_todo, parent_id, parent_type, ${author}, replies.content, replies.date, ` +
  'replies.author.first_name, replies.author.last_name';

/** The notes of an entity; a task also shows those written on its versions. */
export function notesTab(entity, kind) {
  const list = h('div', { class: 'notes' }, h('p', { class: 'hint' }, t('loading')));
  const filters = [t('anyCategory'), t('anyNote')].map((label) =>
    h('button', { type: 'button', class: 'tool', on: { click: toastNotHere } }, label, icon('caret')),
  );
  const composer = createComposer(async (content) => {
    await write(entity, content);
    await fill();
  });
  fill();
  const element = h('div', { class: 'notes-tab' }, composer, h('div', { class: 'note-filters' }, filters), list);
  return { element, refresh: fill, destroy: () => {} };

  async function fill() {
    const [found, versions] = await load(entity, kind);
    const versionOf = new Map(versions.map((version) => [version.id, version]));
    const cards = found.map((note) => noteCard(note, versionOf.get(note.parent_id)));
    list.replaceChildren(...(cards.length > 0 ? cards : [h('p', { class: 'hint' }, t('nothingHere'))]));
  }
}

function load(entity, kind) {
  const id = quote(entity.id);
  const own = `parent_id is ${id}`;
  const versions = `AssetVersion where task_id is ${id}`;
  const where = kind === 'task' ? `(${own} or parent_id in (select id from ${versions}))` : own;
  return Promise.all([
    query(`select ${notes} from Note where ${where} and in_reply_to_id is none order by thread_activity descending`),
    kind === 'task' ? query(`select version, asset.name from ${versions}`) : [],
  ]);
}

async function write(entity, content) {
  const [user] = await query(`select id from User where username is ${quote(session.username)}`);
  const entityData = {
    __entity_type__: 'Note',
    id: randomId(),
    content,
    parent_id: entity.id,
    parent_type: entity.__entity_type__,
    user_id: user.id,
    date: { __type__: 'datetime', value: new Date().toISOString().slice(0, 19) },
  };
  await call([{ action: 'create', entity_type: 'Note', entity_data: entityData }]);
}

function createComposer(post) {
  const text = h('textarea', { rows: '1', placeholder: t('writeNote'), 'aria-label': t('writeNote') });
  const submit = async (event) => {
    event.preventDefault();
    const content = text.value.trim();
    if (!content) return;
    text.value = '';
    await post(content);
  };
  return h('form', { class: 'composer', on: { submit } }, text, h('button', { class: 'primary' }, t('post')));
}

function noteCard(note, version) {
  return h(
    'article',
    { class: 'note' },
    head(note, [
      version && h('span', { class: 'chip' }, slideLink(version)),
      note.is_todo && h('span', { class: 'todo' }, t('todo')),
    ]),
    h('p', {}, note.content),
    note.replies.map((reply) => h('div', { class: 'reply' }, head(reply, []), h('p', {}, reply.content))),
    h('button', { type: 'button', class: 'reply-box', on: { click: toastNotHere } }, t('reply')),
  );
}

function head({ author: writer, date }, extras) {
  return h(
    'div',
    { class: 'note-head' },
    avatar(writer),
    h('strong', {}, nameOf(writer)),
    h('span', { class: 'path' }, formatDate(date, { time: true })),
    extras,
  );
}
