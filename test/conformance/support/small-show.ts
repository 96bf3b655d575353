import { createWorkflow } from '../../standin/shows/conformance/workflow.ts';
import { Random } from '../../standin/shows/random.ts';
import { seedServer } from '../../standin/shows/seed.ts';
import { objectTypes } from '../../standin/shows/well-known.ts';
import type { Show, Standin } from '../../standin/standin.ts';

type Columns = Record<string, unknown>;

/** A handful of everything, under ids one can read, for tests of what a query means. Signs in as `ann`. */
export const smallShow: Show = { name: 'small', username: 'ann', fill };

function fill(standin: Standin): void {
  const { database } = standin;
  seedServer(standin);
  const { schemaId, statuses, types } = createWorkflow(standin, new Random(1));
  const add = (type: string, columns: Columns): void => {
    database.insert({ __entity_type__: type, ...columns });
  };
  for (const [id, first, last, email] of [
    ['ann', 'Ann', 'Lee', 'ann@one.example'],
    ['bob', 'Bob', 'Ray', 'Bob@Two.Example'],
    ['cleo', 'Cleo', 'Lee', null],
  ]) {
    add('User', {
      id,
      username: id,
      first_name: first,
      last_name: last,
      email,
      is_active: true,
      resource_type: 'user',
    });
  }
  add('Group', { id: 'crew', name: 'Crew', local: true, resource_type: 'group', parent_id: null });
  add('Group', { id: 'night', name: 'Night crew', local: true, resource_type: 'group', parent_id: 'crew' });
  add('Membership', { id: 'bob-crew', user_id: 'bob', group_id: 'crew' });
  for (const [id, name, full_name] of [
    ['gynt', 'gynt', 'Peer Gynt'],
    ['other', 'other', 'Another Show'],
  ]) {
    add('Project', { id, name, full_name, project_id: id, parent_id: null, context_type: 'show', status: 'active' });
    database.update(database.find('Project', id!)!, { project_schema_id: schemaId, is_private: false });
  }
  const context = (type: keyof typeof objectTypes, id: string, parent_id: string, columns: Columns = {}): void =>
    add(type, {
      id,
      name: id,
      context_type: 'task',
      object_type_id: objectTypes[type],
      parent_id,
      project_id: id.startsWith('other') ? 'other' : 'gynt',
      status_id: statuses.get(type === 'Task' ? 'Not started' : 'Normal'),
      type_id: null,
      priority_id: '9661b320-3a0c-11e2-81c1-0800200c9a66',
      bid: 0,
      sort: 0,
      created_at: '2022-10-10T10:12:09',
      created_by_id: 'ann',
      ...columns,
    });
  context('Sequence', 'seq', 'gynt');
  context('Shot', 'sh1', 'seq', { bid: 5, description: 'a wide "pan"' });
  context('Shot', 'sh2', 'seq', { status_id: statuses.get('Omitted') });
  const anim = types.get('Animation');
  const comp = types.get('Compositing');
  context('Task', 't1', 'sh1', { name: 'Anim', type_id: anim, bid: 10, status_id: statuses.get('In progress') });
  context('Task', 't2', 'sh1', { name: 'comp', type_id: comp, bid: 3.5, created_at: '2022-10-11T23:59:59' });
  context('Task', 't3', 'sh2', { name: '100%_done', type_id: anim, bid: 20, status_id: statuses.get('Approved') });
  context('Task', 't4', 'sh2', { name: "it's", bid: 0, created_at: '2022-10-12T00:00:00' });
  context('AssetBuild', 'hero', 'gynt', { type_id: types.get('Character') });
  context('Task', 'other-task', 'other', { name: 'Anim' });
  add('Appointment', { id: 'bob-t1', context_id: 't1', resource_id: 'bob', type: 'assignment' });
  add('Appointment', { id: 'crew-gynt', context_id: 'gynt', resource_id: 'crew', type: 'allocation' });
  add('Timelog', {
    id: 'log1',
    context_id: 't1',
    user_id: 'ann',
    start: '2020-01-02T09:00:00',
    duration: 60,
    name: '',
  });
  add('Timelog', {
    id: 'log2',
    context_id: 't1',
    user_id: 'bob',
    start: '2020-01-03T09:00:00',
    duration: 90,
    name: '',
  });

  add('AssetType', { id: 'upload', name: 'Upload', short: 'upload', component: 'main' });
  add('Asset', { id: 'asset1', name: 'render', type_id: 'upload', context_id: 'sh1' });
  add('Asset', { id: 'asset2', name: 'model', type_id: 'upload', context_id: 'hero' });
  for (const [id, asset_id, version, task_id, date, user_id] of [
    ['v1', 'asset1', 1, 't1', '2018-05-24T23:59:59', 'ann'],
    ['v2', 'asset1', 2, 't1', '2018-05-25T12:00:00', 'bob'],
    ['v3', 'asset2', 1, null, '2018-05-26T00:00:00', 'bob'],
  ]) {
    const status_id = statuses.get('Pending');
    add('AssetVersion', { id, asset_id, version, task_id, date, user_id, status_id, comment: '', is_published: true });
  }
  for (const [id, name, version_id] of [
    ['c1', 'main', 'v1'],
    ['c2', 'thumbnail', 'v2'],
  ]) {
    add('FileComponent', { id, name, version_id, file_type: '.png', size: 3, system_type: 'file', container_id: null });
  }
  add('ComponentLocation', { id: 'c1-here', component_id: 'c1', location_id: '3a372bde-05bc-11e4-8908-20c9d081909b' });
  add('Note', {
    id: 'n1',
    content: 'Nice',
    parent_id: 'v1',
    parent_type: 'asset_version',
    user_id: 'ann',
    date: '2018-05-25T00:00:00',
  });
  add('Note', {
    id: 'n2',
    content: 'Thanks',
    parent_id: 'v1',
    parent_type: 'asset_version',
    user_id: 'bob',
    date: '2018-05-25T23:59:59',
    in_reply_to_id: 'n1',
  });
  add('Note', {
    id: 'n3',
    content: 'Later',
    parent_id: 'sh1',
    parent_type: 'task',
    user_id: 'bob',
    date: '2018-05-26T00:00:00',
  });
  for (const [parent_id, parent_type, key, value] of [
    ['t1', 'task', 'a', 'one'],
    ['t1', 'task', 'b', 'two'],
    ['t2', 'task', 'a', 'two'],
    ['ann', 'user', 'a', 'one'],
  ]) {
    add('Metadata', { parent_id, parent_type, key, value });
  }
  add('TypedContextList', { id: 'list', name: 'tasks', system_type: 'task', project_id: 'gynt', is_open: true });
  for (const [name, entity_id] of [
    ['on-list-1', 't3'],
    ['on-list-2', 't1'],
  ]) {
    add('ListObject', { id: name, list_id: 'list', entity_id });
  }
  add('TypedContextLink', { id: 't1-t2', from_id: 't1', to_id: 't2' });
  attributes(add);
}

/** A text on tasks, a hierarchical number, and a link from users to tasks. */
function attributes(add: (type: string, columns: Columns) => void): void {
  add('CustomAttributeType', { id: 'text', name: 'text', core: true });
  add('CustomAttributeType', { id: 'number', name: 'number', core: true });
  const configuration = { project_id: null, core: false, sort: 0, group_id: null };
  add('CustomAttributeConfiguration', {
    ...configuration,
    id: 'remark',
    key: 'remark',
    label: 'Remark',
    type_id: 'text',
    entity_type: 'task',
    object_type_id: objectTypes.Task,
    is_hierarchical: false,
    default: 'nothing',
    config: '{"markdown": false}',
  });
  add('CustomAttributeConfiguration', {
    ...configuration,
    id: 'fps',
    key: 'fps',
    label: 'FPS',
    type_id: 'number',
    entity_type: 'show',
    object_type_id: null,
    is_hierarchical: true,
    default: 25,
    config: '{"isdecimal": true}',
  });
  add('CustomAttributeValue', { configuration_id: 'remark', entity_id: 't1', value: 'bar' });
  add('CustomAttributeValue', { configuration_id: 'fps', entity_id: 'gynt', value: 24 });
  add('CustomAttributeLinkConfiguration', {
    id: 'supervisor',
    key: 'supervisor',
    label: 'Supervisor',
    entity_type: 'task',
    object_type_id: objectTypes.Task,
    entity_type_to: 'user',
    object_type_id_to: null,
    one_to_one: false,
    core: false,
    config: '{}',
    project_id: null,
    sort: 0,
  });
  add('UserCustomAttributeLink', { id: 't1-bob', configuration_id: 'supervisor', from_id: 't1', to_id: 'bob' });
}
