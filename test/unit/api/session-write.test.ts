import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Identity } from '../../../src/api/identity/identity.ts';
import { IdentityMap } from '../../../src/api/identity/identity-map.ts';
import { select } from '../../../src/api/read/query.ts';
import { Session } from '../../../src/api/session.ts';
import { ApiError, type ApiErrorKind } from '../../../src/api/wire/api-error.ts';
import { updateOperation } from '../../../src/api/wire/operations.ts';
import { inProcess } from '../../standin/in-process.ts';
import { harbor } from '../../standin/shows/harbor/harbor.ts';
import { Standin } from '../../standin/standin.ts';
import { HeldTransport, quiet } from './held-transport.ts';

let server: HeldTransport;
let entities: IdentityMap;
let session: Session;
const changed = vi.fn();
const update = updateOperation('Task', ['t'], { status_id: 'new' });
const tasks = select('Task', 'status_id');
const task = (attributes: object) => ({ __entity_type__: 'Task', id: 't', ...attributes });

beforeEach(() => {
  server = new HeldTransport();
  entities = new IdentityMap(new Identity());
  changed.mockReset();
  session = new Session({ transport: server.transport, entities, changed, clock: () => 42 });
});

describe('a write', () => {
  it.each([[null], [{}], ['done'], [{ data: null }]])('may be answered with %j, which is no entity', async (answer) => {
    const write = session.write([], [update]);
    (await server.call(0)).answer([answer]);
    await expect(write).resolves.toEqual({ before: [], after: [undefined], shown: [undefined], answers: [answer] });
  });

  it('is one request of its own: queries first, nothing else in it', async () => {
    const read = session.query(select('Type', 'name'));
    const { signal } = new AbortController();
    const write = session.write([tasks], [update], { signal });
    const [first, second] = [await server.call(0), await server.call(1)];
    expect(first.operations).toEqual([{ action: 'query', expression: tasks.expression }, update]);
    expect(first.signal).toBe(signal);
    expect(second.expressions).toEqual([select('Type', 'name').order('id').expression]);
    first.answer([{ data: [] }, { data: task({}) }]);
    second.answer([{ data: [] }]);
    await Promise.all([read, write]);
    expect(update.entity_data).toEqual({ __entity_type__: 'Task', status_id: 'new' });
  });

  it('is not overlooked by reads that are asked for while or after it is under way', async () => {
    const before = session.query(tasks);
    await server.call(0);
    const write = session.write([], [update]);
    await server.call(1);
    const during = session.query(tasks);
    await server.call(2);
    server.calls[1]!.answer([{ data: task({}) }]);
    await write;
    const after = session.query(tasks);
    await server.call(3);
    for (const [index, name] of [
      [0, 'old'],
      [2, 'either'],
      [3, 'new'],
    ] as const) {
      server.calls[index]!.answer([{ data: [task({ name })] }]);
    }
    const names = (await Promise.all([before, during, after])).map(([row]) => row);
    expect(names).toMatchObject([{ name: 'old' }, { name: 'either' }, { name: 'new' }]);
  });

  it('leaves the new values in the identity map and the old ones in its answer', async () => {
    const write = session.write([tasks], [update]);
    (await server.call(0)).answer([
      { data: [task({ status_id: 'old' })] },
      { action: 'update', data: task({ status_id: 'new' }) },
    ]);
    expect((await write).before).toEqual([[task({ status_id: 'old' })]]);
    expect(entities.get('Task', 't')).toEqual(task({ status_id: 'new' }));
    expect(changed.mock.calls).toMatchObject([[[{ address: 'Context:t' }]]]);
  });

  it('gives what each query found, merged among the queries as the server spread it, dates read', async () => {
    const write = session.write([tasks, select('Shot', 'name')], [update]);
    (await server.call(0)).answer([
      {
        data: [
          task({
            start_date: { __type__: 'datetime', value: '2026-01-01T00:00:00' },
            parent: { __entity_type__: 'Shot', id: 'p', name: 'sh010' },
          }),
        ],
      },
      { data: [{ __entity_type__: 'Shot', id: 'p' }] },
      { data: task({ start_date: null, parent: { __entity_type__: 'Shot', id: 'p', name: 'renamed' } }) },
    ]);
    const { before } = await write;
    expect(before).toEqual([
      [task({ start_date: '2026-01-01T00:00:00Z', parent: { __entity_type__: 'Shot', id: 'p', name: 'sh010' } })],
      [{ __entity_type__: 'Shot', id: 'p', name: 'sh010' }],
    ]);
  });

  it.each<ApiErrorKind>([
    'offline',
    'timeout',
    'gateway',
    'malformed',
    'rejected',
    'signed-out',
    'forbidden',
    'aborted',
  ])('is sent once, whatever happens: %s', async (kind) => {
    const error = new ApiError(kind, 'no');
    const write = session.write([], [update]);
    (await server.call(0)).fail(error);
    await expect(write).rejects.toBe(error);
    await quiet();
    expect(server.calls).toHaveLength(1);
  });

  it.each([
    ['too few answers', [{ data: [] }]],
    ['too many answers', [{ data: [] }, { data: task({}) }, { data: task({}) }]],
    ['no answers', null],
    ['rows that are none', [{ data: 3 }, { data: task({}) }]],
    ['an entity without a key', [{ data: [] }, { data: { __entity_type__: 'Task' } }]],
  ])('that is answered with %s may have happened, and says so', async (_, results) => {
    const write = session.write([tasks], [update]);
    (await server.call(0)).answer(results);
    await expect(write).rejects.toMatchObject({ name: 'ApiError', kind: 'malformed', outcomeUnknown: true });
  });
});

describe('a write to a server', () => {
  const standin = new Standin(harbor);
  const rows = standin.database.table('AssetVersion').all().slice(0, 3);
  const ids = rows.map(({ id }) => String(id));
  const statuses = standin.database
    .table('Status')
    .all()
    .map(({ id }) => String(id));
  const query = select('AssetVersion', 'status_id').where`id in ${ids}`;
  const other = (statusId: unknown): string => statuses.find((id) => id !== statusId)!;

  it('finds the values it met, every time', async () => {
    session = new Session({ transport: inProcess(standin), entities });
    for (let round = 0; round < 3; round++) {
      const met = rows.map((row) => row['status_id']);
      const wanted = met.map(other);
      const writes = ids.map((id, index) => updateOperation('AssetVersion', [id], { status_id: wanted[index] }));
      const { before } = await session.write([query], writes);
      expect(before[0]?.map((row) => row['status_id'])).toEqual(met);
      expect(rows.map((row) => row['status_id'])).toEqual(wanted);
      expect(ids.map((id) => entities.get('AssetVersion', id)?.['status_id'])).toEqual(wanted);
    }
  });

  it('does nothing at all when one of its operations is refused', async () => {
    session = new Session({ transport: inProcess(standin), entities });
    const met = rows.map((row) => row['status_id']);
    standin.refused.add(ids[2]!);
    const writes = ids.map((id, index) => updateOperation('AssetVersion', [id], { status_id: other(met[index]) }));
    await expect(session.write([query], writes)).rejects.toMatchObject({
      kind: 'rejected',
      exception: 'PermissionError',
    });
    expect(rows.map((row) => row['status_id'])).toEqual(met);
  });
});
