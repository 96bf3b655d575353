import { select } from '../../../api/read/query.ts';
import type { ContextFact } from '../../../rules/facts.ts';
import type { ActionContext } from '../../action.ts';

/** Ids of the types that a context may have. */
export type AllowedTypes = (
  context: Pick<ContextFact, 'projectId' | 'entityType' | 'objectTypeId'>,
) => ReadonlySet<string>;

/**
 * The types that the schemas of these projects have: for tasks those of the task type schema, for any other object type
 * those of its own schema (ftrack-protocol §4.6).
 */
export async function allowedTypes(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  projectIds: readonly string[],
): Promise<AllowedTypes> {
  const query = select(
    'Project',
    'project_schema.task_type_schema.types.id',
    'project_schema.object_type_schemas.type_id',
    'project_schema.object_type_schemas.types.type_id',
  );
  const projects = await session.queryIn(query, 'id', projectIds, { signal });
  const allowed = new Map<string, ReadonlySet<string>>();
  for (const { id, project_schema } of projects) {
    const ofTasks = project_schema?.task_type_schema?.types ?? [];
    allowed.set(`${id} Task`, new Set(ofTasks.map((type) => type.id)));
    for (const { type_id, types } of project_schema?.object_type_schemas ?? []) {
      allowed.set(`${id} ${type_id}`, new Set(types.map((type) => type.type_id)));
    }
  }
  return ({ projectId, entityType, objectTypeId }) =>
    allowed.get(`${projectId} ${entityType === 'Task' ? 'Task' : objectTypeId}`) ?? new Set();
}
