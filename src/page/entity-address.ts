import { shortType } from './short-type.ts';

/**
 * The address that shows an entity: in its project with the sidebar open, or from the home page where the project is not
 * known. Lists and reviews have pages of their own.
 */
export function entityAddress(origin: string, entity: { id: string; type: string; projectId: string | null }): string {
  const type = shortType(entity.type);
  const parameters = new URLSearchParams();
  if (type === 'list' || type === 'reviewsession') {
    parameters.set('itemId', 'projects');
    parameters.set('entityId', entity.id);
    parameters.set('entityType', type);
    return `${origin}/#${parameters}`;
  }
  parameters.set('slideEntityId', entity.id);
  parameters.set('slideEntityType', type);
  if (!entity.projectId) {
    parameters.set('itemId', 'home');
    return `${origin}/#${parameters}`;
  }
  parameters.set('view', type === 'assetversion' ? 'versions_v1' : 'tasks');
  parameters.set('itemId', 'projects');
  parameters.set('entityId', entity.projectId);
  parameters.set('entityType', 'show');
  return `${origin}/#${parameters}`;
}
