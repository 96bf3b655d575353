import type { EntityAddressed } from './action.ts';

const kindsWithoutStatus = new Set([
  'Project',
  'List',
  'AssetVersionList',
  'TypedContextList',
  'ReviewSession',
  'User',
  'Component',
]);

export function isVersion({ type }: EntityAddressed): boolean {
  return type === 'AssetVersion';
}

/** A typed context of any object type, the studio's own ones included. */
export function isTypedContext(entity: EntityAddressed): boolean {
  return !isVersion(entity) && !kindsWithoutStatus.has(entity.type);
}

export function hasStatus(entity: EntityAddressed): boolean {
  return isVersion(entity) || isTypedContext(entity);
}
