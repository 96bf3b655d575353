import { createCardWall } from './card-wall.js';
import { componentId, registerTable } from './ext-components.js';
import { extKit } from './ext-kit.js';

/**
 * The task board as a data view of ExtJS: its cards are numbered items, their records are found through the view.
 *
 * @param {import('./dialects.js').GridOptions} options
 * @param {(item: import('./item.js').Item) => object} recordOf
 * @returns {import('./dialects.js').Grid}
 */
export function createExtBoard(options, recordOf) {
  const viewId = componentId('dataview');
  const mark = (card, { internalId }) => {
    card.classList.add('x-dataview-item');
    card.dataset.boundview = viewId;
    card.dataset.recordid = String(internalId);
  };
  const board = createCardWall(options, { ...extKit, mark }, { lanes: true });
  const { element, itemAt } = board;
  element.id = viewId;
  const { rows, selection } = options;
  const views = [{ id: viewId, element }];
  const destroy = registerTable({ id: componentId('panel'), element, views, rows, selection, itemAt, recordOf });
  return { ...board, destroy };
}
