import { randomUUID } from 'node:crypto';
import { ServerError } from '../errors.ts';
import { tableOf } from '../operations/input.ts';
import type { Request } from '../operations/request.ts';
import type { Database } from '../store/database.ts';
import type { Row } from '../store/row.ts';

/** Status ids that are valid for an entity, in workflow order; `undefined` where its type has no workflow. */
export function workflow(database: Database, row: Row): string[] | undefined {
  const project = projectOf(database, row);
  const schema = project && database.find('ProjectSchema', String(project['project_schema_id']));
  if (!schema) return undefined;
  if (row.__entity_type__ === 'AssetVersion') return statusesOf(database, schema['asset_version_workflow_schema_id']);
  if (row.__entity_type__ === 'Task') {
    const override = database
      .table('ProjectSchemaOverride')
      .where('project_schema_id', schema['id'])
      .find((item) => item['type_id'] === row['type_id']);
    return statusesOf(database, override?.['workflow_schema_id'] ?? schema['task_workflow_schema_id']);
  }
  const objectSchema = database
    .table('Schema')
    .where('project_schema_id', schema['id'])
    .find((item) => item['type_id'] === row['object_type_id']);
  if (!objectSchema) return undefined;
  return bySort(database, database.table('SchemaStatus').where('schema_id', objectSchema['id']));
}

/** The status of an entity that was given none. */
export function firstStatus(database: Database, row: Row): unknown {
  const valid = database.switches.defaultStatus === 'workflow' ? workflow(database, row)?.[0] : undefined;
  return (
    valid ??
    database
      .table('Status')
      .all()
      .toSorted((a, b) => Number(a['sort']) - Number(b['sort']))[0]?.['id']
  );
}

export function checkStatus(request: Request, row: Row): void {
  if (request.switches.statusOutsideWorkflow === 'accept' || !row['status_id']) return;
  if (row.__entity_type__ !== 'AssetVersion' && !request.database.holds(row, 'TypedContext')) return;
  if (!workflow(request.database, row)?.includes(String(row['status_id']))) {
    throw new ServerError('ValidationError', `Status is not valid for ${row.__entity_type__} ${String(row['id'])}.`);
  }
}

/** Every change of a status leaves a StatusChange behind. */
export function recordStatusChange(request: Request, row: Row, from: unknown): void {
  const isVersion = row.__entity_type__ === 'AssetVersion';
  request.database.insert({
    __entity_type__: isVersion ? 'AssetVersionStatusChange' : 'TypedContextStatusChange',
    id: randomUUID(),
    date: request.now(),
    from_status_id: from ?? null,
    status_id: row['status_id'],
    parent_id: row['id'],
    parent_type: tableOf(request.database, row.__entity_type__),
    user_id: request.user['id'],
  });
}

function projectOf(database: Database, row: Row): Row | undefined {
  if (row.__entity_type__ === 'Project') return row;
  const asset = row['asset_id'] ? database.find('Asset', String(row['asset_id'])) : undefined;
  const contextId = row['project_id'] ?? asset?.['context_id'];
  const context = contextId ? database.find('Context', String(contextId)) : undefined;
  return context === undefined || context.__entity_type__ === 'Project'
    ? context
    : database.find('Project', String(context['project_id']));
}

function statusesOf(database: Database, workflowId: unknown): string[] {
  return bySort(database, database.table('WorkflowSchemaStatus').where('workflow_schema_id', workflowId));
}

function bySort(database: Database, links: Row[]): string[] {
  const sort = (id: string): number => Number(database.find('Status', id)?.['sort'] ?? 0);
  return links.map((link) => String(link['status_id'])).sort((a, b) => sort(a) - sort(b));
}
