import { t } from './strings.js';
import { activitiesTab } from './tab-activities.js';
import { componentsTab } from './tab-components.js';
import { infoTab } from './tab-info.js';
import { linksTab } from './tab-links.js';
import { notesTab } from './tab-notes.js';
import { assignmentsTab, relatedVersionsTab, tasksTab, versionsTab } from './tab-sheets.js';

/** A tab is an element, told when it goes; one that can `refresh` itself is not made anew for newer data. */
const all = {
  notes: { label: t('notes'), create: notesTab },
  tasks: { label: t('tasks'), create: tasksTab },
  versions: { label: t('versions'), create: versionsTab },
  components: { label: t('components'), create: componentsTab },
  related: { label: t('relatedVersions'), create: relatedVersionsTab },
  objects: { label: t('objects'), create: objectsTab },
  assignments: { label: t('assignments'), create: assignmentsTab },
  links: { label: t('links'), create: linksTab },
  activities: { label: t('activities'), create: activitiesTab },
  info: { label: t('info'), create: infoTab },
};

/** What is in a list, which is of one kind, or in a review. */
function objectsTab(entity, kind) {
  return (entity.__entity_type__ === 'TypedContextList' ? tasksTab : versionsTab)(entity, kind);
}

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
