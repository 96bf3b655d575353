import { components } from './ext-components.js';

/**
 * A `window.Ext` with as much of ExtJS as tells which record is where. `Ext.Component.from` came with version 6.
 *
 * @param {string} version
 */
export function installExt(version) {
  const [major, minor] = version.split('.').map(Number);
  const get = (id) => components.get(id);
  window.Ext = {
    baseCSSPrefix: 'x-',
    getVersion: () => ({ version, getMajor: () => major, getMinor: () => minor, toString: () => version }),
    getCmp: get,
    ComponentManager: { get, getAll: () => [...components.values()] },
    ComponentQuery: { query },
    ...(major >= 6 && { Component: { from: (element) => from(element) ?? null } }),
  };
}

/** Components of the xtypes named, or with the ids named: as much of the selector language as tools use. */
function query(selector) {
  const wanted = selector.split(',').map((part) => part.trim());
  return [...components.values()].filter(({ id, xtypes }) =>
    wanted.some((name) => name === `#${id}` || xtypes.includes(name)),
  );
}

function from(element) {
  for (let node = element; node; node = node.parentElement) {
    const component = components.get(node.id);
    if (component) return component;
  }
  return undefined;
}
