import type { ActionContext } from '../../action.ts';
import { allowedTypes } from './allowed-types.ts';

/** The task types that the schemas of all these projects have, in the server's order. */
export async function typesOfProjects(
  context: Pick<ActionContext, 'session' | 'production' | 'signal'>,
  projectIds: readonly string[],
): Promise<{ id: string; name: string }[]> {
  if (projectIds.length === 0) return [];
  const allowed = await allowedTypes(context, projectIds);
  const all = projectIds.map((projectId) => allowed({ projectId, entityType: 'Task', objectTypeId: null }));
  return context.production.types
    .filter(({ id }) => all.every((ids) => ids.has(id)))
    .map(({ id, name }) => ({ id, name }));
}
