import { expect, it } from 'vitest';
import type { RunningStandin } from '../standin/http/server.ts';
import { control } from './support/control.ts';
import { post } from './support/post.ts';
import { served } from './support/served.ts';
import { smallShow } from './support/small-show.ts';

const read = [{ action: 'query', expression: 'select name from Task where id is t1' }];
const write = [{ action: 'update', entity_type: 'Task', entity_key: ['t1'], entity_data: { name: 'written' } }];

const start = (): Promise<RunningStandin> => served({ show: smallShow });
const script = (server: RunningStandin, ...faults: object[]): Promise<unknown> =>
  control(server.url, 'faults', { faults });
const nameOf = (server: RunningStandin): unknown => server.standin.database.find('Task', 't1')!['name'];

async function raw(
  server: RunningStandin,
  operations: object[],
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${server.url}/api`, {
    method: 'POST',
    headers: { 'ftrack-user': server.user, 'ftrack-api-key': server.apiKey, ...headers },
    body: JSON.stringify(operations),
  });
}

/** Which of two things that were begun was over first. */
async function firstOf(slow: Promise<unknown>, quick: Promise<unknown>): Promise<string> {
  const order: string[] = [];
  await Promise.all([slow.then(() => order.push('slow')), quick.then(() => order.push('quick'))]);
  return order[0]!;
}

it('latency lets a request wait', async () => {
  const server = await start();
  await script(server, { kind: 'latency', milliseconds: 300, on: 'read' });
  const slow = post(server, read);
  expect(await firstOf(slow, post(server, write))).toBe('quick');
  expect((await slow).body[0]!.data).toMatchObject([{ name: 'written' }]);
});

it('drop-before breaks the connection, and nothing has happened', async () => {
  const server = await start();
  await script(server, { kind: 'drop-before' });
  await expect(raw(server, write)).rejects.toThrow();
  expect(nameOf(server)).toBe('Anim');
});

it('drop-after breaks the connection once everything is written', async () => {
  const server = await start();
  await script(server, { kind: 'drop-after' });
  await expect(raw(server, write)).rejects.toThrow();
  expect(nameOf(server)).toBe('written');
});

it('status-500 answers with no JSON', async () => {
  const server = await start();
  await script(server, { kind: 'status-500' });
  const response = await raw(server, write);
  expect(response.status).toBe(500);
  expect(await response.text()).toBe('Internal Server Error');
  expect(nameOf(server)).toBe('Anim');
});

it('bad-gateway answers with a page of HTML', async () => {
  const server = await start();
  await script(server, { kind: 'bad-gateway' });
  const response = await raw(server, read);
  expect(response.status).toBe(502);
  expect(response.headers.get('content-type')).toBe('text/html');
  expect(await response.text()).toContain('<html>');
});

it('truncated breaks the JSON off', async () => {
  const server = await start();
  await script(server, { kind: 'truncated' });
  const response = await raw(server, write);
  expect(response.status).toBe(200);
  await expect(response.json()).rejects.toThrow(SyntaxError);
  expect(nameOf(server)).toBe('written');
});

it('slow-body sends the head long before the rest', async () => {
  const server = await start();
  await script(server, { kind: 'slow-body', milliseconds: 300 });
  const response = await raw(server, read);
  const body = response.json();
  expect(await firstOf(body, post(server, read))).toBe('quick');
  expect(await body).toHaveLength(1);
});

it('unauthorized refuses after some requests', async () => {
  const server = await start();
  await script(server, { kind: 'unauthorized', skip: 2, times: 2 });
  const statuses = [];
  for (let count = 0; count < 5; count++) statuses.push((await post(server, read)).status);
  expect(statuses).toEqual([200, 200, 401, 401, 200]);
  expect(await control(server.url, 'faults', {}, 'GET')).toEqual({ happened: 2, held: 0 });
});

it('forbidden is the word of something in front of the server', async () => {
  const server = await start();
  await script(server, { kind: 'forbidden' });
  const response = await raw(server, read);
  expect(response.status).toBe(403);
  expect(await response.text()).toBe('Forbidden');
});

it('deadlock rolls back, and the same request succeeds the next time', async () => {
  const server = await start();
  await script(server, { kind: 'deadlock' });
  const { body } = await post(server, write);
  expect(body).toMatchObject({ exception: 'OperationalError', content: expect.stringContaining('Deadlock') });
  expect(nameOf(server)).toBe('Anim');
  await post(server, write);
  expect(nameOf(server)).toBe('written');
});

it('concurrent-edit lets somebody else write between two requests', async () => {
  const server = await start();
  const edit = [{ ...write[0]!, entity_data: { name: 'theirs', bid: 7 } }];
  await script(server, { kind: 'concurrent-edit', on: 'write', edit, as: 'bob' });
  expect((await post(server, read)).body[0]!.data).toMatchObject([{ name: 'Anim' }]);
  const { body } = await post(server, [...read, ...write]);
  expect(body[0]!.data).toMatchObject([{ name: 'theirs' }]);
  expect(server.standin.database.find('Task', 't1')).toMatchObject({ name: 'written', bid: 7 });
});

it('concurrent-edit is the work of somebody else, who need not be named', async () => {
  const server = await start();
  const note = { content: 'mine', parent_id: 't1', parent_type: 'Task' };
  const edit = [{ action: 'create', entity_type: 'Note', entity_data: { id: 'theirs', ...note } }];
  await script(server, { kind: 'concurrent-edit', edit });
  await post(server, read);
  expect(server.standin.database.find('Note', 'theirs')!['user_id']).not.toBe('ann');
  await script(server, { kind: 'concurrent-edit', edit, as: 'nobody' });
  expect((await post(server, read)).body).toMatchObject({ content: expect.stringContaining('nobody') });
});

it('a fault nobody knows is refused', async () => {
  const server = await start();
  await expect(script(server, { kind: 'earthquake' })).rejects.toThrow('There is no fault earthquake.');
});

it('refusal hits chosen entities', async () => {
  const server = await start();
  await control(server.url, 'refuse', { ids: ['t1'] });
  expect((await post(server, write)).body).toMatchObject({ exception: 'PermissionError' });
  await control(server.url, 'refuse', { ids: [] });
  expect((await post(server, write)).body).toHaveLength(1);
});

it('users can be made to read only', async () => {
  const server = await start();
  await control(server.url, 'read-only', { usernames: ['ann'] });
  expect((await post(server, write)).body).toMatchObject({ exception: 'PermissionError' });
  expect((await post(server, read)).body).toHaveLength(1);
});

it('refusal is for chosen entities of one request', async () => {
  const server = await start();
  await script(server, { kind: 'refusal', ids: ['t1', 't2'], on: 'write', skip: 1 });
  expect((await post(server, write)).body).toHaveLength(1);
  const again = [{ ...write[0]!, entity_data: { name: 'refused' } }];
  expect((await post(server, again)).body).toMatchObject({ exception: 'PermissionError' });
  expect(nameOf(server)).toBe('written');
  expect((await post(server, again)).body).toHaveLength(1);
});

it('outage is told as JSON, with any status', async () => {
  const server = await start();
  for (const status of [undefined, 500, 503]) {
    await script(server, { kind: 'outage', status });
    const answer = await post(server, write);
    expect(answer).toMatchObject({ status: status ?? 200, body: { exception: 'OperationalError' } });
    expect(answer.body.content).toContain('2006');
  }
  expect(nameOf(server)).toBe('Anim');
});

const job = (status: string) => [
  { action: 'create', entity_type: 'Job', entity_data: { id: 'attempt', user_id: 'ann', status } },
];
const statusOf = (server: RunningStandin): unknown => server.standin.database.find('Job', 'attempt')?.['status'];
const heldBy = async (server: RunningStandin, count: number): Promise<void> => {
  await expect.poll(() => control(server.url, 'faults', {}, 'GET')).toMatchObject({ held: count });
};

it('a late request breaks off, and is carried out when it is released, after others', async () => {
  const server = await start();
  await script(server, { kind: 'late', on: 'write' });
  await expect(raw(server, write)).rejects.toThrow();
  expect(nameOf(server)).toBe('Anim');
  await post(server, [{ ...write[0]!, entity_data: { name: 'before it' } }]);
  expect(nameOf(server)).toBe('before it');
  await control(server.url, 'release', {});
  expect(nameOf(server)).toBe('written');
});

it('late requests are released one by one, the oldest first, and nobody hears when one is refused', async () => {
  const server = await start();
  await script(server, { kind: 'late', times: 2 });
  await expect(raw(server, job('done'))).rejects.toThrow();
  await expect(raw(server, [...job('failed'), ...write])).rejects.toThrow();
  await control(server.url, 'release', { count: 1 });
  expect(statusOf(server)).toBe('done');
  await control(server.url, 'release', {});
  expect([statusOf(server), nameOf(server)]).toEqual(['done', 'Anim']);
});

it('a held request is answered when it is released', async () => {
  const server = await start();
  await script(server, { kind: 'held' });
  const held = post(server, read);
  await heldBy(server, 1);
  await post(server, write);
  await control(server.url, 'release', {});
  expect((await held).body[0]!.data).toMatchObject([{ name: 'written' }]);
});

it('what creates the key of a request under way waits for it, and gives up in the end', async () => {
  const server = await start();
  server.standin.lockWait = 30;
  await script(server, { kind: 'late', isUnderWay: true });
  await expect(raw(server, [...job('done'), ...write])).rejects.toThrow();
  const { body } = await post(server, job('failed'));
  expect(body).toMatchObject({ exception: 'OperationalError', content: expect.stringContaining('1205') });
  expect((await post(server, read)).body).toMatchObject([{ data: [{ name: 'Anim' }] }]);
  server.standin.lockWait = 10_000;
  const fence = post(server, job('failed'));
  const order = firstOf(fence, control(server.url, 'release', {}));
  expect(await order).toBe('quick');
  expect((await fence).body).toMatchObject({ exception: 'IntegrityError' });
  expect([statusOf(server), nameOf(server)]).toEqual(['done', 'written']);
});

it('a request that was not under way may be fenced', async () => {
  const server = await start();
  await script(server, { kind: 'late' });
  await expect(raw(server, [...job('done'), ...write])).rejects.toThrow();
  expect((await post(server, job('failed'))).body).toHaveLength(1);
  await control(server.url, 'release', {});
  expect([statusOf(server), nameOf(server)]).toEqual(['failed', 'Anim']);
});

it('somebody clears the jobs menu: what has ended goes, what runs stays', async () => {
  const server = await start();
  const running = [
    { action: 'create', entity_type: 'Job', entity_data: { id: 'runs', user_id: 'ann', status: 'running' } },
  ];
  const ids = (): unknown[] =>
    server.standin.database
      .table('Job')
      .all()
      .map(({ id }) => id);
  await post(server, [...job('done'), ...running]);
  await script(server, { kind: 'clear-jobs', on: 'read' });
  await post(server, read);
  expect(ids()).toEqual(['runs']);
  await post(server, job('failed'));
  await control(server.url, 'clear-jobs', { username: 'bob' });
  expect(ids()).toEqual(['attempt', 'runs']);
  await control(server.url, 'clear-jobs', { username: 'ann' });
  expect(ids()).toEqual(['runs']);
});

it('a tool rewrites the whole metadata of a user', async () => {
  const server = await start();
  const pairs = (): unknown => {
    const rows = server.standin.database.table('Metadata').where('parent_id', 'ann');
    return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
  };
  const own = { parent_id: 'ann', parent_type: 'User', key: 'ours', value: 'receipt' };
  await post(server, [{ action: 'create', entity_type: 'Metadata', entity_data: own }]);
  await script(server, { kind: 'rewrite-metadata', metadata: { a: 'two', b: 'new' } });
  await post(server, read);
  expect(pairs()).toEqual({ a: 'two', b: 'new' });
  await control(server.url, 'rewrite-metadata', { username: 'ann', metadata: { b: 'newer' } });
  expect(pairs()).toEqual({ b: 'newer' });
});

it('clock-skew lets one request happen at another time', async () => {
  const server = await start();
  await script(server, { kind: 'clock-skew', milliseconds: 86_400_000 });
  const create = [{ action: 'create', entity_type: 'Job', entity_data: { user_id: 'ann' } }];
  const [ahead, now] = [await raw(server, create), await raw(server, create)];
  const timeOf = async (answer: Response): Promise<number> => {
    const [{ data }] = (await answer.json()) as [{ data: { created_at: { value: string } } }];
    return Date.parse(`${data.created_at.value}Z`);
  };
  expect(Date.parse(ahead.headers.get('Date')!) - Date.parse(now.headers.get('Date')!)).toBeGreaterThan(80_000_000);
  expect((await timeOf(ahead)) - (await timeOf(now))).toBeGreaterThan(80_000_000);
});

it('clock skew shows in every time the server sets', async () => {
  const server = await start();
  const day = 86_400_000;
  await control(server.url, 'clock', { milliseconds: 10 * day });
  const answer = await raw(server, [{ action: 'create', entity_type: 'Job', entity_data: { user_id: 'ann' } }]);
  expect(Date.parse(answer.headers.get('Date')!)).toBeGreaterThan(Date.now() + 9 * day);
  const [job] = server.standin.database.table('Job').all();
  expect(Date.parse(`${String(job!['created_at'])}Z`)).toBeGreaterThan(Date.now() + 9 * day);
});

it('a fault may be meant for reads, for writes, or for one client', async () => {
  const server = await start();
  await script(server, { kind: 'status-500', on: 'write', client: 'mine', times: 5 });
  const status = async (operations: object[], client: string): Promise<number> =>
    (await raw(server, operations, { 'ftrack-clienttoken': client })).status;
  expect(await status(read, 'mine')).toBe(200);
  expect(await status(write, 'other')).toBe(200);
  expect(await status(write, 'mine-1')).toBe(500);
});
