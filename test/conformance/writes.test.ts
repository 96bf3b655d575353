import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Entity, Peer } from './support/peer.ts';
import { smallShow } from './support/small-show.ts';

const fresh = (): Peer => new Peer(smallShow);
const one = (peer: Peer, expression: string): Entity => peer.query(expression)[0]!;
const create = (entity_type: string, entity_data: Record<string, unknown>) => ({
  action: 'create',
  entity_type,
  entity_data,
});
const update = (entity_type: string, entity_key: unknown, entity_data: Record<string, unknown>) => ({
  action: 'update',
  entity_type,
  entity_key,
  entity_data,
});

describe('Creating', () => {
  it('makes an id where the client made none', () => {
    expect(fresh().create('Task', { name: 'new', parent_id: 'sh1' }).id).toMatch(/^[0-9a-f]{8}-/);
  });

  it('keeps an id that the client made, in the data or as key', () => {
    const peer = fresh();
    const [a, b] = [randomUUID(), randomUUID()];
    expect(peer.create('Task', { id: a, name: 'a', parent_id: 'sh1' }, [a]).id).toBe(a);
    expect(peer.create('Task', { name: 'b', parent_id: 'sh1' }, [b]).id).toBe(b);
    expect(peer.refusal([create('Task', { id: a, name: 'c', parent_id: 'sh1' })]).exception).toBe('IntegrityError');
  });

  it('fills in what a context needs: project, type, creator, time, priority, status, sort', () => {
    const peer = fresh();
    const { id } = peer.create('Task', { name: 'new', parent: { __entity_type__: 'Shot', id: 'sh1' } });
    const expression = `select project_id, object_type_id, context_type, created_by_id, created_at, priority_id, status.name, bid, description, sort from Task where id is ${id}`;
    expect(one(peer, expression)).toMatchObject({
      project_id: 'gynt',
      object_type_id: '11c137c0-ee7e-4f9c-91c5-8c77cec22b2c',
      context_type: 'task',
      created_by_id: 'ann',
      created_at: { __type__: 'datetime' },
      priority_id: '9661b320-3a0c-11e2-81c1-0800200c9a66',
      status: { name: 'Not started' },
      bid: 0,
      description: '',
      sort: 2,
    });
  });

  it('gives an unnamed user a username, and a new project to itself', () => {
    const peer = fresh();
    expect(peer.create('User', {})['username']).toEqual(expect.stringMatching(/./));
    const project = peer.create('Project', { name: 'new', full_name: 'New' });
    expect(one(peer, `select project_id, status, created_by_id from Project where id is ${project.id}`)).toMatchObject({
      project_id: project.id,
      status: 'active',
      created_by_id: 'ann',
    });
  });

  it('numbers versions of an asset, and says whose and from when they are', () => {
    const peer = fresh();
    const first = peer.create('Asset', { name: 'new', context_id: 'gynt' });
    expect(peer.create('AssetVersion', { asset_id: first.id })).toMatchObject({
      version: 1,
      user_id: 'ann',
      is_published: true,
      date: { __type__: 'datetime' },
    });
    const second = peer.create('AssetVersion', { asset: { __entity_type__: 'Asset', id: 'asset1' }, status_id: null });
    expect(second).toMatchObject({ version: 3, status_id: expect.any(String) });
    expect(one(peer, 'select latest_version.version from Asset where id is asset1')['latest_version']).toMatchObject({
      id: second.id,
    });
    expect(one(peer, 'select is_latest_version from AssetVersion where id is v2')['is_latest_version']).toBe(false);
    expect(peer.refusal([create('AssetVersion', { comment: 'of nothing' })]).exception).toBe('IntegrityError');
    expect(peer.refusal([create('AssetVersion', { asset_id: 'asset1', version: 'three' })]).exception).toBe(
      'IntegrityError',
    );
  });

  it('gives a status that is valid by itself, whatever the workflow says', () => {
    const peer = new Peer(smallShow, { defaultStatus: 'server', statusOutsideWorkflow: 'reject' });
    const { id, status_id } = peer.create('AssetVersion', { asset_id: 'asset1' });
    expect(peer.query(`select status.name from AssetVersion where id is ${id}`)).toMatchObject([
      { status: { name: 'Not started' } },
    ]);
    expect(peer.update('AssetVersion', id, { comment: 'x' }).id).toBe(id);
    expect(peer.refusal([create('AssetVersion', { asset_id: 'asset1', status_id })]).exception).toBe('ValidationError');
  });

  it('of a plain component keeps its type, which its client knows it by', () => {
    expect(fresh().create('Component', { version_id: 'v1', name: 'x' })).toMatchObject({
      __entity_type__: 'Component',
      system_type: 'file',
    });
  });

  it('of jobs, timers and timelogs sets what a server sets', () => {
    const peer = fresh();
    expect(peer.create('Job', { user_id: 'ann' })).toMatchObject({ status: 'queued', type: 'api_job' });
    expect(peer.create('Timer', { user_id: 'ann', context_id: 't1' })).toHaveProperty('start');
    expect(peer.refusal([create('Timer', { user_id: 'ann' })]).exception).toBe('DuplicateEntryError');
    peer.create('Timelog', { user_id: 'ann', context_id: 't1', duration: 30 });
    expect(one(peer, 'select time_logged from Task where id is t1')['time_logged']).toBe(180);
  });

  it('refuses types, attributes, values and references that do not exist', () => {
    const peer = fresh();
    expect(peer.refusal([create('Planet', {})]).content).toContain('Planet');
    expect(peer.refusal([create('Task', { nope: 1, parent_id: 'sh1' })]).content).toBe(
      "No attribute 'nope' exists for schema 'Task'.",
    );
    expect(peer.refusal([create('Task', { name: 'x', parent_id: 'nowhere' })]).exception).toBe('IntegrityError');
    expect(peer.refusal([create('Task', { name: 'x' })]).exception).toBe('IntegrityError');
    expect(peer.refusal([create('Job', { status: 'sleeping' })]).exception).toBe('ValidationError');
  });
});

describe('Names that must be unique', () => {
  it('are those of siblings, of projects and of users', () => {
    const peer = fresh();
    expect(peer.refusal([create('Task', { name: 'Anim', parent_id: 'sh1' })]).exception).toBe('DuplicateEntryError');
    expect(peer.refusal([update('Task', ['t2'], { name: 'Anim' })]).exception).toBe('DuplicateEntryError');
    expect(peer.refusal([create('Project', { name: 'gynt', full_name: 'x' })]).exception).toBe('ValidationError');
    expect(peer.refusal([create('User', { username: 'bob' })]).exception).toBe('DuplicateEntryError');
    peer.create('Task', { name: 'Anim', parent_id: 'sh2' });
    peer.update('Task', 't1', { name: 'Anim' });
  });
});

describe('Updating', () => {
  it('answers what was set, and takes a key as list or as text', () => {
    const peer = fresh();
    expect(peer.call([update('Task', ['t1'], { name: 'x' })])[0]).toEqual({
      action: 'update',
      data: expect.objectContaining({ __entity_type__: 'Task', id: 't1', name: 'x', project_id: 'gynt' }),
    });
    expect(peer.call([update('Task', 't1', { bid: 11 })])[0]!.data).toMatchObject({ bid: 11 });
    expect(one(peer, 'select name, bid from Task where id is t1')).toMatchObject({ name: 'x', bid: 11 });
  });

  it('reaches an entity by the name of its base, and answers with its own', () => {
    const peer = fresh();
    expect(peer.update('TypedContext', 'sh1', { description: 'x' }).__entity_type__).toBe('Shot');
    expect(peer.update('Context', 'gynt', { name: 'peer' }).__entity_type__).toBe('Project');
  });

  it('of what is missing says so in the words of a server', () => {
    const peer = fresh();
    expect(peer.refusal([update('Task', ['gone'], {})])).toEqual({
      exception: 'ValueError',
      content: "Could not find entity Task with entity_key [u'gone'].",
      error_code: null,
    });
    expect(peer.refusal([update('Shot', ['t1'], {})]).exception).toBe('ValueError');
    expect(peer.refusal([{ action: 'delete', entity_type: 'Metadata', entity_key: ['t1', 'zzz'] }]).content).toContain(
      "[u't1', u'zzz']",
    );
  });

  it('takes references as objects, and null', () => {
    const peer = fresh();
    peer.update('AssetVersion', 'v1', { task: { __entity_type__: 'Task', id: 't2' }, user: null });
    expect(one(peer, 'select task_id, user_id from AssetVersion where id is v1')).toMatchObject({
      task_id: 't2',
      user_id: null,
    });
  });

  it.each([
    [{ __type__: 'datetime', value: '2024-03-01T10:20:30' }, '2024-03-01T10:20:30'],
    [{ __type__: 'datetime', value: '2024-03-01T10:20:30.000Z' }, '2024-03-01T10:20:30'],
    [{ __type__: 'datetime', value: '2024-03-01T12:20:30.123456+02:00' }, '2024-03-01T10:20:30'],
    [{ __type__: 'datetime', value: '2024-03-01T05:20:30-05:00' }, '2024-03-01T10:20:30'],
    [{ __type__: 'date', value: '2024-03-01' }, '2024-03-01T00:00:00'],
    ['2024-03-01T10:20:30', '2024-03-01T10:20:30'],
  ])('stores the moment %j to the second and in UTC', (value, stored) => {
    const peer = fresh();
    peer.update('Task', 't1', { end_date: value });
    expect(one(peer, 'select end_date from Task where id is t1')['end_date']).toEqual({
      __type__: 'datetime',
      value: stored,
    });
    expect(peer.ids(`Task where end_date is "${stored}"`)).toEqual(['t1']);
  });

  it('refuses a moment that is none', () => {
    expect(fresh().refusal([update('Task', ['t1'], { end_date: 'soon' })]).exception).toBe('ValidationError');
  });

  it('reads parent_type back as the schema it was given as', () => {
    const peer = fresh();
    for (const [type, id] of [
      ['FileComponent', 'c1'],
      ['Project', 'gynt'],
      ['AssetVersion', 'v1'],
      ['Shot', 'sh1'],
      ['Note', 'n1'],
    ]) {
      peer.create('Metadata', { parent_id: id!, parent_type: type!, key: 'k', value: 'v' });
      expect(one(peer, `select parent_type from Metadata where parent_id is ${id} and key is k`)['parent_type']).toBe(
        type,
      );
    }
  });

  it('moves a context with everything below it into another project', () => {
    const peer = fresh();
    peer.update('Shot', 'sh1', { parent_id: 'other' });
    expect(peer.ids('TypedContext where project_id is other').sort()).toEqual(['other-task', 'sh1', 't1', 't2']);
    expect(peer.refusal([update('Sequence', ['seq'], { parent_id: 'sh2' })]).exception).toBe('IntegrityError');
    expect(peer.refusal([update('Sequence', ['seq'], { parent_id: null })]).exception).toBe('IntegrityError');
  });

  it('records a change of status', () => {
    const peer = fresh();
    const [approved] = peer.ids('Status where name is Approved');
    peer.update('Task', 't1', { status_id: approved });
    peer.update('Task', 't1', { status_id: approved });
    const changes = peer.query(
      'select from_status.name, status.name, user_id, parent_id, parent_type from StatusChange where parent_id is t1',
    );
    expect(changes).toEqual([
      expect.objectContaining({
        __entity_type__: 'TypedContextStatusChange',
        from_status: expect.objectContaining({ name: 'In progress' }),
        status: expect.objectContaining({ name: 'Approved' }),
        user_id: 'ann',
      }),
    ]);
  });

  it('dates the end of a job', () => {
    const peer = fresh();
    const { id } = peer.create('Job', { user_id: 'ann' });
    peer.update('Job', id, { status: 'done' });
    expect(one(peer, `select finished_at from Job where id is ${id}`)['finished_at']).not.toBeNull();
  });

  it('lets only pictures be thumbnails', () => {
    const peer = fresh();
    expect(peer.update('Task', 't1', { thumbnail_id: 'c2' })).toMatchObject({ thumbnail_id: 'c2' });
    const movie = peer.create('FileComponent', { name: 'x', file_type: '.mov' });
    const sequence = peer.create('SequenceComponent', { name: 'y', file_type: '.png' });
    for (const { id } of [movie, sequence]) {
      expect(peer.refusal([update('Task', ['t1'], { thumbnail_id: id })]).exception).toBe('ValidationError');
    }
  });
});

describe('A request', () => {
  it('is one transaction: what failed took everything back', () => {
    const peer = fresh();
    const before = peer.query('select name, bid from TypedContext');
    const { exception } = peer.refusal([
      create('Task', { name: 'new', parent_id: 'sh1' }),
      update('Task', ['t1'], { name: 'changed', bid: 99 }),
      { action: 'delete', entity_type: 'Shot', entity_key: ['sh2'] },
      update('Task', ['gone'], {}),
    ]);
    expect(exception).toBe('ValueError');
    expect(peer.query('select name, bid from TypedContext')).toEqual(before);
    expect(peer.ids('AssetVersion where task_id is t1')).toEqual(['v1', 'v2']);
    expect(peer.ids('Task where name is Anim and parent_id is sh1')).toEqual(['t1']);
  });

  it('sees in later operations what earlier ones did', () => {
    const peer = fresh();
    const [folder, asset] = [randomUUID(), randomUUID()];
    const answers = peer.call([
      create('Folder', { id: folder, name: 'f', parent_id: 'gynt' }),
      create('Asset', { id: asset, name: 'a', context_id: folder }),
      create('AssetVersion', { asset_id: asset }),
      { action: 'query', expression: `AssetVersion where asset.parent.name is f and version is 1` },
      { action: 'delete', entity_type: 'Folder', entity_key: [folder] },
      { action: 'query', expression: `Folder where id is ${folder}` },
    ]);
    expect(answers[3]!.data).toHaveLength(1);
    expect(answers[4]).toEqual({ action: 'delete', data: true });
    expect(answers[5]!.data).toEqual([]);
  });

  it('shows in a query before a write what was there before', () => {
    const [before, , after] = fresh().call([
      { action: 'query', expression: 'select name from Task where id is t1' },
      update('Task', ['t1'], { name: 'changed' }),
      { action: 'query', expression: 'select name, bid from Task where id is t1' },
    ]);
    expect(before!.data).toMatchObject([{ name: 'Anim' }]);
    expect(after!.data).toMatchObject([{ bid: 10 }]);
  });

  it('may be empty', () => {
    expect(fresh().call([])).toEqual([]);
  });

  it('with an unknown action names it', () => {
    expect(fresh().refusal([{ action: 'make_coffee' }]).content).toBe("Invalid action u'make_coffee'");
    expect(fresh().refusal([{ action: 'toString' }]).content).toBe("Invalid action u'toString'");
  });
});

describe('Notes', () => {
  it('go to their author, and bring their thread up', () => {
    const peer = fresh();
    const note = peer.create('Note', { content: 'x', parent_id: 't1', parent_type: 'Task' });
    expect(note).toMatchObject({ user_id: 'ann', date: { __type__: 'datetime' }, is_todo: false });
    expect(peer.query(`select resource_id from Recipient where note_id is ${note.id}`)).toMatchObject([
      { resource_id: 'ann' },
    ]);
    const reply = peer.create('Note', {
      content: 'y',
      user_id: 'bob',
      in_reply_to: { __entity_type__: 'Note', id: note.id },
      date: { __type__: 'datetime', value: '2031-01-01T00:00:00' },
    });
    expect(one(peer, `select thread_activity, replies from Note where id is ${note.id}`)).toMatchObject({
      thread_activity: { value: '2031-01-01T00:00:00' },
      replies: [{ id: reply.id }],
    });
  });
});

describe('Documented operations of which little is known', () => {
  it('answer the frame that clients type', () => {
    expect(
      fresh().call([
        { action: 'permissions', data: {} },
        { action: 'compute_rollups', data: [] },
      ]),
    ).toEqual([{ action: 'permissions', data: {} }, { data: [] }]);
    expect(fresh().refusal([{ action: 'parse_query', expression: 'Task where' }]).exception).toBe('ParseError');
  });

  it.each(['assume_user', 'convert_entity', 'storage_usage', 'generate_totp', 'grant_api_key_project'])(
    '%s says that nobody knows',
    (action) => {
      expect(fresh().refusal([{ action }]).exception).toBe('NotImplementedError');
    },
  );

  it('take telemetry and probes of permission', () => {
    expect(
      fresh().call([
        { action: '_track_usage', data: {} },
        { action: '_authorize_operation', data: {} },
      ]),
    ).toEqual([{}, { result: true }]);
  });

  it('configure_totp wants a code', () => {
    expect(fresh().refusal([{ action: 'configure_totp', secret: 'x', code: '' }])).toEqual({
      exception: 'ValidationError',
      content: 'Code must be provided to enable totp.',
      error_code: null,
    });
  });

  it('change security roles, which no create or update does', () => {
    const peer = fresh();
    const { id: role_id } = peer.create('SecurityRole', { name: 'Manager', type: 'PROJECT' });
    const { id: new_role_id } = peer.create('SecurityRole', { name: 'Artist', type: 'PROJECT' });
    peer.call([
      { action: 'add_user_security_role', user_id: 'bob', role_id },
      { action: 'grant_user_security_role_project', user_id: 'bob', role_id, project_id: 'gynt' },
    ]);
    expect(peer.ids('Project where user_security_role_projects.user_security_role.user_id is bob')).toEqual(['gynt']);
    peer.call([{ action: 'revoke_user_security_role_project', user_id: 'bob', role_id, project_id: 'gynt' }]);
    expect(peer.query('UserSecurityRoleProject')).toEqual([]);
    peer.call([{ action: 'update_user_security_role', user_id: 'bob', role_id, new_role_id }]);
    expect(peer.query('select security_role.name from UserSecurityRole where user_id is bob')).toMatchObject([
      { security_role: { name: 'Artist' } },
    ]);
    peer.call([{ action: 'remove_user_security_role', user_id: 'bob', role_id: new_role_id }]);
    expect(peer.query('UserSecurityRole where user_id is bob')).toEqual([]);
  });

  it('create tempdata with an id', () => {
    expect(fresh().call([{ action: 'create', type: 'tempdata', data: [], expiry: 1 }])[0]!.data).toHaveProperty('id');
  });
});
