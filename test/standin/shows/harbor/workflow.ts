import type { Standin } from '../../standin.ts';
import type { Row } from '../../store/row.ts';
import type { Random } from '../random.ts';
import { states } from '../seed.ts';
import { objectTypes } from '../well-known.ts';

/** Statuses in workflow order: state, colour, and ftrack's own id where it has one of that name. */
const statuses: Record<string, [state: string, color: string, id?: string]> = {
  'Not Ready': ['BLOCKED', '#B4BCC4'],
  Ready: ['NOT_STARTED', '#FFFFFF'],
  'In Progress': ['IN_PROGRESS', '#3498DB', '44ddd0fe-4164-11df-9218-0019bb4983d8'],
  'Pending Review': ['IN_PROGRESS', '#F1C40F', '44dded64-4164-11df-9218-0019bb4983d8'],
  'Change Requested': ['IN_PROGRESS', '#E67E22'],
  Retake: ['IN_PROGRESS', '#D35400'],
  'Client Review': ['IN_PROGRESS', '#9B59B6'],
  Approved: ['DONE', '#2ECC71', '44de097a-4164-11df-9218-0019bb4983d8'],
  Completed: ['DONE', '#1CBC90', '9bb65936-88e7-11e3-9264-04011030cf01'],
  Omitted: ['BLOCKED', '#7F8C8D', 'a0bc3f24-15e2-11e1-b21a-0019bb4983d8'],
  'On Hold': ['BLOCKED', '#E74C3C', 'a0bc2444-15e2-11e1-b21a-0019bb4983d8'],
};

/** Task types in pipeline order, which is what `Type.sort` says. */
const types: Record<string, [color: string, id?: string]> = {
  Previz: ['#57A0D3', '44dc6ffc-4164-11df-9218-0019bb4983d8'],
  Layout: ['#5DADE2'],
  Modeling: ['#935BA2', '44dc53c8-4164-11df-9218-0019bb4983d8'],
  Rigging: ['#AF7AC5', '44dd5868-4164-11df-9218-0019bb4983d8'],
  Lookdev: ['#48C9B0', '44dc8cd0-4164-11df-9218-0019bb4983d8'],
  Animation: ['#F39C12', '44dc3636-4164-11df-9218-0019bb4983d8'],
  FX: ['#E74C3C', '44dcea86-4164-11df-9218-0019bb4983d8'],
  Lighting: ['#F7DC6F', '44dd08fe-4164-11df-9218-0019bb4983d8'],
  Compositing: ['#58D68D', '44dd23b6-4164-11df-9218-0019bb4983d8'],
};

const taskStatuses = Object.keys(statuses).filter((name) => name !== 'Client Review');

export interface Workflow {
  schemaId: string;
  status(name: string): string;
  type(name: string): string;
}

/** The VFX schema of the show: its statuses, its task types, and where which of them are valid. */
export function createWorkflow({ database }: Standin, random: Random): Workflow {
  const add = (type: string, columns: Record<string, unknown>): Row =>
    database.insert({ __entity_type__: type, ...columns });
  const statusIds = new Map<string, string>();
  for (const [sort, [name, [state, color, id]]] of Object.entries(statuses).entries()) {
    statusIds.set(name, id ?? random.uuid());
    add('Status', { id: statusIds.get(name), name, color, sort, is_active: true, state_id: states[state]!.id });
  }
  const typeIds = new Map<string, string>();
  for (const [sort, [name, [color, id]]] of Object.entries(types).entries()) {
    typeIds.set(name, id ?? random.uuid());
    add('Type', { id: typeIds.get(name), name, color, sort, is_billable: true });
  }
  const workflow = (name: string, names: string[]): string => {
    const id = random.uuid();
    add('WorkflowSchema', { id, name });
    for (const status of names)
      add('WorkflowSchemaStatus', { workflow_schema_id: id, status_id: statusIds.get(status) });
    return id;
  };

  const schemaId = random.uuid();
  const taskTypeSchemaId = random.uuid();
  add('TaskTypeSchema', { id: taskTypeSchemaId, name: 'Harbor task types' });
  for (const id of typeIds.values()) add('TaskTypeSchemaType', { task_type_schema_id: taskTypeSchemaId, type_id: id });
  add('ProjectSchema', {
    id: schemaId,
    name: 'VFX episodic',
    task_workflow_schema_id: workflow('Tasks', taskStatuses),
    task_type_schema_id: taskTypeSchemaId,
    asset_version_workflow_schema_id: workflow('Versions', [
      'In Progress',
      'Pending Review',
      'Change Requested',
      'Retake',
      'Client Review',
      'Approved',
      'Omitted',
    ]),
  });
  // Compositing shows its work to the client; previz knows no retakes.
  const overrides: Record<string, string[]> = {
    Compositing: Object.keys(statuses),
    Previz: ['Not Ready', 'Ready', 'In Progress', 'Pending Review', 'Approved', 'Omitted', 'On Hold'],
  };
  for (const [type, names] of Object.entries(overrides)) {
    const workflowId = workflow(`${type} tasks`, names);
    add('ProjectSchemaOverride', {
      id: random.uuid(),
      project_schema_id: schemaId,
      type_id: typeIds.get(type),
      workflow_schema_id: workflowId,
    });
  }
  for (const [name, objectTypeId] of Object.entries(objectTypes)) {
    add('ProjectSchemaObjectType', { object_type_id: objectTypeId, project_schema_id: schemaId });
    if (name === 'Task' || name === 'Milestone') continue;
    const id = random.uuid();
    add('Schema', { id, project_schema_id: schemaId, object_type_id: objectTypeId, type_id: objectTypeId });
    for (const [sort, status] of ['Ready', 'In Progress', 'Completed', 'Omitted', 'On Hold'].entries()) {
      add('SchemaStatus', { schema_id: id, status_id: statusIds.get(status), sort });
    }
  }
  const get = (ids: Map<string, string>, name: string): string => {
    const id = ids.get(name);
    if (!id) throw new Error(`Harbor has no ${name}`);
    return id;
  };
  return { schemaId, status: (name) => get(statusIds, name), type: (name) => get(typeIds, name) };
}
