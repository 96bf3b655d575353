/** Short names of addresses and events, and the API type each of them is asked for. */
const apiTypes = {
  show: 'Project',
  task: 'TypedContext',
  assetversion: 'AssetVersion',
  list: 'List',
  reviewsession: 'ReviewSession',
  user: 'User',
};

/** Whether the main area can be about it; of other things there is only a sidebar. */
export function isPlace(kind) {
  return ['show', 'task', 'list', 'reviewsession'].includes(kind);
}

export function apiTypeOf(kind) {
  return apiTypes[kind] ?? apiTypes.task;
}

/** The short name of an entity: everything that hangs in a project's tree is a `task`. */
export function kindOf(type) {
  if (type.endsWith('List')) return 'list';
  return Object.keys(apiTypes).find((kind) => apiTypes[kind] === type) ?? 'task';
}

const icons = {
  Project: 'home',
  Shot: 'shot',
  Sequence: 'sequence',
  Episode: 'episode',
  Folder: 'folder',
  AssetBuild: 'build',
  Milestone: 'milestone',
  Task: 'task',
  AssetVersion: 'version',
  ReviewSession: 'review',
  User: 'user',
};

export function iconOf(type) {
  return icons[type] ?? (type.endsWith('List') ? 'list' : 'folder');
}

/** The name people know an entity by; a version has none of its own. */
export function nameOf(entity) {
  if (entity.__entity_type__ === 'AssetVersion') {
    return `${entity.asset?.name ?? ''} v${String(entity.version).padStart(3, '0')}`;
  }
  if (entity.__entity_type__ === 'User') return `${entity.first_name} ${entity.last_name}`;
  return entity.full_name || entity.name || '';
}
