import { taskColumns, versionColumns } from './columns.js';
import { kit } from './dialects.js';
import { loadContexts } from './load-contexts.js';
import { loadTasksOf } from './load-tasks-of.js';
import { loadVersions } from './load-versions.js';
import { createSpreadsheet } from './spreadsheet.js';

/** The columns there is room for in the sidebar, and how wide they are there. */
const narrowTasks = { name: 220, status: 118, assignee: 140 };
const narrowAssignments = { name: 130, path: 200, status: 118 };
const narrowVersions = { picture: 68, code: 168, status: 118, date: 138 };

/** What hangs below a context; a task has nothing below it but itself. */
export function tasksTab(entity, kind) {
  const focus = { kind, id: entity.id };
  const load = entity.object_type?.is_leaf ? nothing : () => loadContexts(focus, { flat: kit.flatTasks });
  return tasks(load, narrowTasks);
}

/** What a user still has to do. */
export function assignmentsTab(user) {
  return tasks(() => loadTasksOf(user.id), narrowAssignments);
}

function tasks(load, widths) {
  return createSpreadsheet({
    place: 'tasks',
    columns: pick(taskColumns({ withPath: true }), widths),
    rowHeight: 26,
    isTree: true,
    load,
    bare: true,
  });
}

export function versionsTab(entity, kind) {
  return versions({ kind, id: entity.id });
}

/** The versions of the same asset. */
export function relatedVersionsTab(entity) {
  return versions({ kind: 'asset', id: entity.asset.id });
}

function versions(focus) {
  return createSpreadsheet({
    place: 'versions',
    columns: pick(versionColumns(), narrowVersions),
    rowHeight: 46,
    isTree: false,
    load: () => loadVersions(focus),
    bare: true,
  });
}

function pick(columns, widths) {
  return columns
    .filter(({ key }) => key in widths)
    .map((column) => ({ ...column, width: widths[column.key], locked: false, stretches: column.kind === 'name' }));
}

async function* nothing() {
  yield [];
}
