import { createExtBoard } from './ext-board.js';
import { installExt } from './ext-global.js';
import { extKit } from './ext-kit.js';
import { createRecords } from './ext-records.js';
import { createExt4Grid } from './ext4-grid.js';

/**
 * ExtJS 4: pages of rows in one table. `getId` of a record is a counter; the entity's id is one field among others.
 */
export function createKit() {
  installExt('4.2.1.883');
  const recordOf = createRecords(
    (entity, kind, internalId) => ({ id: `ext-record-${internalId}`, entity_uid: entity.id, entity_kind: kind }),
    () => 'id',
  );
  const createGrid = (options) => createExt4Grid(options, recordOf);
  const createBoard = (options) => createExtBoard(options, recordOf);
  return { ...extKit, createGrid, createOutline: createGrid, createBoard };
}
