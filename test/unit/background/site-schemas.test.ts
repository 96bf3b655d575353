import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Transport } from '../../../src/api/wire/transport.ts';
import { SiteSchemas } from '../../../src/background/site-schemas.ts';
import { Documents } from '../../../src/store/documents.ts';
import { Harbor, sessionOf } from '../changes/harbor.ts';
import { openedCache } from '../store/opened-cache.ts';

const show = new Harbor();
let documents: Documents;
let number = 0;

beforeEach(async () => {
  show.calls.length = 0;
  documents = new Documents(await openedCache('https://studio', `schemas ${number++}`));
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** The schemas as a new life of the background has them. */
const newLife = (transport: Transport = show.transport) => new SiteSchemas(sessionOf(transport), documents);
const later = (minutes: number) => vi.setSystemTime(Date.now() + minutes * 60_000);
/** A way to a server that answers the reads of schemas with something else. */
const saying = (answers: Record<string, unknown>): Transport => {
  return async (operations, options) => {
    const results = await show.transport(operations, options);
    return results.map((result, index) => {
      const { action } = operations[index]!;
      return action in answers ? answers[action] : result;
    });
  };
};
const changed = saying({
  query_server_information: { version: 'dev', schema_hash: 'another' },
  query_schemas: [{ id: 'Shot', primary_key: ['id'], immutable: ['status_id'] }],
});

it('are read in one request, and by their session known from then on', async () => {
  const session = sessionOf(show.transport);
  const schemas = new SiteSchemas(session, documents);
  expect(session.schemas.tellsImmutable('Shot')).toBe(false);
  await Promise.all([schemas.get(), schemas.get()]);
  expect(session.schemas.tellsImmutable('Shot')).toBe(true);
  await schemas.get();
  expect(show.calls).toEqual([['query_server_information', 'query_schemas']]);
});

it('are taken as they were while they are young, also by another life of the background', async () => {
  await newLife().get();
  later(9);
  show.calls.length = 0;
  expect((await newLife().get()).tellsImmutable('Shot')).toBe(true);
  expect(show.calls).toEqual([]);
});

it('after that only by their hash, if that is still the same', async () => {
  await newLife().get();
  later(11);
  show.calls.length = 0;
  const life = newLife();
  expect((await life.get()).tellsImmutable('Shot')).toBe(true);
  await life.get();
  expect(show.calls).toEqual([['query_server_information']]);
});

it('and by their hash too by a clock that was set back since', async () => {
  await newLife().get();
  later(-11);
  show.calls.length = 0;
  await newLife().get();
  expect(show.calls).toEqual([['query_server_information']]);
});

it('are read anew where the hash is another one, or where there is none', async () => {
  await newLife().get();
  later(11);
  expect((await newLife(changed).get()).isWritable('Shot', 'status_id')).toBe(false);
  later(11);
  const nameless = saying({ query_server_information: {}, query_schemas: [] });
  const schemas = await newLife(nameless).get();
  expect(schemas.tellsImmutable('Shot')).toBe(false);
  later(11);
  expect((await newLife(nameless).get()).tellsImmutable('Shot')).toBe(false);
  later(11);
  expect((await newLife().get()).tellsImmutable('Shot')).toBe(true);
});

it('that cannot be read leave what is at hand, and are asked for again', async () => {
  let isAway = true;
  const life = newLife(async (operations, options) => {
    if (isAway) throw new TypeError('away');
    return show.transport(operations, options);
  });
  expect((await life.get()).isWritable('Sequence', 'status_id')).toBe(false);
  isAway = false;
  expect((await life.get()).tellsImmutable('Shot')).toBe(true);
  later(11);
  isAway = true;
  expect((await life.get()).tellsImmutable('Shot')).toBe(true);
});

it('that are no schemas at all, or stored in pieces, are as good as none', async () => {
  const odd = saying({ query_server_information: null, query_schemas: { exception: 'odd' } });
  expect((await newLife(odd).get()).isWritable('Folder', 'status_id')).toBe(false);
  await documents.put('schemas', { hash: 'x', types: [null, 7, { id: 'Shot', immutable: 'all' }] }, Date.now());
  expect((await newLife().get()).isWritable('Shot', 'status_id')).toBe(true);
  await documents.put('schemas', 'rubbish', Date.now());
  expect((await newLife().get()).tellsImmutable('Shot')).toBe(true);
});
