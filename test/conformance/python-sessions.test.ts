import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { conformance } from '../standin/shows/conformance/conformance.ts';
import { post } from './support/post.ts';
import { PythonClient } from './support/python-client.ts';
import { fixed, newTree } from './support/python-show.ts';
import { served } from './support/served.ts';

// What ftrack-python's test_session.py, test_query.py and test_cache.py rely on
// (ftrack-protocol §9.4), by the requests their client makes.

const start = async (): Promise<PythonClient> => PythonClient.start(await served());

describe('The data tests begin with', () => {
  it('is there under its fixed ids', async () => {
    const client = await start();
    const user = await client.get('User', fixed.user);
    expect(await client.read(user!, 'username')).toBe('jenkins');
    expect(await client.get('Project', fixed.project)).toBeDefined();
    expect(await client.get('ProjectSchema', fixed.schema)).toBeDefined();
    expect(await client.get('Asset', fixed.asset)).toBeDefined();
    const task = await client.get('Task', fixed.task);
    const link = (await client.read(task!, 'link')) as { name: string }[];
    expect(link.map(({ name }) => name)).toEqual(['Tests', 'python_api', 'tasks', 't1']);
    expect((await client.query(`Task where project_id is ${fixed.project}`)).length).toBeGreaterThan(5);
    expect(await client.query(`Timelog where context_id = "${fixed.task}"`)).toEqual([]);
  });

  it.each(['Asset', 'AssetType', 'Sequence', 'Shot', 'Task', 'Status', 'Project', 'ListCategory', 'NoteCategory'])(
    'has a %s to take',
    async (type) => {
      await (await start()).first(type);
    },
  );

  it('has locations by their ids', async () => {
    const client = await start();
    const names = await Promise.all(
      (await client.query('select name, id from Location')).map((location) => client.read(location, 'name')),
    );
    expect(names).toEqual(
      expect.arrayContaining(['ftrack.origin', 'ftrack.unmanaged', 'ftrack.review', 'ftrack.connect', 'ftrack.server']),
    );
  });
});

describe('A session', () => {
  it.each(['/api', '/component/get?id=x'])(
    'waits for %s as on a network, longer than its shortest timeout',
    async (path) => {
      const latency = conformance.latency!;
      const { url } = await served({ latency });
      const held: (() => void)[] = [];
      const real = globalThis.setTimeout;
      const timers = vi.spyOn(globalThis, 'setTimeout');
      onTestFinished(() => timers.mockRestore());
      timers.mockImplementation(((work: () => void, delay: number) =>
        delay === latency ? held.push(work) : real(work, delay)) as never);
      let status: number | undefined;
      const asked = httpRequest(url + path, { method: 'POST' }, (response) => {
        status = response.statusCode;
      });
      asked.end('[]');
      while (held.length === 0 && status === undefined) await nextTurn();
      expect(status).toBeUndefined();
      held[0]!();
      await once(asked, 'response');
      // A tenth of a millisecond is one for Python, which rounds up.
      expect(latency).toBeGreaterThan(1);
    },
  );

  it('begins with two requests, and the hash tells whether schemas have to be fetched again', async () => {
    const client = await start();
    expect(client.calls).toBe(2);
    expect(client.information).toEqual({
      version: 'dev',
      schema_hash: expect.stringMatching(/^[0-9a-f]{32}$/),
      is_timezone_support_enabled: true,
      storage_scenario: { scenario: 'ftrack.automatic', data: {} },
    });
    const python = (value: unknown): string =>
      Array.isArray(value)
        ? `[${value.map(python).join(', ')}]`
        : value && typeof value === 'object'
          ? `{${Object.keys(value)
              .sort()
              .map((key) => `${JSON.stringify(key)}: ${python((value as Record<string, unknown>)[key])}`)
              .join(', ')}}`
          : JSON.stringify(value);
    const hash = createHash('md5')
      .update(python([...client.schemas.values()]))
      .digest('hex');
    expect(client.information['schema_hash']).toBe(hash);
  });

  it('does not begin without valid credentials', async () => {
    const server = await served();
    await expect(PythonClient.start({ ...server, apiKey: 'wrong' })).rejects.toThrow(
      'Server reported error: InvalidCredentialsError(The supplied API key is not valid.',
    );
  });

  it('makes sure of a location of its own at the start, as its plugins do', async () => {
    const client = await start();
    expect(await client.query('Location where name is "test.location"')).toEqual([]);
    client.create('Location', { name: 'test.location' });
    await client.commit();
    expect(await client.query('Location where name is "test.location"')).toHaveLength(1);
  });

  it('in strict mode hears of errors with a status, and of nothing it did not ask for', async () => {
    const server = await served();
    const strict = { 'ftrack-user': server.user, 'ftrack-api-key': server.apiKey, 'ftrack-strict-api': 'true' };
    const refused = await post(server, [{ action: 'query', expression: 'select nope from Task' }], strict);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.body.content).toBe("No attribute 'nope' exists for schema 'Task'.");
    await PythonClient.start(server, { 'ftrack-strict-api': 'true' });
  });

  it('sees at once what another one has committed', async () => {
    const server = await served();
    const [one, two] = [await PythonClient.start(server), await PythonClient.start(server)];
    const task = (await one.get('Task', fixed.task))!;
    one.set(task, 'name', 'renamed');
    await one.commit();
    expect(await two.read((await two.get('Task', fixed.task))!, 'name')).toBe('renamed');
  });
});

describe('Queries', () => {
  it('take as many requests as they have pages', async () => {
    const client = await start();
    const count = async (expression: string, size: number): Promise<[number, number]> => {
      const before = client.calls;
      const rows = await client.query(expression, size);
      return [rows.length, client.calls - before];
    };
    expect(await count('User limit 10', 5)).toEqual([10, 2]);
    expect(await count('select id from User limit 10', 50)).toEqual([10, 1]);
    const [all, calls] = await count('User', 5);
    expect(all).toBeGreaterThanOrEqual(10);
    expect(calls).toBe(Math.ceil(all / 5));
  });

  it('come in one order, whatever the pages', async () => {
    const client = await start();
    const ids = async (expression: string): Promise<string> =>
      (await client.query(expression, 3)).map(({ key }) => key).join();
    const all = (await ids('select id from User')).split(',');
    expect(await ids('User offset 2 limit 4')).toBe(all.slice(2, 6).join());
    expect(await ids('User limit 10')).toBe(all.slice(0, 10).join());
    expect(await ids('User')).toBe(all.join());
  });

  it('find one, or none, by an unquoted name', async () => {
    const client = await start();
    expect(await client.query(`User where username is ${client.server.user} limit 2`)).toHaveLength(1);
    expect(await client.query('User where username is does_not_exist limit 2')).toEqual([]);
    expect(await client.get('User', 'non-existant-id')).toBeUndefined();
  });

  it('tell the same of references whichever way they came', async () => {
    const server = await served();
    const [one, two] = [await PythonClient.start(server), await PythonClient.start(server)];
    const versions = await one.query('select asset.parent from AssetVersion where asset is_not None limit 10');
    expect(versions).toHaveLength(10);
    for (const version of versions) {
      const asset = (await one.read(version, 'asset')) as { key: string[] };
      const parent = (await two.read((await two.get('Asset', ...asset.key))!, 'parent')) as { key: string[] };
      expect(parent.key).toEqual(((await one.read(asset as never, 'parent')) as { key: string[] }).key);
    }
  });

  it('follow a tree down to who is assigned, in one request', async () => {
    const client = await start();
    const { project } = await newTree(client);
    const before = client.calls;
    const path = 'children.children.children.assignments.resource';
    await client.query(`select ${path} from Project where id is "${project.key[0]}"`);
    const [sequence] = await client.items(project, 'children');
    const [shot] = await client.items(sequence!, 'children');
    const [task] = await client.items(shot!, 'children');
    const [assignment] = await client.items(task!, 'assignments');
    expect(((await client.read(assignment!, 'resource')) as { key: string[] }).key).toEqual([fixed.user]);
    expect(client.calls).toBe(before + 1);
  });

  it('reach versions through a component, which comes under its own type', async () => {
    const client = await start();
    const { key } = await client.first('FileComponent where version.asset_id != None');
    const [component] = await client.query(`select version.asset.versions from Component where id is "${key[0]}"`);
    expect(component!.type).toBe('FileComponent');
  });
});

describe('Commits', () => {
  it('bring back what the server filled in, without another request', async () => {
    const client = await start();
    const user = client.create('User');
    await client.commit();
    const { calls } = client;
    expect(await client.read(user, 'username')).toEqual(expect.stringMatching(/./));
    expect(client.calls).toBe(calls);
  });

  it('bring back relations by the name they were set by', async () => {
    const client = await start();
    const { task } = await newTree(client);
    await client.read(task, 'status');
    const approved = await client.first('Status where name is Approved');
    client.set(task, 'status', approved);
    await client.commit();
    expect(((await client.read(task, 'status')) as { key: string[] }).key).toEqual(approved.key);
    expect(await client.read(task, 'status_id')).toBe(approved.key[0]);
  });

  it('of a whole tree are one request, and so is its removal', async () => {
    const client = await start();
    const { project, sequence } = await newTree(client);
    client.delete(sequence);
    client.delete(project);
    await client.commit();
    expect(await client.get('Project', project.key[0]!)).toBeUndefined();
    expect(await client.query(`TypedContext where project_id is ${project.key[0]}`)).toEqual([]);
  });

  it('leave out what was created and deleted again', async () => {
    const client = await start();
    client.delete(client.create('User', { username: 'short' }));
    const { calls } = client;
    await client.commit();
    expect(client.calls).toBe(calls);
  });

  it('give an entity what it needs after it was created', async () => {
    const client = await start();
    const scope = client.create('Scope', {});
    client.create('Scope', { name: 'second' });
    client.set(scope, 'name', 'first');
    await client.commit();
    expect(await client.query('Scope where name in (first, second)')).toHaveLength(2);
  });

  it('store moments to the second in UTC, so that ensure finds them again', async () => {
    const client = await start();
    const moment = { __type__: 'datetime', value: '2024-03-04T05:06:07.891234+00:00' };
    const data = { start: moment, duration: 10, user_id: fixed.user, context_id: fixed.task };
    const log = client.create('Timelog', data);
    await client.commit();
    // The client believes that what it set is there, and would set it again otherwise.
    expect(await client.read(log, 'start')).toBe('2024-03-04T05:06:07.891234');
    client.reset();
    const found = await client.query(
      `Timelog where start is "2024-03-04T05:06:07" and duration is 10 and user_id is "${fixed.user}" limit 2`,
    );
    expect(found).toHaveLength(1);
    expect(await client.read(found[0]!, 'start')).toBe('2024-03-04T05:06:07');
  });

  it('reach rows by composite keys, one and several at once', async () => {
    const client = await start();
    for (const key of ['a', 'b']) {
      client.create('Metadata', { parent_id: fixed.task, parent_type: 'Task', key, value: `${key}!` });
    }
    await client.commit();
    client.reset();
    const one = (await client.get('Metadata', fixed.task, 'a'))!;
    const two = (await client.get('Metadata', fixed.task, 'b'))!;
    const { calls } = client;
    await client.populate([one, two], 'value');
    expect([await client.read(one, 'value'), await client.read(two, 'value')]).toEqual(['a!', 'b!']);
    expect(client.calls).toBe(calls + 1);
  });
});
