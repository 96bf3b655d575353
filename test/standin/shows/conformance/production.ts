import type { Standin } from '../../standin.ts';
import type { Row } from '../../store/row.ts';
import type { Random } from '../random.ts';
import { objectTypes } from '../well-known.ts';
import type { Add } from './add.ts';
import { createPeople, userId } from './people.ts';
import { createVersions } from './publishing.ts';
import type { ConformanceWorkflow } from './workflow.ts';

const projectId = '5671dcb0-66de-11e1-8e6e-f23c91df25eb';
const taskId = 'adb4ad6c-7679-11e2-8df2-f23c91df25eb';
/** The task with the smallest id, as it was recorded: what tests create comes after it. */
const firstTaskId = '00a574b0-1c44-11e2-a9da-f23c91df25eb';
/** When everything was created: the official JavaScript client's tests read it from whichever task comes first. */
const created = { created_at: '2022-10-10T10:12:09', created_by_id: userId };

/** What custom attributes are set on. */
export interface ConformanceProduction {
  task: Row;
  version: Row;
}

/** People, the project "Tests" with its hierarchy, published versions with files, lists and a review. */
export function createProduction(
  { database }: Standin,
  random: Random,
  workflow: ConformanceWorkflow,
): ConformanceProduction {
  const add: Add = (type, columns) => database.insert({ __entity_type__: type, ...columns });
  createPeople(add, random);
  const { task, parents } = createHierarchy(add, random, workflow);
  const statusId = workflow.statuses.get('Pending')!;
  const version = createVersions(add, random, { parents, taskId, statusId });
  createCollections(add, random);
  return { task, version };
}

/** Folders down to the fixed task, a sequence of shots with work on them, and an asset build. */
function createHierarchy(
  add: Add,
  random: Random,
  { schemaId, statuses, types }: ConformanceWorkflow,
): { task: Row; parents: Row[] } {
  const project = add('Project', {
    id: projectId,
    name: 'tests',
    full_name: 'Tests',
    context_type: 'show',
    status: 'active',
    is_global: false,
    is_private: false,
    project_id: projectId,
    parent_id: null,
    project_schema_id: schemaId,
    ...created,
  });
  const context = (
    type: keyof typeof objectTypes,
    name: string,
    parent: Row,
    columns: Record<string, unknown> = {},
  ): Row =>
    add(type, {
      id: random.uuid(),
      name,
      context_type: 'task',
      object_type_id: objectTypes[type],
      parent_id: parent['id'],
      project_id: projectId,
      status_id: statuses.get(type === 'Task' ? 'Not started' : 'Normal'),
      type_id: type === 'Task' ? types.get('Generic') : null,
      priority_id: '9661b320-3a0c-11e2-81c1-0800200c9a66',
      description: '',
      bid: 0,
      sort: 0,
      ...created,
      ...columns,
    });
  const api = context('Folder', 'python_api', project);
  const task = context('Task', 't1', context('Folder', 'tasks', api), { id: taskId });
  add('Appointment', { id: random.uuid(), context_id: taskId, resource_id: userId, type: 'assignment' });
  const sequence = context('Sequence', 'seq010', project);
  const shots = ['sh010', 'sh020', 'sh030'].map((name) => context('Shot', name, sequence));
  for (const shot of shots) {
    for (const name of ['animation', 'compositing']) {
      const isFirst = shot === shots[0] && name === 'animation';
      const work = context('Task', name, shot, {
        type_id: types.get('Animation'),
        ...(isFirst && { id: firstTaskId }),
      });
      // Not on the fixed task: tests look for their own there.
      const log = { start: '2020-01-02T09:00:00', duration: 3600, comment: '' };
      add('Timelog', { id: random.uuid(), context_id: work['id'], user_id: userId, ...log });
    }
  }
  context('AssetBuild', 'hero', project, { type_id: types.get('Character') });
  return { task, parents: [...shots, context('Folder', 'assets', project)] };
}

/** A list of each kind and a review with somebody invited. */
function createCollections(add: Add, random: Random): void {
  const category_id = '77b9ab82-07c2-11e4-ba66-04011030cf01';
  const list = { project_id: projectId, is_open: true, user_id: userId, category_id };
  add('AssetVersionList', { id: random.uuid(), name: 'versions', system_type: 'assetversion', ...list });
  add('TypedContextList', { id: random.uuid(), name: 'tasks', system_type: 'task', ...list });
  const review_session_id = random.uuid();
  const author = { created_by_id: userId, created_at: '2015-01-01T10:00:00' };
  const review = { name: 'review', description: '', project_id: projectId };
  add('ReviewSession', { id: review_session_id, ...review, ...author });
  const client = { name: 'Client', email: 'client@example.com', review_session_id };
  add('ReviewSessionInvitee', { id: random.uuid(), ...client, ...author });
}
