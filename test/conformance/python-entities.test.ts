import { describe, expect, it } from 'vitest';
import { PythonClient, type PythonEntity } from './support/python-client.ts';
import { fixed, newTree } from './support/python-show.ts';
import { served } from './support/served.ts';

// What ftrack-python's test_timer.py, entity/test_note.py, test_user.py, test_job.py,
// test_scopes.py and test_project_schema.py rely on (ftrack-protocol §9.4), by the requests their client makes.

const start = async (): Promise<PythonClient> => PythonClient.start(await served());
const idOf = (entity: unknown): string => (entity as PythonEntity).key[0]!;

describe('Notes', () => {
  async function withNote(recipient?: PythonEntity) {
    const client = await start();
    const { task } = await newTree(client);
    const author = (await client.get('User', fixed.user))!;
    const note = client.create('Note', { content: 'A note', author });
    await client.append(task, 'notes', note);
    if (recipient) {
      const entry = client.create('Recipient', { note_id: idOf(note), resource_id: idOf(recipient) });
      await client.append(note, 'recipients', entry);
    }
    await client.commit();
    return { client, task, note, author };
  }

  it('are on the entity they were added to', async () => {
    const { client, task, note } = await withNote();
    client.reset();
    const notes = await client.items((await client.get('Task', idOf(task)))!, 'notes');
    expect(notes.map(({ key }) => key)).toEqual([note.key]);
    expect(await client.read(notes[0]!, 'parent_id')).toBe(idOf(task));
    expect(await client.read(notes[0]!, 'parent_type')).toBe('Task');
  });

  it('go to their author beside whom they were sent to', async () => {
    const other = await (await start()).first('User where username is tester3');
    const { client, note } = await withNote(other);
    client.reset();
    const recipients = await client.items((await client.get('Note', idOf(note)))!, 'recipients');
    const ids = await Promise.all(recipients.map((entry) => client.read(entry, 'resource_id')));
    expect(ids.sort()).toEqual([fixed.user, idOf(other)].sort());
  });

  it('show a reply at once', async () => {
    const { client, note, author } = await withNote();
    expect(await client.items(note, 'replies')).toEqual([]);
    const reply = client.create('Note', { content: 'A reply', author });
    await client.append(note, 'replies', reply);
    await client.commit();
    const [shown] = await client.items(note, 'replies');
    expect(await client.read(shown!, 'content')).toBe('A reply');
    expect(idOf(await client.read(reply, 'in_reply_to'))).toBe(idOf(note));
  });

  it('read the label they got as their category, which older clients look for', async () => {
    const { client, note } = await withNote();
    const category = await client.first('NoteCategory');
    client.create('NoteLabelLink', { label_id: idOf(category), note_id: idOf(note) });
    await client.commit();
    client.reset();
    expect(idOf(await client.read((await client.get('Note', idOf(note)))!, 'category'))).toBe(idOf(category));
  });
});

describe('Timers', () => {
  async function withUser() {
    const client = await start();
    const user = client.create('User', { username: 'new-user' });
    await client.commit();
    const context = (await client.get('Task', fixed.task))!;
    const run = async (data: object): Promise<PythonEntity> => {
      const timer = client.create('Timer', { user, comment: '', name: null, ...data });
      await client.commit();
      return timer;
    };
    const stop = async (): Promise<void> => {
      const [timer] = await client.query(`Timer where user_id = "${idOf(user)}" limit 2`);
      const names = ['user_id', 'context_id', 'comment', 'name'];
      const values = await Promise.all(names.map(async (name) => [name, await client.read(timer!, name)]));
      const start = { __type__: 'datetime', value: `${await client.read(timer!, 'start')}+00:00` };
      client.create('Timelog', { ...Object.fromEntries(values), start, duration: 1 });
      client.delete(timer!);
      await client.commit();
    };
    return { client, user, context, run, stop };
  }

  it('become a timelog when they stop', async () => {
    const { client, user, context, run, stop } = await withUser();
    const timer = await run({ context, comment: 'Some work', name: 'Work' });
    const { calls } = client;
    expect(await client.read(timer, 'start')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    expect(client.calls).toBe(calls);
    await stop();
    const log = await client.first(`Timelog where context_id = "${fixed.task}"`);
    expect(await client.read(log, 'user_id')).toBe(idOf(user));
    expect(await client.read(log, 'comment')).toBe('Some work');
    expect(await client.query(`Timer where user_id = "${idOf(user)}"`)).toEqual([]);
  });

  it('run one at a time for each user', async () => {
    const { client, user, run } = await withUser();
    await run({ context: null });
    await expect(run({ context: null })).rejects.toThrow('Server reported error: DuplicateEntryError(');
    client.reset();
    client.create('Timer', { user });
    client.create('Timer', { user });
    await expect(client.commit()).rejects.toThrow('DuplicateEntryError');
    expect(await client.query(`Timer where user_id = "${idOf(user)}"`)).toHaveLength(1);
  });

  it('can take the place of a running one', async () => {
    const { client, user, context, run, stop } = await withUser();
    await run({ context });
    await stop();
    await run({ context: null });
    expect(await client.query(`Timelog where user_id = "${idOf(user)}"`)).toHaveLength(1);
    const timer = await client.first(`Timer where user_id = "${idOf(user)}"`);
    expect(await client.read(timer, 'context_id')).toBeNull();
    client.delete(user);
    await client.commit();
    expect(await client.query(`Timer where user_id = "${idOf(user)}"`)).toEqual([]);
  });
});

describe('Project schemas', () => {
  /** Names behind a link row of an object type's schema, by the client's own query. */
  async function names(client: PythonClient, what: string, of: string, type: string): Promise<unknown[]> {
    const rows = await client.query(`select ${what} from ${of} where schema_id is ${await schemaOf(client, type)}`);
    const entities = await Promise.all(rows.map((row) => client.read(row, what)));
    return (await Promise.all(entities.map((item) => client.read(item as PythonEntity, 'name')))).sort();
  }

  async function schemaOf(client: PythonClient, type: string): Promise<string> {
    const schema = (await client.get('ProjectSchema', fixed.schema))!;
    const objectType = client.schema(type).properties['object_type_id']!.default;
    for (const item of await client.items(schema, '_schemas')) {
      if ((await client.read(item, 'type_id')) === objectType) return idOf(item);
    }
    throw new Error(`No schema of ${type}.`);
  }

  it('say which statuses and types are valid for what', async () => {
    const client = await start();
    const schema = (await client.get('ProjectSchema', fixed.schema))!;
    const statusesOf = async (workflow: string): Promise<unknown[]> => {
      const statuses = await client.items((await client.read(schema, workflow)) as PythonEntity, 'statuses');
      return (await Promise.all(statuses.map((status) => client.read(status, 'name')))).sort();
    };
    expect(await statusesOf('_task_workflow')).toEqual(['Approved', 'Awaiting approval', 'In progress', 'Not started']);
    expect(await statusesOf('_version_workflow')).toEqual(['Approved', 'Pending']);
    expect(await client.items(schema, '_overrides')).toEqual([]);
    for (const type of ['Shot', 'AssetBuild']) {
      const statuses = await names(client, 'task_status', 'SchemaStatus', type);
      expect(statuses).toEqual(['Normal', 'Omitted', 'On Hold']);
    }
    const builds = await names(client, 'task_type', 'SchemaType', 'AssetBuild');
    expect(builds).toEqual(['Character', 'Environment', 'Matte Painting', 'Prop']);
    const types = await client.items((await client.read(schema, '_task_type_schema')) as PythonEntity, 'types');
    const typeNames = await Promise.all(types.map((type) => client.read(type, 'name')));
    const wanted = 'Generic,Animation,Modeling,Previz,Lookdev,Hair,Cloth,FX,Lighting,Compositing,Tracking,Rigging';
    expect(typeNames.sort()).toEqual([...wanted.split(','), 'test 1', 'test type 2'].sort());
  });
});

describe('The rest', () => {
  it('a job is one of the API', async () => {
    const client = await start();
    const job = client.create('Job', { user: (await client.get('User', fixed.user))! });
    await client.commit();
    expect(await client.read(job, 'type')).toBe('api_job');
    expect(await client.read(job, 'status')).toBe('queued');
    client.delete(job);
    await client.commit();
    expect(await client.get('Job', idOf(job))).toBeUndefined();
  });

  it('a calendar event knows who made it, and whose time it takes', async () => {
    const client = await start();
    const span = { start: '2024-01-02T00:00:00', end: '2024-01-03T00:00:00' };
    const event = client.create('CalendarEvent', { name: 'Holiday', project_id: fixed.project, ...span });
    const taken = { calendar_event: event, resource: (await client.get('User', fixed.user))! };
    client.create('CalendarEventResource', taken);
    await client.commit();
    client.reset();
    const [found] = await client.query('select created_at, created_by_id from CalendarEvent where name is Holiday');
    expect(await client.read(found!, 'created_by_id')).toBe(fixed.user);
    expect(await client.read(found!, 'created_at')).toEqual(expect.any(String));
    const [resource] = await client.items(found!, 'calendar_event_resources');
    expect(await client.read(resource!, 'resource_id')).toBe(fixed.user);
  });

  it('a scope goes onto projects and tasks, and off them again', async () => {
    const client = await start();
    const { project, task } = await newTree(client);
    const scope = client.create('Scope', { name: 'London' });
    await client.commit();
    for (const entity of [project, task]) {
      const found = (): Promise<PythonEntity[]> => client.query(`${entity.type} where scopes.name is London`);
      expect(await client.items(entity, 'scopes')).toEqual([]);
      await client.append(entity, 'scopes', scope);
      await client.commit();
      expect((await found()).map(({ key }) => key)).toEqual([entity.key]);
      expect((await client.items(entity, 'scopes')).map(({ key }) => key)).toEqual([scope.key]);
      client.set(entity, 'scopes', []);
      await client.commit();
      expect(await found()).toEqual([]);
    }
  });

  it('API keys differ from call to call, and what cannot be reset is refused', async () => {
    const client = await start();
    const reset = (reset_type: string) => ({
      action: 'reset_remote',
      reset_type,
      entity_type: 'User',
      entity_key: fixed.user,
    });
    const keys = new Set<unknown>();
    for (let count = 0; count < 10; count++) {
      const [answer] = (await client.call([reset('api_key')])) as { data: { api_key: string } }[];
      keys.add(answer!.data.api_key);
    }
    expect(keys.size).toBe(10);
    await expect(client.call([reset('shoe_size')])).rejects.toThrow('Server reported error');
    await expect(client.call([{ action: 'reset_remote', reset_type: 'api_key' }])).rejects.toThrow('Server reported');
  });

  it('invitations are sent, to those there are', async () => {
    const client = await start();
    const invitee = await client.first('ReviewSessionInvitee');
    expect(
      await client.call([
        { action: 'send_review_session_invite', review_session_invitee_id: idOf(invitee) },
        { action: 'send_user_invite', user_id: fixed.user },
      ]),
    ).toEqual([{ sent: true }, { sent: true }]);
    await expect(client.call([{ action: 'send_user_invite', user_id: 'nobody' }])).rejects.toThrow('ValidationError');
  });

  it('a delayed job is a job', async () => {
    const client = await start();
    const [answer] = (await client.call([{ action: 'delayed_job', job_type: 'SYNC_USERS_LDAP' }])) as {
      action: string;
      data: { __entity_type__: string; id: string };
    }[];
    expect(answer).toMatchObject({ action: 'delayed_job', data: { __entity_type__: 'Job' } });
    expect(await client.get('Job', answer!.data.id)).toBeDefined();
  });

  it.each([
    ['tasks', undefined],
    ['info', fixed.task],
    ['tasks_browser', fixed.task],
  ])('the widget %s can be fetched by its address alone', async (name, id) => {
    const client = await start();
    const about = id && { entity_type: 'Task', entity_key: [id] };
    const [answer] = await client.call([{ action: 'get_widget_url', name, theme: 'light', ...about }]);
    const { widget_url } = answer as { widget_url: string };
    expect((await fetch(widget_url)).status).toBe(200);
  });
});
