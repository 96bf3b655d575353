import { select } from '../../../api/read/query.ts';
import type { ActionContext } from '../../action.ts';

/** Whether the schemas of all these projects have an object type or a task type. */
export interface SchemaTypes {
  hasObjectType(id: string): boolean;
  hasTaskType(id: string): boolean;
}

/** The types that these projects have, and these schemas, in one request. */
export async function schemaTypes(
  { session, signal }: Pick<ActionContext, 'session' | 'signal'>,
  projectIds: readonly string[],
  schemaIds: readonly string[] = [],
): Promise<SchemaTypes> {
  const ofProjects = select('Project', 'project_schema.object_types.id', 'project_schema.task_type_schema.types.id');
  const ofSchemas = select('ProjectSchema', 'object_types.id', 'task_type_schema.types.id');
  const [projects, others] = await Promise.all([
    session.queryIn(ofProjects, 'id', projectIds, { signal }),
    session.queryIn(ofSchemas, 'id', schemaIds, { signal }),
  ]);
  const schemas = [...projects.map(({ project_schema }) => project_schema), ...others].map((schema) => ({
    objects: new Set((schema?.object_types ?? []).map(({ id }) => id)),
    tasks: new Set((schema?.task_type_schema?.types ?? []).map(({ id }) => id)),
  }));
  return {
    hasObjectType: (id) => schemas.every(({ objects }) => objects.has(id)),
    hasTaskType: (id) => schemas.every(({ tasks }) => tasks.has(id)),
  };
}
