import { describe, expect, it } from 'vitest';
import type { RunningStandin } from '../standin/http/server.ts';
import type { Operation } from '../standin/operations/request.ts';
import { control } from './support/control.ts';
import { post } from './support/post.ts';
import { type RawEvent, RawHub } from './support/raw-hub.ts';
import { served } from './support/served.ts';
import { smallShow } from './support/small-show.ts';

interface Info {
  action: string;
  entityType: string;
  entity_type: string;
  entityId: string;
  parentId: string | null;
  objectTypeId: string | null;
  keys: string[] | null;
  changes: Record<string, { new: unknown; old: unknown }> | null;
  parents: { entityId: string; entityType: string; entity_type: string; parentId: string | null }[];
}

/** Sends operations and gives the event they cause. */
async function eventOf(operations: Operation[], headers: Record<string, string> = {}): Promise<RawEvent> {
  const server = await served({ show: smallShow });
  const hub = await RawHub.connect(server);
  await hub.subscribe('topic=ftrack.update');
  await send(server, operations, headers);
  return hub.event(({ topic }) => topic === 'ftrack.update');
}

function send(server: RunningStandin, operations: Operation[], headers: Record<string, string> = {}) {
  return post(server, operations, { 'ftrack-user': server.user, 'ftrack-api-key': server.apiKey, ...headers });
}

const entitiesOf = (event: RawEvent): Info[] => event.data['entities'] as Info[];
const update = (entity_type: string, id: string, entity_data: Record<string, unknown>): Operation => ({
  action: 'update',
  entity_type,
  entity_key: [id],
  entity_data,
});

describe('The event of an update', () => {
  it('has every field of the recorded example, and no other', async () => {
    const event = await eventOf([update('Shot', 'sh1', { name: 'sh010' })], {
      'ftrack-clienttoken': 'client-1',
      'ftrack-pushtoken': 'push-1',
    });
    expect(event).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      topic: 'ftrack.update',
      target: '',
      sent: null,
      inReplyToEvent: null,
      source: { id: 'client-1', user: { username: 'ann', id: 'ann' } },
      data: {
        clientToken: 'client-1',
        pushToken: 'push-1',
        user: { userid: 'ann', name: 'Ann Lee' },
        parents: ['sh1', 'seq', 'gynt'],
        entities: [
          {
            action: 'update',
            entityType: 'task',
            entity_type: 'Shot',
            entityId: 'sh1',
            parentId: 'seq',
            objectTypeId: 'bad911de-3bd6-47b9-8b46-3476e237cb36',
            keys: ['name'],
            changes: { name: { new: 'sh010', old: 'sh1' } },
            parents: [
              { entityId: 'sh1', entityType: 'task', entity_type: 'Shot', parentId: 'seq' },
              { entityId: 'seq', entityType: 'task', entity_type: 'Sequence', parentId: 'gynt' },
              { entityId: 'gynt', entityType: 'show', entity_type: 'Project', parentId: null },
            ],
          },
        ],
      },
    });
  });

  it('names physical columns', async () => {
    const [info] = entitiesOf(
      await eventOf([update('Task', 't1', { thumbnail_id: 'c2', end_date: '2024-01-02T03:04:05' })]),
    );
    expect(info!.changes).toEqual({
      thumbid: { new: 'c2', old: null },
      enddate: { new: '2024-01-02T03:04:05', old: null },
    });
  });

  it('goes from a version through its asset up to the project', async () => {
    const [info] = entitiesOf(await eventOf([update('AssetVersion', 'v1', { task_id: null })]));
    expect(info).toMatchObject({
      entityType: 'assetversion',
      parentId: 'asset1',
      changes: { taskid: { new: null, old: 't1' } },
    });
    expect(info!.parents.map(({ entityType }) => entityType)).toEqual([
      'assetversion',
      'asset',
      'task',
      'task',
      'show',
    ]);
    expect(info!.parents.at(-1)!.parentId).toBeNull();
  });

  it('tells one entity once, with its first old and its last new value', async () => {
    const infos = entitiesOf(
      await eventOf([update('Task', 't1', { name: 'x' }), update('Task', 't1', { name: 'y', bid: 1 })]),
    );
    expect(infos).toHaveLength(1);
    expect(infos[0]!.changes).toEqual({ name: { new: 'y', old: 'Anim' }, bid: { new: 1, old: 10 } });
  });

  it('is a move where the parent changed', async () => {
    const [info] = entitiesOf(await eventOf([update('Task', 't1', { parent_id: 'sh2' })]));
    expect(info).toMatchObject({ action: 'move', parentId: 'sh2', changes: { parent_id: { new: 'sh2', old: 'sh1' } } });
  });

  it.each([
    ['the word undefined', { 'ftrack-pushtoken': 'undefined' }],
    ['nothing', {}],
  ])('takes %s for no token', async (_name, headers: Record<string, string>) => {
    const event = await eventOf([update('Task', 't1', { name: 'x' })], headers);
    expect(event.data).toMatchObject({ pushToken: null, clientToken: null });
  });
});

describe('The event of something new or gone', () => {
  const columns = [
    ...['id', 'taskid', 'name', 'description', 'typeid', 'statusid', 'priorityid', 'object_typeid', 'showid'],
    ...['parent_id', 'context_type', 'startdate', 'enddate', 'bid', 'sort', 'thumbid', 'isopen', 'isrequirecomment'],
    ...['created_at', 'created_by'],
  ];

  it('tells all columns of what is new, the old ones as null', async () => {
    const create = { action: 'create', entity_type: 'Task', entity_data: { id: 'new', name: 'new', parent_id: 'sh1' } };
    const [info] = entitiesOf(await eventOf([create]));
    expect(info).toMatchObject({
      action: 'add',
      entityType: 'task',
      entity_type: 'Task',
      entityId: 'new',
      parentId: 'sh1',
    });
    expect([...info!.keys!].sort()).toEqual([...columns].sort());
    expect(info!.changes).toMatchObject({
      id: { new: 'new', old: null },
      taskid: { new: 'new', old: null },
      showid: { new: 'gynt', old: null },
      created_at: { new: expect.stringMatching(/^\d{4}-\d\d-\d\dT/), old: null },
    });
  });

  it('tells all columns of what is gone, children first', async () => {
    const infos = entitiesOf(await eventOf([{ action: 'delete', entity_type: 'Shot', entity_key: ['sh2'] }]));
    const contexts = infos.filter(({ entityType }) => entityType === 'task');
    expect(contexts.map(({ action, entityId }) => [action, entityId])).toEqual([
      ['remove', 't3'],
      ['remove', 't4'],
      ['remove', 'sh2'],
    ]);
    expect([...contexts[2]!.keys!].sort()).toEqual([...columns].sort());
    expect(contexts[2]!.changes).toMatchObject({ name: { new: null, old: 'sh2' } });
    expect(contexts[0]!.parents.at(-1)).toMatchObject({ entityType: 'show', entityId: 'gynt' });
  });

  it('tells where it was, though what it was in is gone with it', async () => {
    const event = await eventOf([{ action: 'delete', entity_type: 'Shot', entity_key: ['sh1'] }]);
    const way = (id: string): string[] =>
      entitiesOf(event)
        .find(({ entityId }) => entityId === id)!
        .parents.map(({ entityId }) => entityId);
    expect(way('t1')).toEqual(['t1', 'sh1', 'seq', 'gynt']);
    expect(way('v1')).toEqual(['v1', 'asset1', 'sh1', 'seq', 'gynt']);
    expect(entitiesOf(event).find(({ entityId }) => entityId === 't1')!.parentId).toBe('sh1');
  });

  it('tells the values from before the request, whatever the request did to it first', async () => {
    const infos = entitiesOf(
      await eventOf([
        update('AssetVersion', 'v1', { comment: 'late' }),
        { action: 'delete', entity_type: 'Shot', entity_key: ['sh1'] },
      ]),
    );
    const { action, changes } = infos.find(({ entityId }) => entityId === 'v1')!;
    expect(action).toBe('remove');
    expect(changes).toMatchObject({ comment: { new: null, old: '' }, taskid: { new: null, old: 't1' } });
  });

  it.each([
    [
      'Appointment',
      { context_id: 't2', resource_id: 'ann', type: 'assignment' },
      'appointment',
      ['context_id', 'resource_id', 'type'],
    ],
    ['TypedContextLink', { from_id: 't2', to_id: 't3' }, 'dependency', ['from_id', 'to_id']],
    ['ListObject', { list_id: 'list', entity_id: 't2' }, 'listobject', ['listid', 'entityid']],
    ['Timer', { user_id: 'ann', context_id: 't1' }, 'timer', ['start']],
    ['Note', { content: 'x', parent_id: 't1', parent_type: 'Task' }, 'note', ['text', 'userid', 'parent_id']],
  ])('of a %s uses the names seen', async (entity_type, entity_data, entityType, keys) => {
    const infos = entitiesOf(await eventOf([{ action: 'create', entity_type, entity_data }]));
    const info = infos.find((item) => item.entityType === entityType);
    expect(info).toMatchObject({ action: 'add', entity_type });
    expect(info!.keys).toEqual(expect.arrayContaining(keys));
  });

  it('of a timer says so in the place of an object type', async () => {
    const create = { action: 'create', entity_type: 'Timer', entity_data: { user_id: 'ann', context_id: 't1' } };
    expect(entitiesOf(await eventOf([create]))[0]).toMatchObject({ objectTypeId: 'timer' });
  });
});

describe('The event of a custom attribute', () => {
  const value = (key: string[], entity_data: object, entity_type = 'ContextCustomAttributeValue'): Operation => ({
    action: 'update',
    entity_type,
    entity_key: key,
    entity_data,
  });

  it('is told on what carries it, under its key and as text', async () => {
    const [info] = entitiesOf(await eventOf([value(['fps', 'sh1'], { value: 1010 })]));
    expect(info).toMatchObject({
      action: 'update',
      entityId: 'sh1',
      keys: ['fps'],
      changes: { fps: { new: '1010', old: '' } },
    });
  });

  it('joins what else changed', async () => {
    const infos = entitiesOf(
      await eventOf([update('Task', 't1', { name: 'x' }), value(['remark', 't1'], { value: 'new' })]),
    );
    expect(infos).toHaveLength(1);
    expect(infos[0]!.changes).toEqual({
      name: { new: 'x', old: 'Anim' },
      remark: { new: 'new', old: 'bar' },
    });
  });
});

describe('Update events', () => {
  it('come for committed changes alone, and not where nothing changed', async () => {
    const server = await served({ show: smallShow });
    const hub = await RawHub.connect(server);
    await hub.subscribe('topic=ftrack.update');
    await send(server, [update('Task', 't1', { name: 'x' }), update('Task', 'gone', {})]);
    await send(server, [{ action: 'query', expression: 'Task' }]);
    await send(server, [update('Task', 't1', { name: 'Anim' })]);
    await send(server, [update('Task', 't1', { name: 'x' }), update('Task', 't1', { name: 'Anim' })]);
    const remark = { action: 'update', entity_type: 'ContextCustomAttributeValue', entity_key: ['remark', 't1'] };
    await send(server, [{ ...remark, entity_data: { value: 'bar' } }]);
    await hub.settled();
    expect(hub.events('ftrack.update')).toEqual([]);
    await send(server, [update('Task', 't1', { name: 'y' })]);
    await hub.settled();
    expect(hub.events('ftrack.update')).toHaveLength(1);
  });

  it('are for those who may see the project', async () => {
    const server = await served({ show: smallShow });
    const [ann, bob] = await Promise.all(
      ['ann', 'bob'].map((id) => RawHub.connect(server, id, server.standin.apiKeys.issue(id))),
    );
    const role = { action: 'create', entity_type: 'SecurityRole', entity_data: { id: 'role', name: 'Manager' } };
    await send(server, [
      role,
      { action: 'add_user_security_role', user_id: 'ann', role_id: 'role' },
      { action: 'grant_user_security_role_project', user_id: 'ann', role_id: 'role', project_id: 'gynt' },
      update('Project', 'gynt', { is_private: true }),
    ]);
    await control(server.url, 'grant-key', { projects: ['gynt'] });
    await Promise.all([ann!.subscribe('topic=ftrack.update'), bob!.subscribe('topic=ftrack.update')]);
    await send(server, [update('Task', 't1', { name: 'x' })]);
    await send(server, [update('Task', 't2', { name: 'z' }), update('Task', 'other-task', { name: 'z' })]);
    await Promise.all([ann!.settled(), bob!.settled()]);
    expect(ann!.events('ftrack.update').map((event) => entitiesOf(event).length)).toEqual([1, 2]);
    const [seen, ...more] = bob!.events('ftrack.update');
    expect(more).toEqual([]);
    expect(entitiesOf(seen!).map(({ entityId }) => entityId)).toEqual(['other-task']);
    expect(seen!.data['parents']).toEqual(['other-task', 'other']);
  });

  it('come by the server’s own key for the projects that it was granted', async () => {
    const server = await served({ show: smallShow });
    await send(server, [update('Project', 'gynt', { is_private: true })]);
    const bob = await RawHub.connect(server, 'bob');
    await bob.subscribe('topic=ftrack.update');
    const ann = { 'ftrack-api-key': server.standin.apiKeys.issue('ann') };
    await send(server, [
      { action: 'create', entity_type: 'SecurityRole', entity_data: { id: 'role', name: 'Manager' } },
      { action: 'add_user_security_role', user_id: 'ann', role_id: 'role' },
      { action: 'grant_user_security_role_project', user_id: 'ann', role_id: 'role', project_id: 'gynt' },
    ]);
    await send(server, [update('Task', 't1', { name: 'unseen' })], ann);
    await control(server.url, 'grant-key', { projects: ['gynt'] });
    await send(server, [update('Task', 't1', { name: 'seen' })], ann);
    await bob.settled();
    const names = bob.events('ftrack.update').map((event) => entitiesOf(event)[0]!.changes!['name']!.new);
    expect(names).toEqual(['seen']);
  });

  it('of the web interface carry its application', async () => {
    const server = await served({ show: smallShow });
    const hub = await RawHub.connect(server);
    await hub.subscribe('topic=ftrack.update and source.applicationId=ftrack.client.web');
    await send(server, [update('Task', 't1', { name: 'x' })], { Origin: server.url });
    expect((await hub.event(({ topic }) => topic === 'ftrack.update')).source.applicationId).toBe('ftrack.client.web');
  });
});
