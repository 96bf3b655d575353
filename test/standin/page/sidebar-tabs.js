import { h } from './dom.js';
import { t } from './strings.js';
import { componentsTab } from './tab-components.js';
import { infoTab } from './tab-info.js';
import { notesTab } from './tab-notes.js';
import { relatedVersionsTab, tasksTab, versionsTab } from './tab-sheets.js';

/** A tab is an element, told when it goes; one that can `refresh` itself is not made anew for newer data. */
const nothing = () => ({ element: h('p', { class: 'hint' }, t('nothingHere')), destroy: () => {} });

const all = {
  notes: { label: t('notes'), create: notesTab },
  tasks: { label: t('tasks'), create: tasksTab },
  versions: { label: t('versions'), create: versionsTab },
  components: { label: t('components'), create: componentsTab },
  related: { label: t('relatedVersions'), create: relatedVersionsTab },
  objects: { label: t('objects'), create: versionsTab },
  assignments: { label: t('assignments'), create: nothing },
  links: { label: t('links'), create: nothing },
  activities: { label: t('activities'), create: nothing },
  info: { label: t('info'), create: infoTab },
};

const inContexts = ['notes', 'tasks', 'versions', 'links', 'activities', 'info'];

const order = {
  show: inContexts,
  task: inContexts,
  assetversion: ['components', 'notes', 'links', 'related', 'activities', 'info'],
  list: ['objects', 'notes', 'info'],
  reviewsession: ['objects', 'notes', 'info'],
  user: ['assignments', 'info'],
};

/** The tabs of a kind of entity, as in the screenshots. */
export function tabsOf(kind) {
  return (order[kind] ?? inContexts).map((key) => ({ key, ...all[key] }));
}
