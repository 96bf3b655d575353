import { expect, it } from 'vitest';
import { conformance } from '../standin/shows/conformance/conformance.ts';
import { seedServer } from '../standin/shows/seed.ts';
import type { Show } from '../standin/standin.ts';
import { fixture } from './support/fixture.ts';
import { type Answer, type Entity, Peer } from './support/peer.ts';
import { rebuild } from './support/rebuild.ts';
import { recorded } from './support/recorded.ts';

/** A server with nothing in it but what every server has, and a user. */
const bare: Show = {
  name: 'bare',
  username: 'somebody',
  fill: (standin) => {
    seedServer(standin);
    standin.database.insert({ __entity_type__: 'User', id: 'somebody', username: 'somebody', is_active: true });
  },
};

/** Recorded queries, and a type of which there was more than the answer shows. */
const queries: [file: string, expression: string, more: string][] = [
  ['query_select_name_from_task_limit_1', 'select name from Task limit 1', 'Task'],
  ['query_select_name,_created_at_from_task_limit_1', 'select name, created_at from Task limit 1', 'Task'],
  [
    'query_select_status.state.short_from_task_where_status.state.short_is_not_started_limit_1',
    'select status.state.short from Task where status.state.short is NOT_STARTED limit 1',
    'Task',
  ],
  [
    'query_select_status.state.short_from_task_where_status.state.short_is_not_started_limit_2',
    'select status.state.short from Task where status.state.short is NOT_STARTED limit 2',
    'Task',
  ],
  [
    'query_select_version,_asset.versions.version_from_assetversion_where_asset_id_is_not_none_limit_1',
    'select version, asset.versions.version from AssetVersion where asset_id is_not None limit 1',
    '',
  ],
];

recorded('Recorded answers', () => {
  it.each(queries)('%s is reproduced', (file, expression, more) => {
    const theirs = fixture<Answer>(file);
    const peer = new Peer(bare);
    rebuild(peer.standin, theirs.data);
    const last = (theirs.data as Entity[]).at(-1)!;
    const { database } = peer.standin;
    if (more) database.insert({ ...database.table(more).get(last.id)!, id: 'ffffffff-0000-0000-0000-000000000000' });
    expect(peer.call([{ action: 'query', expression }])).toEqual([theirs]);
  });

  it('a new user is answered with what was set and what the server added, and without nulls', () => {
    const theirs = fixture<{ data: Entity }>('create_user').data;
    const { username, first_name, last_name } = theirs;
    const ours = new Peer(bare).create('User', { username, first_name, last_name });
    expect(ours).toEqual({ ...theirs, id: ours.id });
    expect(ours.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('a changed user is answered with key, change and system projections', () => {
    const theirs = fixture<Answer & { data: Entity }>('update_user');
    const peer = new Peer(bare);
    peer.create('User', { id: theirs.data.id, username: 'before' });
    const update = {
      action: 'update',
      entity_type: 'User',
      entity_key: [theirs.data.id],
      entity_data: { username: theirs.data['username'] },
    };
    expect(peer.call([update])).toEqual([theirs]);
  });

  it('a component created with its location is answered with it inside', () => {
    const component = fixture<{ data: Entity }>('create_filecomponent').data;
    const location = fixture<{ data: Entity }>('create_componentlocation').data;
    const { id, name, file_type, size } = component;
    const ours = new Peer(bare).call([
      { action: 'create', entity_type: 'FileComponent', entity_data: { id, name, file_type, size } },
      {
        action: 'create',
        entity_type: 'ComponentLocation',
        entity_data: { id: location.id, component_id: id, resource_identifier: id },
      },
    ]);
    expect(ours[0]!.data).toEqual(component);
    expect(ours[1]!.data).toEqual(location);
  });

  it('upload metadata of a whole file has no envelope', () => {
    const theirs = fixture<{ headers: object }>('get_upload_metadata');
    const [ours] = new Peer(bare).call([
      { action: 'get_upload_metadata', component_id: 'c', file_name: 'data.json', file_size: 13 },
    ]);
    expect(Object.keys(ours!).sort()).toEqual(Object.keys(theirs).sort());
    expect(ours!['headers']).toEqual(theirs.headers);
  });

  it('the end of an upload in parts is answered with an address', () => {
    const theirs = fixture<Answer>('complete_multipart_upload');
    const peer = new Peer(bare);
    const [begun] = peer.call([{ action: 'get_upload_metadata', component_id: 'c', file_name: 'a.bin', parts: 3 }]);
    const upload_id = String(begun!['upload_id']);
    peer.standin.blobs.putPart(upload_id, 1, Buffer.from('one'));
    const parts = [{ part_number: 1, e_tag: 'f97c5d29941bfb1b2fdab0874906ab82' }];
    const [ours] = peer.call([{ action: 'complete_multipart_upload', component_id: 'c', upload_id, parts }]);
    expect(Object.keys(ours!).sort()).toEqual(Object.keys(theirs).sort());
  });
});

recorded('Answers recorded by the schema generator', () => {
  const peer = new Peer(conformance);
  const keysOf = (name: string): string[] => Object.keys(fixture<Entity[]>(`ts-schema-generator/${name}`)[0]!);

  it('attributes of one column come together', () => {
    const selected = 'select task_workflow_schema, task_type_schema, asset_version_workflow_schema from ProjectSchema';
    const [row] = peer.query(selected);
    const twins = ['_task_workflow', '_task_type_schema', '_version_workflow'];
    expect(keysOf('query_project_schema')).toEqual(expect.arrayContaining(twins));
    expect(Object.keys(row!)).toEqual(expect.arrayContaining(twins));
    expect(row!['_version_workflow']).toEqual(row!['asset_version_workflow_schema']);
  });

  it('collections name the concrete types of their items, with system projections and object type', () => {
    const theirs = fixture<{ tasks: Entity[] }[]>('ts-schema-generator/query_object_types')[0]!.tasks[0]!;
    const [folder] = peer.query("select tasks from ObjectType where name is 'Folder'");
    const [ours] = folder!['tasks'] as Entity[];
    expect(ours!.__entity_type__).toBe(theirs.__entity_type__);
    expect(Object.keys(ours!).sort()).toEqual(Object.keys(theirs).sort());
  });

  it('nulls come as null, empty collections as empty lists', () => {
    const configuration = fixture<Entity[]>('ts-schema-generator/query_custom_attribute_configurations')[0]!;
    const expression =
      'select object_type, key, entity_type, label, project_id, type.name, default, is_hierarchical ' +
      'from CustomAttributeConfiguration where key is htest';
    const [ours] = peer.query(expression);
    expect(Object.keys(ours!)).toEqual(expect.arrayContaining(Object.keys(configuration)));
    expect(ours).toMatchObject({ object_type: null, project_id: null });
    const shot = 'bad911de-3bd6-47b9-8b46-3476e237cb36';
    const [schema] = peer.query(`select types, statuses from Schema where object_type_id is "${shot}"`);
    const theirs = fixture<{ types: []; type_id: string; statuses: Entity[] }[]>('ts-schema-generator/query_schema');
    expect(schema!['types']).toEqual(theirs.find(({ type_id }) => type_id === shot)!.types);
    expect(Object.keys((schema!['statuses'] as Entity[])[0]!)).toEqual(Object.keys(theirs[0]!.statuses[0]!));
  });
});
