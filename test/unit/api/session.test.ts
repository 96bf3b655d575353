import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Identity } from '../../../src/api/identity/identity.ts';
import { IdentityMap } from '../../../src/api/identity/identity-map.ts';
import { select } from '../../../src/api/read/query.ts';
import { Session } from '../../../src/api/session.ts';
import { ApiError } from '../../../src/api/wire/api-error.ts';
import { deleteOperation, type QueryOperation, updateOperation } from '../../../src/api/wire/operations.ts';
import type { Transport } from '../../../src/api/wire/transport.ts';
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
  it('is sent without what is read apart, which takes no place from it', async () => {
    for (let one = 0; one < 9; one++) {
      session.read({ action: 'query_server_information', values: [String(one)] }, { apart: true });
      await quiet();
    }
    const sent = server.calls.length;
    session.read({ action: 'query_schemas' }, { apart: true });
    const rows = session.query(tasks);
    await server.call(sent);
    expect(server.calls[sent]!.operations).toMatchObject([{ action: 'query' }]);
    await answer({ data: [anim] });
    expect(await rows).toEqual([anim]);
  });

  it('is the last word on what nobody changed meanwhile, however much others changed since something was read that is not remembered', async () => {
    const page = session.unrememberedPage(tasks.page(0, 1));
    await server.call(0);
    await answer({ data: [anim] });
    await page;
    const change = (): void => session.invalidate({ key: 'another' });
    for (let turn = 0; turn < 990; turn++) change();
    const rows = session.query(tasks);
    await server.call(1);
    for (let turn = 0; turn < 20; turn++) change();
    await answer({ data: [anim] });
    await rows;
    expect(entities.freshness('Task', 't', 'name')).toBe(42);
  });

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

describe('a read that left before a write of ours', () => {
  const update = updateOperation('Task', ['t'], { name: 'layout' });
  const layout = { ...anim, name: 'layout' };
  let now: number;

  beforeEach(() => {
    now = 0;
    session = new Session({ transport: server.transport, entities, changed, clock: () => ++now });
  });

  it('does not put the old value back, and what the write told stays fresh', async () => {
    const rows = session.query(tasks);
    await server.call(0);
    const write = session.write([], [update]);
    (await server.call(1)).answer([{ data: structuredClone(layout) }]);
    await write;
    const since = entities.freshness('Task', 't', 'name');
    server.calls[0]!.answer([{ data: [structuredClone(anim)] }]);
    await rows;
    expect(entities.get('Task', 't')?.['name']).toBe('layout');
    expect(entities.freshness('Task', 't', 'name')).toBe(since);
    // What the write did not touch is taken over.
    expect(entities.get('Status', 's')).toMatchObject({ name: 'Ready' });
  });

  it('does not make an attribute fresh whose write is under way, or was lost sight of', async () => {
    for (const [round, isLost] of [false, true].entries()) {
      const rows = session.query(tasks, { fresh: true });
      const read = await server.call(round * 2);
      const write = session.write([], [update]).catch(() => undefined);
      const sent = await server.call(round * 2 + 1);
      if (isLost) sent.fail(new ApiError('offline', 'lost'));
      if (isLost) await write;
      read.answer([{ data: [structuredClone(anim)] }]);
      await rows;
      expect(entities.freshness('Task', 't', 'name')).toBeUndefined();
      expect(entities.freshness('Task', 't', 'status')).toBeDefined();
      if (!isLost) sent.answer([{ data: { __entity_type__: 'Task', id: 't' } }]);
      await write;
    }
  });

  it('does not bring back what was deleted', async () => {
    const rows = session.query(tasks);
    await server.call(0);
    const write = session.write([], [deleteOperation('Task', ['t'])]);
    (await server.call(1)).answer([{ data: true }]);
    await write;
    server.calls[0]!.answer([{ data: [structuredClone(anim)] }]);
    await rows;
    expect(entities.get('Task', 't')).toBeUndefined();
  });

  it('knows a reference and its id for one column', async () => {
    const rows = session.query(tasks);
    await server.call(0);
    const write = session.write([], [updateOperation('Task', ['t'], { status_id: 'done' })]);
    (await server.call(1)).answer([{ data: { __entity_type__: 'Task', id: 't', status_id: 'done' } }]);
    await write;
    server.calls[0]!.answer([{ data: [structuredClone(anim)] }]);
    await rows;
    expect(entities.get('Task', 't')?.['status']).toBeUndefined();
  });

  it('of which one overlaps another leaves nothing fresh: nobody knows which was last', async () => {
    const first = session.write([], [update]);
    const second = session.write([], [updateOperation('Task', ['t'], { name: 'comp' })]);
    const calls = [await server.call(0), await server.call(1)];
    calls[1]!.answer([{ data: { ...structuredClone(anim), name: 'comp' } }]);
    await second;
    calls[0]!.answer([{ data: structuredClone(layout) }]);
    await first;
    expect(entities.freshness('Task', 't', 'name')).toBeUndefined();
  });
});

describe('a row without a known key', () => {
  it('fails only the query it answers', async () => {
    const rows = Promise.allSettled([session.query(select('Type', 'name')), session.query(tasks)]);
    await server.call(0);
    await answer({ data: [{ __entity_type__: 'OddLink', a: '1', b: '2' }] }, { data: [anim] });
    expect(await rows).toMatchObject([
      { status: 'rejected', reason: { name: 'ApiError', kind: 'malformed' } },
      { status: 'fulfilled', value: [{ name: 'anim' }] },
    ]);
  });
});

describe('rows by very many ids', () => {
  it('are asked for in lists that fit, by number and by characters, each id once', async () => {
    const sizes: number[] = [];
    const transport: Transport = async (operations) => {
      for (const operation of operations) sizes.push((operation as QueryOperation).expression.length);
      return operations.map(() => ({ data: [] }));
    };
    const many = new Session({ transport, entities });
    const ids = Array.from({ length: 2001 }, (_, index) => `${index}`.padStart(36, '0'));
    await many.queryIn(tasks, 'id', [...ids, ...ids]);
    expect(sizes).toHaveLength(5);
    sizes.length = 0;
    await many.queryIn(
      tasks,
      'id',
      Array.from({ length: 400 }, (_, index) => `${index}`.padStart(200, '0')),
    );
    expect(sizes).toHaveLength(3);
    expect(Math.max(...sizes)).toBeLessThan(33_000);
    sizes.length = 0;
    expect(await many.queryIn(tasks, 'id', [])).toEqual([]);
    expect(sizes).toEqual([]);
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
