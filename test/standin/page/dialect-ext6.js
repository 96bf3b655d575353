import { createExtBoard } from './ext-board.js';
import { installExt } from './ext-global.js';
import { extKit } from './ext-kit.js';
import { createRecords } from './ext-records.js';
import { createExt6Grid } from './ext6-grid.js';

const idProperties = { show: 'showid', task: 'taskid', assetversion: 'versionid', list: 'listid' };

/** ExtJS 6: locked and normal halves, recycled rows. `getId` of a record reads the field that holds the entity's id. */
export function createKit() {
  installExt('6.2.0.981');
  const idProperty = (kind) => idProperties[kind] ?? 'id';
  const recordOf = createRecords((entity, kind) => ({ [idProperty(kind)]: entity.id }), idProperty);
  const createGrid = (options) => createExt6Grid(options, recordOf);
  const createBoard = (options) => createExtBoard(options, recordOf);
  return { ...extKit, createGrid, createOutline: createGrid, createBoard };
}
