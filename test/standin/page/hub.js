/**
 * The event hub as the page sees it. The server has none so far: nobody answers, and nothing comes in. Everything that
 * will go through socket.io goes through these functions.
 */
export const isConnected = false;

/**
 * Asks every listener which actions it has for a selection.
 *
 * @param {{ entityId: string, entityType: string }[]} _selection
 * @returns {Promise<Record<string, any>[]>} items of all replies; `label`, and what else the listener wants back
 */
export async function discover(_selection) {
  return [];
}

/**
 * Runs an action.
 *
 * @param {Record<string, any>} _item as it was discovered
 * @param {{ entityId: string, entityType: string }[]} _selection
 * @param {Record<string, unknown>} [_values] of the form the action showed before
 * @returns {Promise<unknown>} the listener's reply
 */
export async function launch(_item, _selection, _values) {
  return undefined;
}

/** Calls back with the data of `ftrack.action.trigger-user-interface` meant for this user. */
export function onUserInterface(_callback) {}

/** Calls back when something was changed on the server. */
export function onChange(_callback) {}
