import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Identity } from '../../../src/api/identity.ts';
import { IdentityMap } from '../../../src/api/identity-map.ts';
import { select } from '../../../src/api/query.ts';
import { Session } from '../../../src/api/session.ts';
import { HeldTransport, quiet } from './held-transport.ts';

let server: HeldTransport;
let entities: IdentityMap;
let session: Session;
const changed = vi.fn();
const tasks = select('Task', 'name', 'status.name');
const anim = {
  __entity_type__: 'Task',
  id: 't',
  name: 'anim',
  status: { __entity_type__: 'Status', id: 's', name: 'Ready' },
};

beforeEach(() => {
  server = new HeldTransport();
  entities = new IdentityMap(new Identity());
  changed.mockReset();
  session = new Session({ transport: server.transport, entities, changed, clock: () => 42 });
});

/** Answers the next request, as JSON would bring it. */
async function answer(...results: unknown[]): Promise<void> {
  (await server.call(server.calls.length - 1)).answer(structuredClone(results));
}

describe('a query', () => {
  it('gives the rows, and all they tell goes into the identity map', async () => {
    const rows = session.query(tasks);
    await server.call(0);
    await answer({ action: 'query', data: [anim], metadata: { next: { offset: null } } });
    expect(await rows).toEqual([anim]);
    expect(entities.get('TypedContext', 't')).toMatchObject({
      name: 'anim',
      status: { __entity_type__: 'Status', id: 's' },
    });
    expect(entities.get('Status', 's')).toMatchObject({ name: 'Ready' });
    expect(entities.freshness('Task', 't', 'name')).toBe(42);
    expect(changed.mock.calls).toMatchObject([[[{ address: 'Context:t' }, { address: 'Status:s' }]]]);
  });

  it('that tells nothing new changes nothing', async () => {
    for (const round of [0, 1]) {
      const rows = session.query(tasks);
      await server.call(round);
      await answer({ data: [anim] });
      await rows;
    }
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('that is paged tells where the next page starts', async () => {
    const pages = Promise.all([session.page(tasks.page(0, 1)), session.page(tasks.page(1, 1)), session.page(tasks)]);
    await server.call(0);
    await answer(
      { data: [anim], metadata: { next: { offset: 1 } } },
      { data: [], metadata: { next: { offset: null } } },
      { data: [] },
    );
    expect(await pages).toEqual([
      { rows: [anim], next: 1 },
      { rows: [], next: null },
      { rows: [], next: null },
    ]);
  });

  it('can be given up', async () => {
    const controller = new AbortController();
    const rows = session.query(tasks, { signal: controller.signal });
    const call = await server.call(0);
    controller.abort();
    await expect(rows).rejects.toMatchObject({ kind: 'aborted' });
    expect(call.signal?.aborted).toBe(true);
  });

  it.each([
    ['no data', { action: 'query' }],
    ['null', null],
    ['data that is no list', { data: {} }],
    ['a row that is no entity', { data: [{ id: 't' }] }],
    ['a row that is nothing', { data: [anim, null] }],
  ])('that is answered with %s fails, and its neighbour does not', async (_, result) => {
    const rows = Promise.allSettled([session.query(tasks), session.query(select('Type', 'name'))]);
    await server.call(0);
    await answer(result, { data: [] });
    expect(await rows).toMatchObject([
      { status: 'rejected', reason: { name: 'ApiError', kind: 'malformed' } },
      { status: 'fulfilled', value: [] },
    ]);
  });
});

describe('what somebody changes while an answer is under way', () => {
  it.each([
    ['one attribute', { key: 't', attributes: new Set(['name']) }, { name: undefined, status: 42 }],
    ['the entity', { key: 't' }, { name: undefined, status: undefined }],
    ['anything', {}, { name: undefined, status: undefined }],
    ['another entity', { key: 'u' }, { name: 42, status: 42 }],
  ])('is not fresh by that answer: %s', async (_, stale, expected) => {
    const rows = session.query(tasks);
    await server.call(0);
    session.invalidate(stale);
    await answer({ data: [anim] });
    await rows;
    expect(entities.get('Task', 't')).toMatchObject({ name: 'anim' });
    const freshness = (name: string): number | undefined => entities.freshness('Task', 't', name);
    expect({ name: freshness('name'), status: freshness('status') }).toEqual(expected);
  });

  it('is fresh by the next', async () => {
    const first = session.query(tasks);
    await server.call(0);
    session.invalidate({ key: 't' });
    const second = session.query(tasks);
    await server.call(1);
    server.calls[0]!.answer([{ data: [structuredClone(anim)] }]);
    await first;
    server.calls[1]!.answer([{ data: [structuredClone(anim)] }]);
    await second;
    expect(entities.freshness('Task', 't', 'name')).toBe(42);
  });

  it('is everything, when it was too much to be remembered', async () => {
    const rows = session.query(tasks);
    await server.call(0);
    for (let count = 0; count < 3000; count++) session.invalidate({ key: `u${count}` });
    await answer({ data: [anim] });
    await rows;
    expect(entities.freshness('Task', 't', 'name')).toBeUndefined();
  });
});

describe('other reads', () => {
  it('are decoded, and travel with queries', async () => {
    const read = session.read({ action: 'query_server_information', values: ['schema_hash'] });
    const rows = session.query(tasks);
    const call = await server.call(0);
    expect(call.operations.map(({ action }) => action)).toEqual(['query_server_information', 'query']);
    await answer({ version: 'dev', at: { __type__: 'datetime', value: '2026-01-01T00:00:00' } }, { data: [] });
    expect(await read).toEqual({ version: 'dev', at: '2026-01-01T00:00:00Z' });
    expect(await rows).toEqual([]);
  });

  it('like a search carry what the server needs', async () => {
    const [everywhere, inside] = [session.search(tasks, ['an', 'im']), session.search(tasks, [], { contextId: 'p' })];
    const call = await server.call(0);
    const search = { action: 'search', expression: tasks.expression, entity_type: 'Task' };
    expect(call.operations).toEqual([
      { ...search, terms: ['an', 'im'] },
      { ...search, terms: [], context_id: 'p' },
    ]);
    await answer({ action: 'search', data: [anim] }, { data: [] });
    expect([await everywhere, await inside]).toEqual([[anim], []]);
    await quiet();
    expect(server.calls).toHaveLength(1);
  });
});
