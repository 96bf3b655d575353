import * as kinds from '../api/schema/kinds.ts';
import type { EntityAddressed } from './action.ts';

export function isVersion({ type }: EntityAddressed): boolean {
  return type === 'AssetVersion';
}

/**
 * Is it of a kind that has a status, whether or not that can be set on this server? A type nobody knows is one of the
 * studio's own object types.
 */
export function hasStatus({ type }: EntityAddressed): boolean {
  return kinds.hasStatus(type) ?? true;
}

/** A typed context of any object type; a type nobody knows is one of the studio's own. */
export function isTypedContext({ type }: EntityAddressed): boolean {
  return kinds.isTypedContext(type) || !kinds.isKnownType(type);
}

/** What takes notes: contexts and versions. */
export function hasNotes(entity: EntityAddressed): boolean {
  return isVersion(entity) || entity.type === 'Project' || isTypedContext(entity);
}
