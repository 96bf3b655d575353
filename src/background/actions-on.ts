import type { GroupId } from '../actions/groups.ts';
import type { ActionItem, FoundThing } from '../rpc/shapes.ts';
import { actionItems } from './action-items.ts';
import { type Resolution, resolve } from './resolve.ts';
import type { Site } from './site.ts';

/** What things of a page turn out to be, and the actions there are for them. */
export async function actionsOn(
  site: Site,
  things: readonly FoundThing[],
  signal: AbortSignal,
): Promise<Resolution & { actions: (ActionItem & { group: GroupId })[] }> {
  const [resolution, schemas] = await Promise.all([resolve(site, things, { signal }), site.schemasAtHand()]);
  const { entities } = resolution;
  const projects = entities.map(({ id, type, projectId }) => (type === 'Project' ? id : projectId));
  // What belongs to no project may be worked on wherever the server lets one.
  const isAllowed = await site.rights.allowedIn(projects.every((id) => id !== null) ? projects : []);
  return { ...resolution, actions: actionItems(entities, schemas, undefined, isAllowed) };
}
