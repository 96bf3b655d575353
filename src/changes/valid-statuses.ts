import { select } from '../api/query.ts';
import type { Session } from '../api/session.ts';
import type { Production } from './production.ts';

/**
 * Statuses that every one of the entities may have: the intersection of their workflows, in workflow order. Reads only
 * what workflows depend on: project, object type and task type.
 */
export async function validStatuses(
  session: Session,
  production: Production,
  entities: readonly { id: string; type: string }[],
): Promise<{ id: string; name: string; color: string | null }[]> {
  const versionIds = entities.filter(({ type }) => type === 'AssetVersion').map(({ id }) => id);
  const contextIds = entities.filter(({ type }) => type !== 'AssetVersion').map(({ id }) => id);
  const [versions, contexts] = await Promise.all([
    versionIds.length > 0 ? session.query(select('AssetVersion', 'link').where`id in ${versionIds}`) : [],
    contextIds.length > 0
      ? session.query(select('TypedContext', 'project_id', 'type_id', 'object_type_id').where`id in ${contextIds}`)
      : [],
  ]);
  const schemaOf = (projectId: string | null | undefined) =>
    production.schemas[production.projects[projectId ?? ''] ?? ''];
  const workflows = [
    ...versions.map(({ link }) => schemaOf(link?.[0]?.id)?.version ?? []),
    ...contexts.map(({ __entity_type__, project_id, type_id, object_type_id }) => {
      const schema = schemaOf(project_id);
      if (__entity_type__ !== 'Task') return schema?.objectTypes[object_type_id ?? ''] ?? [];
      return schema?.taskOverrides[type_id ?? ''] ?? schema?.task ?? [];
    }),
  ];
  if (workflows.length === 0) return [];
  return production.statuses
    .filter(({ id }) => workflows.every((workflow) => workflow.includes(id)))
    .sort((a, b) => a.sort - b.sort)
    .map(({ id, name, color }) => ({ id, name, color }));
}
