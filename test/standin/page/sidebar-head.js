import { openActions } from './actions-window.js';
import { statusBox } from './cells.js';
import { kit } from './dialects.js';
import { h } from './dom.js';
import { dropButton } from './dropdown.js';
import { iconOf, kindOf, nameOf } from './entity-kinds.js';
import { icon } from './icons.js';
import { formatRoute, withSlide } from './route.js';
import { currentRoute, go } from './router.js';
import { formatDate, t } from './strings.js';

/** Icon, name and subtitle of the entity, what can be done with it, and its most important facts. */
export function sidebarHead(entity, kind, close) {
  const type = entity.__entity_type__;
  const place = { itemId: 'home', slideEntityType: kind, slideEntityId: entity.id };
  const openWindow = () => window.open(`/${location.search}${formatRoute(place)}`);
  const showActions = () => openActions([{ entityId: entity.id, entityType: kind }]);
  return h(
    'header',
    { class: 'side-head' },
    h(
      'div',
      { class: 'side-title' },
      icon(iconOf(type)),
      h('div', { class: 'side-names' }, h('h2', {}, nameOf(entity)), h('span', {}, subtitle(entity, kind))),
      tool('open', t('openInNew'), openWindow),
      tool('gear', t('actions'), showActions),
      dropButton(t('more'), () => moreOf(entity, kind), { class: 'tool' }),
      closeButton(close),
    ),
    h('div', { class: 'side-facts' }, kit.picture(entity.thumbnail_id ?? null, 300), facts(entity, kind)),
  );
}

function tool(name, label, run) {
  return h('button', { type: 'button', class: 'tool', title: label, on: { click: run } }, icon(name));
}

export function closeButton(close) {
  return tool('close', t('close'), close);
}

function subtitle({ type, object_type }, kind) {
  if (kind === 'task') return type?.name ? `${object_type.name} (${type.name})` : object_type.name;
  const names = { show: t('project'), assetversion: t('assetversion'), list: t('list'), user: t('user') };
  return names[kind] ?? t('reviewSession');
}

function moreOf({ id }, kind) {
  const players = { show: 'context', task: 'context', assetversion: 'version', list: 'list', reviewsession: 'review' };
  const focus = { ...currentRoute(), itemId: 'projects', entityId: id, entityType: kind };
  const play = () => location.assign(`/player/${players[kind]}/${id}${location.search}`);
  return [
    kind in players && { label: t('play'), icon: 'play', run: play },
    kind in players && kind !== 'assetversion' && { label: t('setAsFocus'), icon: 'right', run: () => go(focus) },
    { label: t('bookmarks'), icon: 'heart' },
  ].filter(Boolean);
}

function facts(entity, kind) {
  const rows = {
    show: () => [
      [t('projectName'), entity.full_name],
      [t('projectCode'), entity.name],
      [t('endDate'), formatDate(entity.end_date)],
    ],
    task: () => [
      [t('status'), entity.status && statusBox(entity.status, 'status pill')],
      [t('dueDate'), formatDate(entity.end_date) || '–'],
      [t('linkedTo'), breadcrumb(entity.link.slice(0, -1))],
    ],
    assetversion: () => [
      [t('status'), entity.status && statusBox(entity.status, 'status pill')],
      [t('linkedTo'), breadcrumb(entity.link.slice(0, -1))],
      [t('task'), entity.task && slideLink(entity.task)],
    ],
    list: () => [
      [t('category'), entity.category?.name],
      [t('created'), formatDate(entity.date)],
      [t('project'), entity.project && slideLink(entity.project)],
    ],
    reviewsession: () => [
      [t('startDate'), formatDate(entity.start_date)],
      [t('endDate'), formatDate(entity.end_date) || '–'],
      [t('project'), entity.project && slideLink(entity.project)],
    ],
    user: () => [
      [t('username'), entity.username],
      [t('email'), entity.email],
    ],
  };
  const pairs = (rows[kind] ?? rows.task)();
  return h(
    'dl',
    { class: 'facts' },
    pairs.map(([term, value]) => [h('dt', {}, term), h('dd', {}, value)]),
  );
}

/** A link that shows an entity in the sidebar. */
export function slideLink(entity) {
  const kind = kindOf(entity.__entity_type__);
  return kit.link(nameOf(entity), () => withSlide(currentRoute(), kind, entity.id));
}

function breadcrumb(link) {
  return link.flatMap(({ id, name, type }, index) => [
    index > 0 && h('span', { class: 'slash' }, ' / '),
    kit.link(name, () => withSlide(currentRoute(), kindOf(type), id)),
  ]);
}
