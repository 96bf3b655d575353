import { iconOf, kindOf, nameOf } from './entity-kinds.js';

let counter = 0;

/**
 * What a row, a card or a node of the outliner stands for: an entity, or a heading without one.
 *
 * @typedef {object} Item
 * @property {string} key the same for the same entity after loading it again
 * @property {number} internalId a counter, as frameworks number their records; never an id of the server
 * @property {Record<string, any> | null} entity
 * @property {string} kind short name of the type, empty for a heading
 * @property {string} name
 * @property {string[]} path names of what it hangs under, outermost first
 * @property {string} icon
 * @property {boolean} expandable
 * @property {boolean} expanded at first sight
 * @property {Item[]} children as far as they are loaded
 * @property {(() => Promise<Item[]>) | null} load fetches the children when they are first wanted
 */

/** @returns {Item} */
export function entityItem(entity, { path = [], children = [], expanded = false, load = null } = {}) {
  const type = entity.__entity_type__;
  return {
    key: `${type} ${entity.id}`,
    internalId: ++counter,
    entity,
    kind: kindOf(type),
    name: nameOf(entity),
    path,
    icon: iconOf(type),
    expandable: children.length > 0 || load !== null,
    expanded,
    children,
    load,
  };
}

/** @returns {Item} */
export function headingItem(name, icon, { children = [], load = null } = {}) {
  return {
    key: `heading ${icon}`,
    internalId: ++counter,
    entity: null,
    kind: '',
    name,
    path: [],
    icon,
    expandable: children.length > 0 || load !== null,
    expanded: false,
    children,
    load,
  };
}

/** As actions and events name what they run on. */
export function selectionOf(items) {
  return items.filter(({ entity }) => entity).map(({ entity, kind }) => ({ entityId: entity.id, entityType: kind }));
}
