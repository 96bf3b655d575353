import { describe, expect, it } from 'vitest';
import { Identity } from '../../../src/api/identity/identity.ts';
import { type Decoded, decode, type Entity } from '../../../src/api/wire/decode.ts';

/** What came over the wire: parsed JSON, in which nothing is shared yet. */
function decoded(json: unknown[] | string): Decoded {
  return decode(JSON.parse(typeof json === 'string' ? json : JSON.stringify(json)) as unknown[], new Identity());
}

function rows(result: unknown): Entity[] {
  return (result as { data: Entity[] }).data;
}

const malformed = expect.objectContaining({ name: 'ApiError', kind: 'malformed' });

describe('decode', () => {
  it('fills a bare reference with what another operation of the request says', () => {
    const { results } = decoded([
      { action: 'query', data: [{ __entity_type__: 'Task', id: 't', status: { __entity_type__: 'Status', id: 's' } }] },
      { action: 'query', data: [{ __entity_type__: 'Status', id: 's', name: 'Ready', color: '#FFFFFF' }] },
    ]);
    expect(rows(results[0])[0]).toMatchObject({ status: { name: 'Ready', color: '#FFFFFF' } });
  });

  it('fills the first occurrence with what comes later and deeper', () => {
    const { results, entities } = decoded([
      {
        data: [
          { __entity_type__: 'AssetVersion', id: 'v', asset: { __entity_type__: 'Asset', id: 'a' } },
          {
            __entity_type__: 'AssetVersion',
            id: 'w',
            asset: {
              __entity_type__: 'Asset',
              id: 'a',
              versions: [{ __entity_type__: 'AssetVersion', id: 'v', version: 7 }],
            },
          },
        ],
      },
    ]);
    const [v, w] = rows(results[0]) as [Entity, Entity];
    expect(v['version']).toBe(7);
    expect(v['asset']).toBe(w['asset']);
    expect((v['asset'] as { versions: Entity[] }).versions[0]).toBe(v);
    expect(entities).toHaveLength(3);
  });

  it('lists every entity once, in the order in which they first occur', () => {
    const task = {
      __entity_type__: 'Task',
      id: 't',
      parent: { __entity_type__: 'Shot', id: 's', context_type: 'task' },
    };
    const { entities } = decoded([
      { data: [task, { ...task, name: 'anim' }] },
      { data: [{ __entity_type__: 'User', id: 'u' }] },
    ]);
    expect(entities.map(({ __entity_type__, id }) => `${__entity_type__} ${id}`)).toEqual([
      'Task t',
      'Shot s',
      'User u',
    ]);
  });

  it('lets what a later operation says of an entity win, as the official client does', () => {
    const { results } = decoded([
      { data: [{ __entity_type__: 'Task', id: 't', status_id: 'old', name: 'anim' }] },
      { action: 'update', data: { __entity_type__: 'Task', id: 't', status_id: 'new' } },
    ]);
    expect(rows(results[0])[0]).toMatchObject({ status_id: 'new', name: 'anim' });
  });

  it('keeps entities of different types apart even if their ids are equal', () => {
    const { results } = decoded([
      {
        data: [
          { __entity_type__: 'Status', id: '1', name: 'Ready' },
          { __entity_type__: 'Type', id: '1', name: 'FX' },
        ],
      },
    ]);
    expect(rows(results[0]).map(({ name }) => name)).toEqual(['Ready', 'FX']);
  });

  it('takes an entity for the same one whatever base type it was asked for by', () => {
    const { results } = decoded([
      { data: [{ __entity_type__: 'FileComponent', id: 'c', name: 'main' }] },
      { data: [{ __entity_type__: 'Component', id: 'c' }] },
    ]);
    expect(rows(results[1])[0]).toBe(rows(results[0])[0]);
  });

  it('tells entities with composite keys apart by all of the key', () => {
    const metadata = (parent_id: string, key: string, value?: string): Entity => ({
      __entity_type__: 'Metadata',
      parent_id,
      key,
      ...(value && { value }),
    });
    const { results, entities } = decoded([
      { data: [metadata('p', 'a', '1'), metadata('p', 'b', '2'), metadata('q', 'a', '3'), metadata('p', 'a')] },
    ]);
    expect(entities).toHaveLength(3);
    expect(rows(results[0]).map(({ value }) => value)).toEqual(['1', '2', '3', '1']);
  });

  it('takes numbers as keys', () => {
    const { entities } = decoded([
      {
        data: [
          { __entity_type__: 'Event', id: 7 },
          { __entity_type__: 'Event', id: 7 },
        ],
      },
    ]);
    expect(entities).toEqual([{ __entity_type__: 'Event', id: 7 }]);
  });

  it('leaves answers that hold no entities as they are', () => {
    const answers = [
      true,
      null,
      3,
      'text',
      { action: 'delete', data: true },
      { version: 'dev', storage_scenario: { data: {} } },
      [],
    ];
    expect(decoded(answers)).toEqual({ results: answers, failures: new Map(), entities: [] });
  });
});

describe('dates', () => {
  const read = (value: unknown): unknown => decoded([{ date: value }]).results[0];

  it('become ISO strings, naive ones in UTC', () => {
    const cases: Record<string, string> = {
      '2022-10-10T10:12:09': '2022-10-10T10:12:09Z',
      '2022-04-28T11:39:46.399823': '2022-04-28T11:39:46.399823Z',
      '2022-10-10T10:12:09Z': '2022-10-10T10:12:09Z',
      '2022-10-10T10:12:09+00:00': '2022-10-10T10:12:09+00:00',
      '2022-10-10T10:12:09-05:00': '2022-10-10T10:12:09-05:00',
      '2022-10-10T10:12:09-0500': '2022-10-10T10:12:09-0500',
    };
    for (const [value, expected] of Object.entries(cases)) {
      expect(read({ __type__: 'datetime', value })).toEqual({ date: expected });
    }
  });

  it('without a time stay days', () => {
    expect(read({ __type__: 'date', value: '2023-10-10' })).toEqual({ date: '2023-10-10' });
  });

  it('without a value are not what the protocol says', () => {
    for (const date of [{ __type__: 'datetime' }, { __type__: 'datetime', value: 5 }]) {
      expect(decoded([{ date }]).failures).toEqual(new Map([[0, malformed]]));
    }
  });
});
