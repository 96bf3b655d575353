import { expect, it } from 'vitest';
import { type Entity, Peer } from './support/peer.ts';
import { post } from './support/post.ts';
import { RawHub } from './support/raw-hub.ts';
import { served } from './support/served.ts';
import { smallShow } from './support/small-show.ts';

// Flows of ftrack's documentation that take more than one operation (ftrack-protocol §3.6, §4.4, §4.7, §7.4).

const reference = (__entity_type__: string, id: string) => ({ __entity_type__, id });

it('a new object type becomes a schema, and changes the hash of them all', () => {
  const peer = new Peer(smallShow);
  const hash = (): unknown => peer.call([{ action: 'query_server_information' }])[0]!['schema_hash'];
  const before = hash();
  expect(peer.refusal([{ action: 'query', expression: 'MotionCapture' }]).content).toContain('MotionCapture');
  const { id } = peer.create('ObjectType', { name: 'Motion Capture' });
  expect(hash()).not.toBe(before);
  const schemas = peer.call([{ action: 'query_schemas' }])[0] as unknown as { id: string; alias_for: unknown }[];
  expect(schemas.find((schema) => schema.id === 'MotionCapture')!.alias_for).toEqual({
    id: 'Task',
    classifiers: { object_typeid: id },
  });
  const take = peer.create('MotionCapture', { name: 'take 1', parent_id: 'seq' });
  expect(take).toMatchObject({ __entity_type__: 'MotionCapture', object_type_id: id, project_id: 'gynt' });
  expect(peer.ids('TypedContext where object_type.name is "Motion Capture"')).toEqual([take.id]);
  const failed = { action: 'create', entity_type: 'ObjectType', entity_data: { name: 'Never' } };
  peer.refusal([failed, { action: 'delete', entity_type: 'Task', entity_key: ['gone'] }]);
  expect(peer.refusal([{ action: 'query', expression: 'Never' }]).exception).toBe('ParseError');
});

it('a new project schema says which statuses its projects have', () => {
  const peer = new Peer(smallShow);
  const [approved] = peer.ids('Status where name is Approved');
  const [normal] = peer.ids('Status where name is Normal');
  const [animation] = peer.ids('Type where name is Animation');
  const [shot] = peer.ids('ObjectType where name is Shot');
  const workflow = peer.create('WorkflowSchema', { name: 'Short' }).id;
  peer.create('WorkflowSchemaStatus', { workflow_schema_id: workflow, status_id: approved });
  const types = peer.create('TaskTypeSchema', { name: 'Few' }).id;
  peer.create('TaskTypeSchemaType', { task_type_schema_id: types, type_id: animation });
  const schema = peer.create('ProjectSchema', {
    name: 'New',
    task_workflow_schema_id: workflow,
    asset_version_workflow_schema_id: workflow,
    task_type_schema_id: types,
  }).id;
  peer.create('ProjectSchemaObjectType', { project_schema_id: schema, object_type_id: shot });
  const ofShots = peer.create('Schema', { project_schema_id: schema, object_type_id: shot, type_id: shot }).id;
  peer.create('SchemaStatus', { schema_id: ofShots, status_id: normal });
  const project = peer.create('Project', {
    name: 'p',
    full_name: 'P',
    project_schema: reference('ProjectSchema', schema),
  });
  const parent = peer.create('Shot', { name: 's', parent_id: project.id });
  const task = peer.create('Task', { name: 't', parent_id: parent.id });
  expect([parent['status_id'], task['status_id']]).toEqual([normal, approved]);
  const [row] = peer.query(
    `select object_types.name, _task_type_schema.types.name, _schemas.statuses.task_status.name from ProjectSchema where id is ${schema}`,
  );
  expect(row).toMatchObject({
    object_types: [{ name: 'Shot' }],
    task_type_schema: { id: types },
    _task_type_schema: { types: [{ name: 'Animation' }] },
    _schemas: [{ statuses: [{ task_status: { name: 'Normal' } }] }],
  });
});

it('a custom attribute link leads both ways', () => {
  const peer = new Peer(smallShow);
  const link = peer.create('CustomAttributeLink', { from_id: 't2', to_id: 'cleo', configuration_id: 'supervisor' });
  expect(link.__entity_type__).toBe('UserCustomAttributeLink');
  const supervised = 'custom_attribute_links any (configuration.key is "supervisor" and user.username is "cleo")';
  expect(peer.ids(`Task where ${supervised}`)).toEqual(['t2']);
  expect(peer.ids('User where custom_attribute_links_from any (context.name is comp)')).toEqual(['cleo']);
  peer.remove('CustomAttributeLink', link.id);
  expect(peer.ids(`Task where ${supervised}`)).toEqual([]);
});

it('versions are published from the browser with their media in one request', () => {
  const peer = new Peer(smallShow);
  const status_id = null;
  const metadata = { parent_type: 'FileComponent', key: 'ftr_meta', value: '{"frameIn": 0, "frameOut": 9}' };
  const answers = peer.call([
    { action: 'create', entity_type: 'AssetVersion', entity_data: { id: 'new', asset_id: 'asset1', status_id } },
    {
      action: 'create',
      entity_type: 'FileComponent',
      entity_data: { id: 'film', name: 'ftrackreview-mp4', file_type: 'mp4', size: 9, version_id: 'new' },
    },
    { action: 'create', entity_type: 'Metadata', entity_data: { ...metadata, parent_id: 'film' } },
    { action: 'get_upload_metadata', component_id: 'film' },
  ]);
  expect(answers[3]).toMatchObject({ component_id: 'film', headers: { 'Content-Type': 'video/mp4' } });
  const [version] = peer.query(
    'select version, components.name, components.metadata.key from AssetVersion where id is new',
  );
  expect(version).toMatchObject({ version: 3, components: [{ name: 'ftrackreview-mp4' }] });
  expect((version!['components'] as Entity[])[0]!['metadata']).toMatchObject([{ key: 'ftr_meta' }]);
});

it('media that were encoded are told of on their version', async () => {
  const server = await served({ show: smallShow });
  const hub = await RawHub.connect(server);
  await hub.subscribe('topic=ftrack.update');
  await post(server, [{ action: 'encode_media', component_id: 'c1', version_id: 'v1', keep_original: true }]);
  const event = await hub.event(({ topic }) => topic === 'ftrack.update');
  const infos = event.data['entities'] as { action: string; entityType: string; entityId: string; changes: unknown }[];
  expect(infos.find(({ action }) => action === 'encoded')).toMatchObject({
    entityType: 'assetversion',
    entityId: 'v1',
  });
});
