import type { Standin } from '../../standin.ts';
import type { Row } from '../../store/row.ts';
import type { Random } from '../random.ts';
import { states } from '../seed.ts';
import { objectTypes } from '../well-known.ts';

const schemaId = '69cb7f92-4dbf-11e1-9902-f23c91df25eb';

/** Name → state and, where it is known, id. */
const statuses: Record<string, [state: string, id?: string]> = {
  'Not started': ['NOT_STARTED', '44dd9fb2-4164-11df-9218-0019bb4983d8'],
  'In progress': ['IN_PROGRESS', '44ddd0fe-4164-11df-9218-0019bb4983d8'],
  'Awaiting approval': ['IN_PROGRESS'],
  Approved: ['DONE', '44de097a-4164-11df-9218-0019bb4983d8'],
  Normal: ['NOT_STARTED', 'a0bbf0b4-15e2-11e1-b21a-0019bb4983d8'],
  Omitted: ['BLOCKED', 'a0bc3f24-15e2-11e1-b21a-0019bb4983d8'],
  'On Hold': ['BLOCKED', 'a0bc2444-15e2-11e1-b21a-0019bb4983d8'],
  Pending: ['IN_PROGRESS'],
};

const taskTypes = [
  ...['Generic', 'Animation', 'Modeling', 'Previz', 'Lookdev', 'Hair', 'Cloth', 'FX', 'Lighting', 'Compositing'],
  ...['Tracking', 'Rigging', 'test 1', 'test type 2'],
];
const buildTypes = ['Character', 'Prop', 'Environment', 'Matte Painting'];

export interface ConformanceWorkflow {
  schemaId: string;
  statuses: ReadonlyMap<string, string>;
  types: ReadonlyMap<string, string>;
}

/** The one project schema: which statuses and types are valid for what. */
export function createWorkflow({ database }: Standin, random: Random): ConformanceWorkflow {
  const add = (type: string, columns: Record<string, unknown>): Row =>
    database.insert({ __entity_type__: type, ...columns });
  const statusIds = new Map(Object.entries(statuses).map(([name, [, id]]) => [name, id ?? random.uuid()]));
  for (const [sort, [name, [state]]] of Object.entries(statuses).entries()) {
    const columns = {
      id: statusIds.get(name),
      name,
      color: '#cacaca',
      sort,
      is_active: true,
      state_id: states[state]!.id,
    };
    add('Status', columns);
  }
  const typeIds = new Map([...taskTypes, ...buildTypes].map((name) => [name, random.uuid()]));
  for (const [sort, [name, id]] of [...typeIds].entries()) {
    add('Type', { id, name, sort, color: '#510100', is_billable: true });
  }
  const workflow = (name: string, names: string[]): string => {
    const id = random.uuid();
    add('WorkflowSchema', { id, name });
    for (const status of names)
      add('WorkflowSchemaStatus', { workflow_schema_id: id, status_id: statusIds.get(status) });
    return id;
  };
  const typeSchemaId = random.uuid();
  add('TaskTypeSchema', { id: typeSchemaId, name: 'Task types' });
  for (const name of taskTypes)
    add('TaskTypeSchemaType', { task_type_schema_id: typeSchemaId, type_id: typeIds.get(name) });
  add('ProjectSchema', {
    id: schemaId,
    name: 'VFX Scheme',
    task_workflow_schema_id: workflow('Tasks', ['Not started', 'In progress', 'Awaiting approval', 'Approved']),
    asset_version_workflow_schema_id: workflow('Versions', ['Approved', 'Pending']),
    task_type_schema_id: typeSchemaId,
  });
  for (const [name, id] of Object.entries(objectTypes)) {
    add('ProjectSchemaObjectType', { object_type_id: id, project_schema_id: schemaId });
    if (name === 'Task' || name === 'Milestone') continue;
    const objectSchemaId = random.uuid();
    add('Schema', { id: objectSchemaId, project_schema_id: schemaId, object_type_id: id, type_id: id });
    for (const [sort, status] of ['Normal', 'Omitted', 'On Hold'].entries()) {
      add('SchemaStatus', { schema_id: objectSchemaId, status_id: statusIds.get(status), sort });
    }
    if (name !== 'AssetBuild') continue;
    for (const [sort, type] of buildTypes.entries()) {
      add('SchemaType', { schema_id: objectSchemaId, type_id: typeIds.get(type), sort });
    }
  }
  return { schemaId, statuses: statusIds, types: typeIds };
}
