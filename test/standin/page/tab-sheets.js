import { taskColumns, versionColumns } from './columns.js';
import { loadContexts } from './load-contexts.js';
import { loadVersions } from './load-versions.js';
import { createSpreadsheet } from './spreadsheet.js';

/** The columns there is room for in the sidebar, and how wide they are there. */
const narrowTasks = { name: 220, status: 112, assignee: 140 };
const narrowVersions = { picture: 68, code: 168, status: 106, date: 150 };

/** What hangs below a context; a task has nothing below it but itself. */
export function tasksTab(entity, kind) {
  const focus = { kind, id: entity.id };
  return createSpreadsheet({
    place: 'tasks',
    columns: pick(taskColumns({ withPath: false }), narrowTasks),
    rowHeight: 26,
    isTree: true,
    load: entity.object_type?.is_leaf ? nothing : () => loadContexts(focus, { flat: true }),
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
