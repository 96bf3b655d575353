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
  expect(await control(server.url, 'faults', {}, 'GET')).toEqual({ happened: 2 });
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
