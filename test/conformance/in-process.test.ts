import { expect, it } from 'vitest';
import { httpTransport, type Transport } from '../../src/api/wire/transport.ts';
import { type Fault, Faults } from '../standin/http/faults.ts';
import { type InProcessCall, inProcess } from '../standin/in-process.ts';
import type { Operation } from '../standin/operations/request.ts';
import { Standin } from '../standin/standin.ts';
import type { Switches } from '../standin/switches.ts';
import { served } from './support/served.ts';
import { smallShow } from './support/small-show.ts';

type Sent = Parameters<Transport>[0];

const read = [{ action: 'query', expression: 'select name from Task where id is t1' }] as Sent;
const rename = (name: string): Sent =>
  [{ action: 'update', entity_type: 'Task', entity_key: ['t1'], entity_data: { name } }] as Sent;
const job = (id: string, user_id = 'ann', status = 'done'): Operation => ({
  action: 'create',
  entity_type: 'Job',
  entity_data: { id, user_id, status },
});
const create = (...all: Parameters<typeof job>): Sent => [job(...all)] as unknown as Sent;

/** What comes of a call: its answers, or what the product's transport makes of the error. */
async function outcome(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    const { kind, exception, message } = error as Record<string, unknown>;
    return { kind, exception, message };
  }
}

/** A stand-in called in both ways, which must not be told apart. */
async function bothWays(
  operations: Sent[],
  { switches = {}, faults = [] }: { switches?: Partial<Switches>; faults?: Fault[] } = {},
): Promise<{ inProcess: unknown[]; overHttp: unknown[] }> {
  const script = new Faults();
  script.set(faults);
  const near = inProcess(new Standin(smallShow, switches), { faults: script });
  const running = await served({ show: smallShow, switches });
  running.faults.set(faults);
  const { url, user, apiKey } = running;
  const far = httpTransport({ origin: url, credentials: { user, key: apiKey }, clientToken: 'far' });
  const ways = { inProcess: [] as unknown[], overHttp: [] as unknown[] };
  for (const request of operations) {
    ways.inProcess.push(await outcome(near(request)));
    ways.overHttp.push(await outcome(far(request)));
  }
  return ways;
}

it.each([
  [{}],
  [{ duplicateKey: 'upsert' }],
  [{ jobCreation: 'own' }],
  [{ afterWrites: 'old' }],
  [{ goneWrites: 'answered' }],
  [{ credentialsStatus: 'ok' }],
] as [Partial<Switches>][])('what is answered in process is what is answered over HTTP: %o', async (switches) => {
  const gone = [{ action: 'delete', entity_type: 'Task', entity_key: ['gone'] }] as Sent;
  const requests = [create('mine'), create('mine', 'ann', 'failed'), create('yours', 'bob'), rename('new'), read, gone];
  const told = await bothWays(requests, { switches });
  const text = (answers: unknown[]): string => JSON.stringify(answers).replace(/"value":"\d{4}-[^"]*"/g, '');
  expect(text(told.inProcess)).toBe(text(told.overHttp));
});

it.each<Fault>([
  { kind: 'drop-before' },
  { kind: 'drop-after' },
  { kind: 'status-500' },
  { kind: 'bad-gateway' },
  { kind: 'truncated' },
  { kind: 'unauthorized' },
  { kind: 'forbidden' },
  { kind: 'deadlock' },
  { kind: 'lock-timeout' },
  { kind: 'outage' },
  { kind: 'outage', status: 500 },
  { kind: 'outage', status: 503 },
  { kind: 'refusal', ids: ['t1'] },
  { kind: 'concurrent-edit', edit: rename('theirs') as unknown as Operation[], as: 'bob' },
  { kind: 'held', milliseconds: 1 },
  { kind: 'latency', milliseconds: 1 },
])('what goes wrong does so in the same way: $kind $status', async (fault) => {
  const told = await bothWays([rename('new'), read], { faults: [fault] });
  expect(told.inProcess).toEqual(told.overHttp);
});

it('asks for strict and denormalised answers as headers do', async () => {
  const standin = new Standin(smallShow);
  const heard: InProcessCall[] = [];
  const call = inProcess(standin, { called: (one) => heard.push(one), strict: true });
  const twice = [...read, ...read];
  const options = { denormalize: true };
  expect(await call(read)).toMatchObject([{ data: [{ __entity_type__: 'Task', id: 't1', name: 'Anim' }] }]);
  expect(Object.keys(((await call(read)) as { data: object[] }[])[0]!.data[0]!)).not.toContain('project_id');
  expect((await call(twice, options)) as unknown).toMatchObject([{}, { data: [{ name: 'Anim' }] }]);
  expect((await call(twice))[1]).toEqual({
    ...((await call(read))[0] as object),
    data: [{ __entity_type__: 'Task', id: 't1' }],
  });
  // Only in strict mode.
  expect((await call(twice, { ...options, strict: false } as object))[1]).toMatchObject({ data: [{ id: 't1' }] });
  expect(heard.map(({ strict, denormalize }) => [strict, denormalize])).toEqual([
    [true, false],
    [true, false],
    [true, true],
    [true, false],
    [true, false],
    [false, false],
  ]);
});

it('acts for whoever is signed in', async () => {
  const standin = new Standin(smallShow);
  const signedIn: { username: string | undefined } = { username: 'ann' };
  const heard: unknown[] = [];
  const call = inProcess(standin, { signedIn, called: ({ username }) => heard.push(username) });
  const author = async (id: string): Promise<unknown> => {
    const note = { id, content: 'x', parent_id: 't1', parent_type: 'Task' };
    await call([{ action: 'create', entity_type: 'Note', entity_data: note }] as unknown as Sent);
    return standin.database.find('Note', id)!['user_id'];
  };
  expect(await author('first')).toBe('ann');
  signedIn.username = 'bob';
  expect(await author('second')).toBe('bob');
  signedIn.username = undefined;
  await expect(call(read)).rejects.toMatchObject({ kind: 'signed-out' });
  expect(heard).toEqual(['ann', 'bob', undefined]);
});

it('is not waited for by who has stopped, and is carried out all the same', async () => {
  const standin = new Standin(smallShow);
  const faults = new Faults();
  faults.set([{ kind: 'held' }]);
  const calls: string[][] = [];
  const call = inProcess(standin, { faults, calls });
  const stop = new AbortController();
  const stopped = call(rename('late'), { signal: stop.signal });
  stop.abort();
  await expect(stopped).rejects.toMatchObject({ kind: 'aborted' });
  await expect(call(read, { signal: stop.signal })).rejects.toMatchObject({ kind: 'aborted' });
  expect(calls).toEqual([['update']]);
  standin.held.release();
  expect(standin.database.find('Task', 't1')!['name']).toBe('late');
});

it('does not take a mistake of the stand-in for a lost connection', async () => {
  const standin = new Standin(smallShow);
  standin.call = () => {
    throw new TypeError('a mistake');
  };
  await expect(inProcess(standin)(read)).rejects.toThrow(TypeError);
});
