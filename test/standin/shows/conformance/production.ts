import type { Standin } from '../../standin.ts';
import type { Row } from '../../store/row.ts';
import type { Random } from '../random.ts';
import { locations, objectTypes } from '../well-known.ts';
import type { ConformanceWorkflow } from './workflow.ts';

const userId = 'd07ae5d0-66e1-11e1-b5e9-f23c91df25eb';
const projectId = '5671dcb0-66de-11e1-8e6e-f23c91df25eb';
const taskId = 'adb4ad6c-7679-11e2-8df2-f23c91df25eb';
const userTypeId = 'ac9fa5aa-4361-11e0-b7cc-0019bb4983d8';

export interface ConformanceProduction {
  user: Row;
  project: Row;
  shot: Row;
  task: Row;
  asset: Row;
  version: Row;
}

/** Users, roles, the project "Tests" with its hierarchy, published versions with files, lists and a review. */
export function createProduction(
  { database }: Standin,
  random: Random,
  { schemaId, statuses, types }: ConformanceWorkflow,
): ConformanceProduction {
  const add = (type: string, columns: Record<string, unknown>): Row =>
    database.insert({ __entity_type__: type, ...columns });
  const addUser = (username: string, id = random.uuid()): Row =>
    add('User', {
      id,
      username,
      first_name: username,
      last_name: 'Tester',
      email: `${username}@example.com`,
      is_active: true,
      is_otp_enabled: false,
      is_totp_enabled: false,
      require_details_update: false,
      resource_type: 'user',
      user_type_id: userTypeId,
    });
  const user = addUser('jenkins', userId);
  for (let number = 1; number <= 24; number++) addUser(`tester${number}`);
  for (const [name, type] of Object.entries({ Administrator: 'PROJECT', 'Project manager': 'PROJECT', API: 'API' })) {
    const role = add('SecurityRole', { id: random.uuid(), name, type });
    add('UserSecurityRole', {
      id: random.uuid(),
      user_id: userId,
      security_role_id: role['id'],
      is_all_projects: true,
    });
  }
  add('Group', { id: random.uuid(), name: 'Testers', local: true, resource_type: 'group', parent_id: null });
  for (const name of ['Client feedback', 'Internal'])
    add('NoteCategory', { id: random.uuid(), name, sort: 0, color: '#ccc' });

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
    created_at: '2012-03-05T09:00:00',
    created_by_id: userId,
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
      created_at: '2012-03-05T09:00:00',
      created_by_id: userId,
      ...columns,
    });
  const api = context('Folder', 'python_api', project);
  const task = context('Task', 't1', context('Folder', 'tasks', api), { id: taskId });
  const sequence = context('Sequence', 'seq010', project);
  const shots = ['sh010', 'sh020', 'sh030'].map((name) => context('Shot', name, sequence));
  for (const shot of shots) {
    for (const name of ['animation', 'compositing']) context('Task', name, shot, { type_id: types.get('Animation') });
  }
  context('AssetBuild', 'hero', project, { type_id: types.get('Character') });
  add('Appointment', { id: random.uuid(), context_id: taskId, resource_id: userId, type: 'assignment' });
  add('Timelog', {
    id: random.uuid(),
    context_id: taskId,
    user_id: userId,
    start: '2020-01-02T09:00:00',
    duration: 3600,
    comment: '',
  });

  const assetTypes = ['Upload', 'Geometry', 'Animation'].map((name) =>
    add('AssetType', { id: random.uuid(), name, short: name.toLowerCase(), component: 'main' }),
  );
  const versions = [...shots, context('Folder', 'assets', project)].flatMap((parent, index) => {
    const asset = add('Asset', {
      id: random.uuid(),
      name: `asset${index}`,
      type_id: assetTypes[index % assetTypes.length]!['id'],
      context_id: parent['id'],
    });
    return [1, 2, 3].map((version) => {
      const row = add('AssetVersion', {
        id: random.uuid(),
        asset_id: asset['id'],
        version,
        date: `2015-0${version}-01T10:00:00`,
        comment: '',
        is_published: true,
        user_id: userId,
        task_id: index === 0 ? taskId : null,
        status_id: statuses.get('Pending'),
      });
      for (const name of ['main', 'ftrackreview-mp4']) {
        const component = add('FileComponent', {
          id: random.uuid(),
          name,
          file_type: '.mov',
          size: 1024,
          system_type: 'file',
          version_id: row['id'],
        });
        add('ComponentLocation', {
          id: random.uuid(),
          component_id: component['id'],
          location_id: locations['ftrack.server'],
          resource_identifier: component['id'],
        });
      }
      return row;
    });
  });
  const list = {
    project_id: projectId,
    is_open: true,
    user_id: userId,
    category_id: '77b9ab82-07c2-11e4-ba66-04011030cf01',
  };
  add('AssetVersionList', { id: random.uuid(), name: 'versions', system_type: 'assetversion', ...list });
  add('TypedContextList', { id: random.uuid(), name: 'tasks', system_type: 'task', ...list });
  const review = add('ReviewSession', {
    id: random.uuid(),
    name: 'review',
    description: '',
    project_id: projectId,
    created_by_id: userId,
  });
  add('ReviewSessionInvitee', {
    id: random.uuid(),
    name: 'Client',
    email: 'client@example.com',
    review_session_id: review['id'],
    created_by_id: userId,
    created_at: '2015-01-01T10:00:00',
  });
  const version = versions[0]!;
  return { user, project, shot: shots[0]!, task, version, asset: database.find('Asset', String(version['asset_id']))! };
}
