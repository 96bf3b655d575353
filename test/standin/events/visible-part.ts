import type { Access } from '../store/access.ts';
import type { HubEvent } from './event.ts';
import type { ParentItem } from './parents.ts';

/** The part of an update event that is about projects a listener may see; nothing where there is none. */
export function visiblePart(event: HubEvent, access: Access): HubEvent | undefined {
  const data = event.data as { entities?: { parents?: ParentItem[] }[]; parents?: string[] };
  if (event.topic !== 'ftrack.update' || !Array.isArray(data.entities)) return event;
  const isSeen = ({ parents = [] }: { parents?: ParentItem[] }): boolean =>
    !parents.some(({ entity_type, entityId }) => entity_type === 'Project' && access.hidesProject(entityId));
  const entities = data.entities.filter(isSeen);
  if (entities.length === data.entities.length) return event;
  if (entities.length === 0) return undefined;
  const parents = [...new Set(entities.flatMap((entity) => (entity.parents ?? []).map(({ entityId }) => entityId)))];
  return { ...event, data: { ...data, entities, parents } };
}
