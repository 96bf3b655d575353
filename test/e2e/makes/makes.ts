import { board } from './board.ts';
import { canvas } from './canvas.ts';
import { dataGrid } from './data-grid.ts';
import { framed } from './framed.ts';
import { graph } from './graph.ts';
import type { Make } from './make.ts';
import { pictureWall } from './picture-wall.ts';
import { plainText } from './plain-text.ts';
import { repeatingTable } from './repeating-table.ts';
import { slottedGrid } from './slotted-grid.ts';
import { timeline } from './timeline.ts';
import { tree } from './tree.ts';
import { virtualList } from './virtual-list.ts';
import { webComponents } from './web-components.ts';

/** Pages unlike any that the stand-in has: made as other tools make theirs. */
export const makes: readonly Make[] = [
  dataGrid,
  board,
  timeline,
  graph,
  webComponents,
  slottedGrid,
  framed,
  virtualList,
  repeatingTable,
  tree,
  pictureWall,
  canvas,
  plainText,
];
