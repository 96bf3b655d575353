import { person } from './cells.js';
import { h } from './dom.js';
import { nameOf } from './entity-kinds.js';
import { formatDate, t } from './strings.js';

const secondsPerDay = 28_800;

/** Attributes of the entity, one below the other. Ids are not among them, as little as in the real interface. */
export function infoTab(entity, kind) {
  const pairs = (rows[kind] ?? rows.task)(entity).filter(([, value]) => value);
  const list = pairs.map(([term, value]) => [h('dt', {}, term), h('dd', {}, value)]);
  return { element: h('dl', { class: 'info-list' }, list), destroy: () => {} };
}

const rows = {
  show: ({ full_name, name, start_date, end_date, project_schema }) => [
    [t('projectName'), full_name],
    [t('projectCode'), name],
    [t('startDate'), formatDate(start_date)],
    [t('endDate'), formatDate(end_date)],
    [t('type'), project_schema?.name],
  ],
  task: ({ name, object_type, type, priority, start_date, end_date, bid, created_at, description, assignments }) => [
    [t('name'), name],
    [t('objectType'), object_type?.name],
    [t('type'), type?.name],
    [t('priority'), priority?.name],
    [t('assignee'), assignments?.length > 0 && assignments.map(({ resource }) => person(resource))],
    [t('startDate'), formatDate(start_date)],
    [t('dueDate'), formatDate(end_date)],
    [t('bid'), bid && String(bid / secondsPerDay)],
    [t('created'), formatDate(created_at, { time: true })],
    [t('description'), description],
  ],
  assetversion: (version) => [
    [t('asset'), version.asset?.name],
    [t('version'), String(version.version)],
    [t('assetType'), version.asset?.type?.name],
    [t('publishedBy'), version.user && person(version.user)],
    [t('published'), formatDate(version.date, { time: true })],
    [t('comment'), version.comment],
  ],
  list: ({ name, category, date, owner }) => [
    [t('name'), name],
    [t('category'), category?.name],
    [t('created'), formatDate(date)],
    [t('user'), owner && person(owner)],
  ],
  reviewsession: ({ name, description, created_at, created_by, start_date, end_date }) => [
    [t('name'), name],
    [t('description'), description],
    [t('created'), formatDate(created_at, { time: true })],
    [t('user'), created_by && person(created_by)],
    [t('startDate'), formatDate(start_date)],
    [t('endDate'), formatDate(end_date)],
  ],
  user: (user) => [
    [t('name'), nameOf(user)],
    [t('username'), user.username],
    [t('email'), user.email],
  ],
};
