import { error, expression, operation, projectSchema } from '@ftrack/api';
import { describe, expect, it, vi } from 'vitest';
import { officialSession } from './support/official-session.ts';
import { served } from './support/served.ts';
import { smallShow } from './support/small-show.ts';

// The client warns of every refusal, and these are asked for.
vi.hoisted(() => vi.spyOn(console, 'warn').mockImplementation(() => {}));

describe('A session of the official client', () => {
  it('begins: schemas, server information, keys', async () => {
    const session = await officialSession(await served());
    expect(session.schemas).toHaveLength(116);
    expect(session.serverVersion).toBe('dev');
    expect(session.serverInformation).toMatchObject({ is_timezone_support_enabled: true });
    expect(session.getPrimaryKeyAttributes('Metadata')).toEqual(['parent_id', 'key']);
  });

  it('does not begin with a wrong key', async () => {
    const server = await served();
    const begun = officialSession({ ...server, apiKey: 'INVALID_API_KEY' });
    await expect(begun).rejects.toMatchObject({
      name: 'ServerError',
      errorCode: 'api_credentials_invalid',
      message: expect.stringContaining('The supplied API key is not valid.'),
    });
  });

  it('begins with the user and key the client’s own tests make up, where the show knows them', async () => {
    const { url } = await served();
    for (const user of ['testuser', 'user+test@example.com']) {
      const session = await officialSession({ url, user, apiKey: 'testkey' });
      const { data } = await session.create('User', { username: user.toUpperCase() });
      expect(data['username']).toBe(user.toUpperCase());
    }
    await expect(officialSession({ url, user: 'testuser', apiKey: 'INVALID_API_KEY' })).rejects.toThrow('not valid');
    await expect(officialSession({ url, user: 'jenkins', apiKey: 'testkey' })).rejects.toThrow('not valid');
    const { url: elsewhere } = await served({ show: smallShow });
    const stranger = { url: elsewhere, user: 'testuser', apiKey: 'testkey' };
    await expect(officialSession(stranger)).rejects.toThrow('not valid');
  });

  it('goes on with the values it asked for', async () => {
    const session = await officialSession(await served(), { serverInformationValues: ['week_startday'] });
    expect(session.serverInformation).toEqual({ version: 'dev', week_startday: 1, is_timezone_support_enabled: true });
  });
});

describe('Its queries', () => {
  it('merge what the server sent once', async () => {
    const session = await officialSession(await served({ show: smallShow }));
    const { data, metadata } = await session.query(
      'select user.first_name, asset.versions.version from AssetVersion limit 3',
    );
    expect(metadata.next.offset).toBeNull();
    const [first, second, third] = data as { user: object; asset: { versions: object[] } }[];
    expect(second!.user).toBe(third!.user);
    expect(first!.asset.versions[0]).toBe(first);
    expect(first!.asset.versions[1]).toBe(second);
  });

  it('read dates, and page by hand', async () => {
    const session = await officialSession(await served({ show: smallShow }));
    const page = await session.query('select date from AssetVersion order by date limit 1');
    expect((page.data[0]!['date'] as { toISOString(): string }).toISOString()).toBe('2018-05-24T23:59:59.000Z');
    expect(page.metadata.next.offset).toBe(1);
    const iso = await session.query('select date from AssetVersion where id is v2', { decodeDatesAsIso: true });
    expect(iso.data[0]!['date']).toBe('2018-05-25T12:00:00.000Z');
  });

  it('find the recorded first task first, whatever was created before', async () => {
    const session = await officialSession(await served());
    const [project] = (await session.query('select id from Project limit 1')).data;
    await session.create('Task', { id: '01000000-0000-4000-8000-000000000000', parent_id: project!['id'] });
    const { data } = await session.query('select name, created_at from Task limit 1', { decodeDatesAsIso: true });
    expect(data[0]).toMatchObject({
      id: '00a574b0-1c44-11e2-a9da-f23c91df25eb',
      created_at: '2022-10-10T10:12:09.000Z',
    });
  });

  it('escape quotes', async () => {
    const session = await officialSession(await served({ show: smallShow }));
    const { data } = await session.query(expression`select id from Task where name is "${"it's"}"`);
    expect(data).toHaveLength(1);
    const shots = await session.query(expression`select id from Shot where description is "${'a wide "pan"'}"`);
    expect(shots.data).toHaveLength(1);
  });

  it('can be answered without anything shared', async () => {
    const session = await officialSession(await served({ show: smallShow }), { ensureSerializableResponse: true });
    const { data } = await session.query('select version, asset.versions.version from AssetVersion');
    expect(() => JSON.stringify(data)).not.toThrow();
    expect(data[0]).toMatchObject({ asset: { versions: [{ version: 1 }, { version: 2 }] } });
  });

  it('search', async () => {
    const session = await officialSession(await served({ show: smallShow }));
    const found = await session.search({
      expression: 'select name from Task',
      entityType: 'Task',
      terms: ['anim'],
      contextId: 'gynt',
      objectTypeIds: ['11c137c0-ee7e-4f9c-91c5-8c77cec22b2c'],
    });
    expect(found.data).toMatchObject([{ id: 't1' }]);
  });

  it('find the statuses of a workflow, merged over two operations', async () => {
    const server = await served();
    const session = await officialSession(server);
    const schemaId = '69cb7f92-4dbf-11e1-9902-f23c91df25eb';
    const names = async (type: string, typeId?: string): Promise<string[]> => {
      const statuses = (await projectSchema.getStatuses(session, schemaId, type, typeId)) as { name: string }[];
      return statuses.map(({ name }) => name).sort();
    };
    const task = ['Approved', 'Awaiting approval', 'In progress', 'Not started'];
    expect(await names('Task')).toEqual(task);
    expect(await names('Task', 'some-type')).toEqual(task);
    expect(await names('AssetVersion')).toEqual(['Approved', 'Pending']);
    expect(await names('Shot')).toEqual(['Normal', 'Omitted', 'On Hold']);
    expect(await names('AssetBuild')).toEqual(['Normal', 'Omitted', 'On Hold']);
  });
});

describe('Its writes', () => {
  it('create, update and delete', async () => {
    const session = await officialSession(await served());
    const created = await session.create('User', { username: 'new', first_name: 'first', last_name: 'last' });
    expect(created).toMatchObject({ action: 'create', data: { __entity_type__: 'User', username: 'new' } });
    const { id } = created.data;
    const updated = await session.update('User', [id as string], { username: 'changed' });
    expect(updated.data).toMatchObject({ id, username: 'changed' });
    expect((await session.update('User', id as string, { email: 'a@b.example' })).data).toMatchObject({ id });
    expect((await session.delete('User', [id as string])).data).toBe(true);
    expect((await session.query(`User where id is "${id}"`)).data).toEqual([]);
  });

  it('send dates as the server stores them', async () => {
    const session = await officialSession(await served({ show: smallShow }));
    await session.update('Task', ['t1'], {
      end_date: new Date('2024-05-06T07:08:09Z'),
      description: '2024-01-01T00:00:00Z',
    });
    const { data } = await session.query('select end_date from Task where end_date is "2024-05-06T07:08:09"', {
      decodeDatesAsIso: true,
    });
    expect(data[0]!['end_date']).toBe('2024-05-06T07:08:09.000Z');
  });

  it('ensure that something is there', async () => {
    const session = await officialSession(await served({ show: smallShow }));
    const first = await session.ensure('Scope', { name: 'London' });
    const again = await session.ensure('Scope', { name: 'London' });
    expect(again['id']).toBe(first['id']);
    const task = await session.ensure('Task', { name: 'comp', parent_id: 'sh1', bid: 99 }, ['name', 'parent_id']);
    expect(task).toMatchObject({ id: 't2', bid: 99 });
    expect((await session.query('Task where name is comp')).data).toHaveLength(1);
  });

  it('are one transaction', async () => {
    const session = await officialSession(await served({ show: smallShow }));
    const batch = session.call([
      operation.update('Task', ['t1'], { name: 'changed' }),
      operation.delete('Task', ['gone']),
    ]);
    await expect(batch).rejects.toThrow("Could not find entity Task with entity_key [u'gone'].");
    expect((await session.query('Task where name is changed')).data).toEqual([]);
  });

  it('fail with the client’s own errors', async () => {
    const server = await served({ show: smallShow });
    const session = await officialSession(server);
    await expect(session.query('select nope from Task')).rejects.toBeInstanceOf(error.ServerError);
    await expect(session.call([{ action: 'configure_totp', secret: 's', code: '' } as never])).rejects.toBeInstanceOf(
      error.ServerValidationError,
    );
    server.standin.refused.add('t1');
    await expect(session.update('Task', ['t1'], { name: 'x' })).rejects.toBeInstanceOf(
      error.ServerPermissionDeniedError,
    );
    const strict = await officialSession(server, { strictApi: true });
    await expect(strict.query('select nope from Task')).rejects.toThrow(
      "No attribute 'nope' exists for schema 'Task'.",
    );
  });
});

describe('Its addresses', () => {
  it('lead to files and thumbnails', async () => {
    const server = await served();
    const session = await officialSession(server);
    const [component] = (await session.query('select id from FileComponent limit 1')).data;
    server.standin.blobs.put(String(component!['id']), { data: Buffer.from('hello'), type: 'text/plain' });
    expect(await (await fetch(session.getComponentUrl(String(component!['id']))!)).text()).toBe('hello');
    for (const url of [session.thumbnailUrl(String(component!['id']), { size: 20 }), session.thumbnailUrl('')]) {
      expect((await fetch(url)).headers.get('content-type')).toBe('image/png');
    }
  });

  it('carry a username with a plus in it', async () => {
    const server = await served();
    server.standin.database.insert({ __entity_type__: 'User', id: 'plus', username: 'user+plus', is_active: true });
    const session = await officialSession({ ...server, user: 'user+plus' });
    server.standin.blobs.put('x', { data: Buffer.from('hello'), type: 'text/plain' });
    expect(await (await fetch(session.getComponentUrl('x')!)).text()).toBe('hello');
  });
});
