/** The documented order; other parameters keep their place behind these. */
const order = ['slideEntityId', 'slideEntityType', 'view', 'itemId', 'entityId', 'entityType'];

/**
 * Where in the application: the parameters of the fragment. Absent and empty are the same.
 *
 * @typedef {Partial<Record<string, string>>} Route
 */

/** @returns {Route} */
export function parseRoute(hash) {
  const pairs = [...new URLSearchParams(hash.replace(/^#[/?]?/, ''))].filter(([, value]) => value !== '');
  return Object.fromEntries(pairs);
}

/** @param {Route} route */
export function formatRoute(route) {
  const names = [...order, ...Object.keys(route).filter((name) => !order.includes(name))];
  const pairs = names.filter((name) => route[name]).map((name) => `${name}=${encodeURIComponent(route[name])}`);
  return `#${pairs.join('&')}`;
}

/** The same place with an entity in the sidebar. */
export function withSlide(route, kind, id) {
  return { ...route, slideEntityId: id, slideEntityType: kind };
}

export function withoutSlide({ slideEntityId: _id, slideEntityType: _type, ...route }) {
  return route;
}

/** What is missing in an address, as ftrack reads it: a sidebar alone opens over the home page. Setup has no entities. */
export function completeRoute(route, defaultProjectId) {
  if (route.itemId && !['home', 'projects'].includes(route.itemId)) return route;
  if (route.itemId === 'home' || (!route.entityId && route.slideEntityId)) return { ...route, itemId: 'home' };
  if (!route.entityId) {
    return { view: 'tasks', ...route, itemId: 'projects', entityId: defaultProjectId, entityType: 'show' };
  }
  const holdsVersions = ['list', 'reviewsession'].includes(route.entityType ?? '');
  return { entityType: 'show', view: holdsVersions ? 'versions_v1' : 'tasks', ...route, itemId: 'projects' };
}
