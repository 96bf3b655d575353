import { options } from './options.js';

/**
 * How a dialect writes its parts into the document. The public record does not tell how ftrack's page does; each
 * dialect leaves another trace of which entity a thing stands for, down to none at all.
 *
 * @typedef {object} Kit
 * @property {(name: string) => string} cls the class the dialect has for a thing
 * @property {(text: string, place: () => import('./route.js').Route) => HTMLElement} link goes to a place in the application
 * @property {(componentId: string | null, width: number) => HTMLElement} picture a thumbnail
 * @property {(element: HTMLElement, item: import('./item.js').Item) => void} mark what it leaves on a row or a card
 * @property {boolean} pathInNames whether rows and cards tell what they hang under
 * @property {boolean} hasPathColumn
 * @property {boolean} flatTasks whether tasks are listed without their parents
 * @property {boolean} idsInFields whether text fields may carry ids in an attribute
 * @property {(options: GridOptions) => Grid} createGrid
 * @property {(options: GridOptions) => Grid} createOutline
 * @property {(options: GridOptions) => Grid} createBoard cards in lanes
 *
 * @typedef {object} GridOptions
 * @property {import('./rows.js').Rows} rows
 * @property {import('./selection.js').Selection} selection
 * @property {import('./columns.js').Column[]} columns
 * @property {number} rowHeight in CSS pixels
 * @property {boolean} [headless] without column headings
 * @property {boolean} isTree
 * @property {(item: import('./item.js').Item) => import('./route.js').Route} routeOf where the name of an item leads
 * @property {(item: import('./item.js').Item) => void} open what a double click does
 * @property {(item: import('./item.js').Item) => void} [choose] what a plain click does beside selecting
 * @property {(event: MouseEvent, item: import('./item.js').Item) => void} showMenu
 * @property {(items: import('./item.js').Item[]) => void} showActions
 *
 * @typedef {object} Grid
 * @property {HTMLElement} element
 * @property {(target: Element) => import('./item.js').Item | undefined} itemAt
 * @property {(item: import('./item.js').Item) => void} reveal
 * @property {() => void} destroy
 */

const dialects = {
  ext4: () => import('./dialect-ext4.js'),
  ext6: () => import('./dialect-ext6.js'),
  links: () => import('./dialect-links.js'),
  thumbs: () => import('./dialect-thumbs.js'),
  react: () => import('./dialect-react.js'),
  hostile: () => import('./dialect-hostile.js'),
};

/** @type {Kit} */
export let kit;

/** Must have happened before anything is drawn. */
export async function loadDialect() {
  const dialect = await dialects[options.dialect]();
  kit = await dialect.createKit();
}
