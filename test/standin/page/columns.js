import { formatDate, t } from './strings.js';

/**
 * @typedef {object} Column
 * @property {string} key
 * @property {string} label
 * @property {'name' | 'status' | 'picture' | 'person' | 'dot' | 'text' | 'progress'} kind what its cells look like
 * @property {number} width in CSS pixels; the least width where it stretches
 * @property {boolean} [stretches] takes what the others leave
 * @property {boolean} [locked] stays in sight while the rest scrolls sideways
 * @property {(entity: Record<string, any>, item: import('./item.js').Item) => any} [value] text, or what `kind` shows
 */

const secondsPerDay = 28_800;

/** @returns {Column[]} */
export function taskColumns({ withPath }) {
  return [
    { key: 'name', label: t('name'), kind: 'name', width: 300, locked: true },
    ...(withPath
      ? [{ key: 'path', label: t('linkedTo'), kind: 'text', width: 236, value: (_, { path }) => path.join(' / ') }]
      : []),
    { key: 'type', label: t('type'), kind: 'dot', width: 112, value: typeOf },
    { key: 'status', label: t('status'), kind: 'status', width: 132, value: ({ status }) => status },
    { key: 'assignee', label: t('assignee'), kind: 'person', width: 150, value: assignees },
    { key: 'priority', label: t('priority'), kind: 'dot', width: 92, value: priorityOf },
    { key: 'due', label: t('dueDate'), kind: 'text', width: 104, value: ({ end_date }) => formatDate(end_date) },
    { key: 'bid', label: t('bid'), kind: 'text', width: 84, value: ({ bid }) => (bid ? bid / secondsPerDay : '') },
    {
      key: 'description',
      label: t('description'),
      kind: 'text',
      width: 160,
      stretches: true,
      value: ({ description }) => description,
    },
  ];
}

/** @returns {Column[]} */
export function versionColumns() {
  return [
    { key: 'picture', label: t('thumbnail'), kind: 'picture', width: 84, locked: true },
    { key: 'code', label: t('versionCode'), kind: 'name', width: 220, locked: true },
    { key: 'version', label: t('version'), kind: 'text', width: 66, value: ({ version }) => version },
    { key: 'status', label: t('status'), kind: 'status', width: 132, value: ({ status }) => status },
    { key: 'type', label: t('assetType'), kind: 'text', width: 92, value: ({ asset }) => asset?.type?.name },
    { key: 'user', label: t('publishedBy'), kind: 'person', width: 150, value: ({ user }) => (user ? [user] : []) },
    {
      key: 'date',
      label: t('published'),
      kind: 'text',
      width: 150,
      value: ({ date }) => formatDate(date, { time: true }),
    },
    {
      key: 'comment',
      label: t('comment'),
      kind: 'text',
      width: 180,
      stretches: true,
      value: ({ comment }) => comment,
    },
  ];
}

/** @returns {Column[]} */
export function outlineColumns(progressOf) {
  return [
    { key: 'name', label: t('name'), kind: 'name', width: 120, stretches: true },
    { key: 'progress', label: t('done'), kind: 'progress', width: 52, value: ({ id }) => progressOf(id) },
  ];
}

function typeOf({ type, object_type }) {
  return type?.name ? type : { name: object_type?.name ?? '', color: '' };
}

function priorityOf({ priority, object_type }) {
  return object_type?.is_leaf ? priority : null;
}

function assignees({ assignments }) {
  return (assignments ?? []).map(({ resource }) => resource).filter(Boolean);
}
