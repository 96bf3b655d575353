import * as z from 'zod/mini';
import { select } from '../api/read/query.ts';
import type { Session } from '../api/session.ts';
import type { StatusFact, TypeFact, Workflow } from '../rules/facts.ts';

/** Statuses, types, priorities and workflows of a server: what changes rarely and every plan needs. Plain data, so it can be stored. */
export interface Production {
  /** Milliseconds since 1970. */
  at: number;
  statuses: (StatusFact & { color: string | null; sort: number })[];
  types: TypeFact[];
  priorities: { id: string; name: string; color: string | null; sort: number }[];
  /** `isStatusable` says whether the status of such a thing may be set; `null` where the server does not tell. */
  objectTypes: { id: string; name: string; isStatusable: boolean | null }[];
  /** Project id → project schema id. */
  projects: Record<string, string>;
  /** By project schema id. */
  schemas: Record<string, StoredWorkflow>;
}

export interface StoredWorkflow {
  task: string[];
  version: string[];
  /** By task type id. */
  taskOverrides: Record<string, string[]>;
  /** By object type id. */
  objectTypes: Record<string, string[]>;
}

/** What there is to know where nobody needs any of it. */
export const noProduction: Production = {
  ...{ at: 0, statuses: [], types: [], priorities: [], objectTypes: [] },
  ...{ projects: {}, schemas: {} },
};

const ids = z.lazy(() => z.array(z.string()));
const production = z.lazy(() =>
  z.object({
    at: z.number(),
    statuses: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        state: z.nullable(z.string()),
        color: z.nullable(z.string()),
        sort: z.number(),
      }),
    ),
    types: z.array(z.object({ id: z.string(), name: z.string(), sort: z.nullable(z.number()) })),
    priorities: z.array(
      z.object({ id: z.string(), name: z.string(), color: z.nullable(z.string()), sort: z.number() }),
    ),
    objectTypes: z.array(z.object({ id: z.string(), name: z.string(), isStatusable: z.nullable(z.boolean()) })),
    projects: z.record(z.string(), z.string()),
    schemas: z.record(
      z.string(),
      z.object({
        task: ids,
        version: ids,
        taskOverrides: z.record(z.string(), ids),
        objectTypes: z.record(z.string(), ids),
      }),
    ),
  }),
);

/** True for a stored production that is still of the shape we work with. */
export function isProduction(value: unknown): value is Production {
  return production.safeParse(value).success;
}

/** Reads everything in one request: project schemas are few, so all of them come along. */
export async function readProduction(session: Session, signal?: AbortSignal): Promise<Production> {
  const options = { signal };
  const at = Date.now();
  const [statuses, types, priorities, objectTypes, projects, schemas] = await Promise.all([
    session.query(select('Status', 'name', 'color', 'sort', 'state.short'), options),
    session.query(select('Type', 'name', 'sort'), options),
    session.query(select('Priority', 'name', 'color', 'sort'), options),
    session.query(select('ObjectType', 'name', 'is_statusable'), options),
    session.query(select('Project', 'project_schema_id'), options),
    session.query(
      select(
        'ProjectSchema',
        'task_workflow_schema.statuses.id',
        'asset_version_workflow_schema.statuses.id',
        'task_workflow_schema_overrides.type_id',
        'task_workflow_schema_overrides.workflow_schema.statuses.id',
        'object_type_schemas.type_id',
        'object_type_schemas.statuses.status_id',
      ),
      options,
    ),
  ]);
  const order = new Map(statuses.map(({ id, sort }) => [id, sort ?? 0]));
  const sorted = (ids: string[]): string[] => ids.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  const idsOf = (workflow: { statuses: { id: string }[] } | null): string[] =>
    sorted((workflow?.statuses ?? []).map(({ id }) => id));
  return {
    at,
    statuses: statuses.map(({ id, name, color, sort, state }) => ({
      id,
      name,
      color,
      sort: sort ?? 0,
      state: state?.short ?? null,
    })),
    types: types.map(({ id, name, sort }) => ({ id, name, sort })),
    priorities: priorities.map(({ id, name, color, sort }) => ({ id, name: name ?? '', color, sort: sort ?? 0 })),
    objectTypes: objectTypes.map(({ id, name, is_statusable }) => ({ id, name, isStatusable: is_statusable ?? null })),
    projects: Object.fromEntries(projects.map(({ id, project_schema_id }) => [id, project_schema_id])),
    schemas: Object.fromEntries(
      schemas.map((schema) => [
        schema.id,
        {
          task: idsOf(schema.task_workflow_schema),
          version: idsOf(schema.asset_version_workflow_schema),
          taskOverrides: firstOf(
            schema.task_workflow_schema_overrides.map(({ type_id, workflow_schema }) => [
              type_id,
              idsOf(workflow_schema),
            ]),
          ),
          objectTypes: firstOf(
            schema.object_type_schemas.flatMap(({ type_id, statuses: links }): [string, string[]][] =>
              type_id ? [[type_id, sorted(links.map(({ status_id }) => status_id))]] : [],
            ),
          ),
        },
      ]),
    ),
  };
}

/** Of entries with the same key the first one counts, as where ftrack's own client looks them up. */
function firstOf<Value>(entries: [string, Value][]): Record<string, Value> {
  return Object.fromEntries(entries.reverse());
}

/** The workflows of all projects in the form rules read. */
export function workflowsOf(production: Production): Map<string, Workflow> {
  const bySchema = new Map<string, Workflow>();
  for (const [id, { task, version, taskOverrides, objectTypes }] of Object.entries(production.schemas)) {
    bySchema.set(id, {
      task,
      version,
      taskOverrides: new Map(Object.entries(taskOverrides)),
      objectTypes: new Map(Object.entries(objectTypes)),
    });
  }
  const workflows = new Map<string, Workflow>();
  for (const [project, schema] of Object.entries(production.projects)) {
    const workflow = bySchema.get(schema);
    if (workflow) workflows.set(project, workflow);
  }
  return workflows;
}
