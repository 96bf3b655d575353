import { taskColumns, versionColumns } from './columns.js';
import { kit } from './dialects.js';
import { loadContexts } from './load-contexts.js';
import { loadTasksOf } from './load-tasks-of.js';
import { loadVersions } from './load-versions.js';
import { session } from './session.js';
import { createSpreadsheet } from './spreadsheet.js';

const lineHeight = 26;
const pictureHeight = 46;

/** @param {{ kind: string, id: string }} focus */
export function createTasksSheet(focus) {
  return createSpreadsheet({
    place: 'tasks',
    columns: taskColumns({ withPath: kit.hasPathColumn }),
    rowHeight: lineHeight,
    isTree: true,
    load: () => loadContexts(focus, { flat: kit.flatTasks }),
  });
}

/** @param {{ kind: string, id: string }} focus */
export function createVersionsSheet(focus) {
  return createSpreadsheet({
    place: 'versions',
    columns: versionColumns(),
    rowHeight: pictureHeight,
    isTree: false,
    load: () => loadVersions(focus),
  });
}

export function createMyTasksSheet() {
  return createSpreadsheet({
    place: 'tasks',
    columns: taskColumns({ withPath: true }),
    rowHeight: lineHeight,
    isTree: true,
    load: () => loadTasksOf(session.id),
  });
}
