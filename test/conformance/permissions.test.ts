import { describe, expect, it } from 'vitest';
import { type Entity, Peer } from './support/peer.ts';
import { smallShow } from './support/small-show.ts';

/** `gynt` is private. Ann was granted it, Bob was not. */
function withPrivateProject(): Peer {
  const peer = new Peer(smallShow);
  const { id: role_id } = peer.create('SecurityRole', { name: 'Project manager', type: 'PROJECT' });
  peer.call([
    { action: 'add_user_security_role', user_id: 'ann', role_id },
    { action: 'grant_user_security_role_project', user_id: 'ann', role_id, project_id: 'gynt' },
    { action: 'update', entity_type: 'Project', entity_key: ['gynt'], entity_data: { is_private: true } },
  ]);
  return peer;
}

describe('A private project', () => {
  it('is there for those who were granted it', () => {
    expect(withPrivateProject().ids('Project')).toEqual(['gynt', 'other']);
  });

  it('and all that is in it is not there for others', () => {
    const peer = withPrivateProject();
    peer.user = 'bob';
    expect(peer.ids('Project')).toEqual(['other']);
    for (const type of ['Shot', 'Asset', 'AssetVersion', 'Component', 'Note', 'Timelog', 'List', 'ListObject']) {
      expect(peer.query(type), type).toEqual([]);
    }
    expect(peer.ids('Task')).toEqual(['other-task']);
    expect(peer.ids('TypedContextLink')).toEqual([]);
    expect(peer.query('Metadata where parent_id is t1')).toEqual([]);
    expect(peer.query('ContextCustomAttributeValue where entity_id is t1')).toEqual([]);
    expect(peer.ids('User')).toEqual(['ann', 'bob', 'cleo']);
  });

  it('cannot be reached through relations, subqueries or conditions', () => {
    const peer = withPrivateProject();
    peer.user = 'bob';
    const [user] = peer.query('select timelogs, assignments.context.name from User where id is bob');
    expect(user!['timelogs']).toEqual([]);
    expect(user!['assignments']).toEqual([]);
    expect(peer.ids('User where timelogs any ()')).toEqual([]);
    expect(peer.ids('User where id in (select user_id from Timelog)')).toEqual([]);
    const [status] = peer.query('select tasks from Status where name is "Not started"');
    expect((status!['tasks'] as Entity[]).map(({ id }) => id)).toEqual(['other-task']);
  });

  it('leaves null where a relation leads into it', () => {
    const peer = withPrivateProject();
    peer.create('TypedContextLink', { id: 'across', from_id: 'other-task', to_id: 't1' });
    peer.update('Task', 'other-task', { thumbnail_id: 'c2' });
    peer.user = 'bob';
    const [task] = peer.query('select thumbnail.name, thumbnail_id from Task where id is "other-task"');
    expect(task).toMatchObject({ thumbnail: null, thumbnail_id: 'c2' });
  });

  it('cannot be written to: what is in it is missing', () => {
    const peer = withPrivateProject();
    peer.user = 'bob';
    for (const action of ['update', 'delete']) {
      const operation = { action, entity_type: 'Task', entity_key: ['t1'], entity_data: {} };
      expect(peer.refusal([operation])).toMatchObject({ exception: 'ValueError' });
    }
    const value = { action: 'update', entity_type: 'ContextCustomAttributeValue', entity_key: ['remark', 't1'] };
    expect(peer.refusal([{ ...value, entity_data: { value: 'x' } }]).exception).toBe('ValueError');
  });

  it('is out of reach of the global API key, until it is granted to that', () => {
    const peer = withPrivateProject();
    const count = (): number => {
      const [answer] = peer.call([{ action: 'query', expression: 'Project' }], { hasGlobalKey: true });
      return (answer!.data as Entity[]).length;
    };
    expect(count()).toBe(1);
    peer.standin.keyProjects.add('gynt');
    expect(count()).toBe(2);
  });
});

describe('Writing without permission', () => {
  it('to a chosen entity refuses the whole request', () => {
    const peer = new Peer(smallShow);
    peer.standin.refused.add('t2');
    const rename = (id: string) => ({
      action: 'update',
      entity_type: 'Task',
      entity_key: [id],
      entity_data: { name: 'x' },
    });
    expect(peer.refusal([rename('t1'), rename('t2')])).toEqual({
      exception: 'PermissionError',
      content: 'You are not permitted to change Task t2.',
      error_code: null,
    });
    expect(peer.ids('Task where name is x')).toEqual([]);
    expect(peer.refusal([{ action: 'delete', entity_type: 'Shot', entity_key: ['sh1'] }]).exception).toBe(
      'PermissionError',
    );
    const probe = { action: '_authorize_operation', data: { context: { entity_key: ['t2'], entity_type: 'Task' } } };
    expect(peer.call([probe])).toEqual([{ result: false }]);
  });

  it('as a user who may only read refuses everything but reading', () => {
    const peer = new Peer(smallShow);
    peer.standin.readers.add('bob');
    peer.user = 'bob';
    expect(peer.ids('Task')).toHaveLength(5);
    for (const operation of [
      { action: 'create', entity_type: 'Scope', entity_data: { name: 'x' } },
      { action: 'update', entity_type: 'Task', entity_key: ['t1'], entity_data: { name: 'x' } },
      { action: 'delete', entity_type: 'Task', entity_key: ['t1'] },
      {
        action: 'update',
        entity_type: 'ContextCustomAttributeValue',
        entity_key: ['remark', 't1'],
        entity_data: { value: 'x' },
      },
    ]) {
      expect(peer.refusal([operation]).exception, operation.action).toBe('PermissionError');
    }
  });
});

it('what may not be altered is refused, and said beforehand when asked', () => {
  const peer = new Peer(smallShow);
  peer.standin.unalterable.add('Task');
  const ask = (action: string, type: string) => ({
    action: '_authorize_operation',
    data: { action, data: { entity_type: type }, context: { entity_type: 'Project', entity_key: 'gynt' } },
  });
  const answers = peer.call([
    ask('update', 'Task'),
    ask('delete', 'Task'),
    ask('create', 'Task'),
    ask('update', 'Shot'),
  ]);
  expect(answers).toEqual([false, false, true, true].map((result) => ({ result })));
  const update = { action: 'update', entity_type: 'Task', entity_key: ['t1'], entity_data: { name: 'x' } };
  for (const operation of [update, { action: 'delete', entity_type: 'Task', entity_key: ['t1'] }]) {
    expect(peer.refusal([operation]).exception).toBe('PermissionError');
  }
});

it('what may not be created is refused, and said beforehand when asked', () => {
  const peer = new Peer(smallShow);
  peer.standin.uncreatable.add('Note');
  const ask = (type: string) => ({
    action: '_authorize_operation',
    data: { action: 'create', data: { entity_type: type }, context: { entity_type: 'Project', entity_key: 'gynt' } },
  });
  expect(peer.call([ask('Note'), ask('Task')])).toEqual([{ result: false }, { result: true }]);
  const entity_data = { content: 'x', parent_id: 't1', parent_type: 'task' };
  expect(peer.refusal([{ action: 'create', entity_type: 'Note', entity_data }]).exception).toBe('PermissionError');
});

describe('Security roles of custom attributes', () => {
  function withRoles(attribute: 'read_security_roles' | 'write_security_roles'): Peer {
    const peer = new Peer(smallShow);
    const { id } = peer.create('SecurityRole', { name: 'Supervisor', type: 'PROJECT' });
    peer.update('CustomAttributeConfiguration', 'remark', { [attribute]: [{ __entity_type__: 'SecurityRole', id }] });
    peer.call([{ action: 'add_user_security_role', user_id: 'ann', role_id: id }]);
    return peer;
  }

  it('to read: without one the attribute is not there', () => {
    const peer = withRoles('read_security_roles');
    const keys = (): unknown[] =>
      (peer.query('select custom_attributes from Task where id is t1')[0]!['custom_attributes'] as Entity[]).map(
        (item) => item['key'],
      );
    expect(keys()).toEqual(['fps', 'remark']);
    peer.user = 'bob';
    expect(keys()).toEqual(['fps']);
    expect(peer.ids('Task where custom_attributes any (key is remark)')).toEqual([]);
    expect(peer.query('CustomAttributeValue where configuration_id is remark')).toEqual([]);
  });

  it('to write: without one the value stays', () => {
    const peer = withRoles('write_security_roles');
    const write = {
      action: 'update',
      entity_type: 'ContextCustomAttributeValue',
      entity_key: ['remark', 't1'],
      entity_data: { value: 'x' },
    };
    peer.call([write]);
    peer.user = 'bob';
    expect(peer.refusal([write]).exception).toBe('PermissionError');
  });
});

it('an inactive user is nobody', () => {
  const peer = new Peer(smallShow);
  peer.update('User', 'bob', { is_active: false });
  expect(peer.standin.user('bob')).toBeUndefined();
});
