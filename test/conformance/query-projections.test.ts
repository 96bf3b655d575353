import { describe, expect, it } from 'vitest';
import { type Entity, Peer } from './support/peer.ts';
import { smallShow } from './support/small-show.ts';

const peer = new Peer(smallShow);
const only = (expression: string): Entity => peer.query(expression)[0]!;

describe('What comes with every entity', () => {
  it('are key, system projections by attribute name, and the object type of contexts', () => {
    expect(only('select bid from Task where id is t1')).toEqual({
      __entity_type__: 'Task',
      id: 't1',
      bid: 10,
      context_type: 'task',
      project_id: 'gynt',
      object_type_id: '11c137c0-ee7e-4f9c-91c5-8c77cec22b2c',
    });
    expect(only('select version from AssetVersion where id is v1')).toEqual({
      __entity_type__: 'AssetVersion',
      id: 'v1',
      version: 1,
      asset_id: 'asset1',
    });
    expect(only('select username from User where id is bob')).toMatchObject({ resource_type: 'user' });
    expect(only('select name from Component where id is c1')).toMatchObject({ system_type: 'file', version_id: 'v1' });
    expect(only('select name from List')).toMatchObject({ project_id: 'gynt' });
    expect(only('select duration from Timelog where id is log1')).toMatchObject({ user_id: 'ann', context_id: 't1' });
  });

  it('are the default projections where nothing is selected', () => {
    expect(Object.keys(only('Project where id is gynt')).sort()).toEqual([
      '__entity_type__',
      'context_type',
      'id',
      'name',
    ]);
    expect(only('Metadata where parent_id is ann')).toEqual({
      __entity_type__: 'Metadata',
      parent_id: 'ann',
      key: 'a',
      value: 'one',
      parent_type: 'User',
    });
  });

  it('hold for types behind relations as well', () => {
    expect(only('select asset from AssetVersion where id is v1')['asset']).toEqual({
      __entity_type__: 'Asset',
      id: 'asset1',
      context_id: 'sh1',
    });
  });
});

describe('Normalisation', () => {
  it('sends an entity in full where it occurs first, and as a reference where it occurs again', () => {
    const rows = peer.query('select user.first_name from AssetVersion order by id');
    expect(rows.map(({ user }) => user)).toEqual([
      { __entity_type__: 'User', id: 'ann', first_name: 'Ann', resource_type: 'user' },
      { __entity_type__: 'User', id: 'bob', first_name: 'Bob', resource_type: 'user' },
      { __entity_type__: 'User', id: 'bob' },
    ]);
  });

  it('counts at any depth', () => {
    const row = only('select version, asset.versions.version from AssetVersion where id is v1');
    const { versions } = row['asset'] as { versions: Entity[] };
    expect(versions[0]).toEqual({ __entity_type__: 'AssetVersion', id: 'v1' });
    expect(versions[1]).toEqual({ __entity_type__: 'AssetVersion', id: 'v2', asset_id: 'asset1', version: 2 });
  });

  it('counts over all operations of a request, and loses nothing that only a later one asks for', () => {
    const [first, second] = peer.call([
      { action: 'query', expression: 'select name from Task where id is t1' },
      { action: 'query', expression: 'select name, bid from Task where id is t1' },
    ]);
    expect(first!.data).toMatchObject([{ id: 't1', name: 'Anim' }]);
    expect(second!.data).toEqual([{ __entity_type__: 'Task', id: 't1', bid: 10 }]);
  });

  it('counts subtypes and bases as one', () => {
    const [, second] = peer.call([
      { action: 'query', expression: 'select name from Context where id is sh1' },
      { action: 'query', expression: 'select name from Shot where id is sh1' },
    ]);
    expect(second!.data).toEqual([{ __entity_type__: 'Shot', id: 'sh1' }]);
  });
});

describe('Relations', () => {
  it('come as references, as null, or as lists that may be empty', () => {
    const row = only('select task, thumbnail, notes, lists from AssetVersion where id is v3');
    expect(row).toMatchObject({ task: null, thumbnail: null, notes: [], lists: [] });
  });

  it('come complete', () => {
    expect(only('select children from Shot where id is sh1')['children']).toHaveLength(2);
    const items = only('select items from TypedContextList')['items'] as Entity[];
    expect(items.map(({ id }) => id)).toEqual(['t1', 't3']);
  });

  it('that are restricted can only be filtered on', () => {
    expect(peer.refusedQuery('select custom_attribute_links from Task').exception).toBe('ParseError');
  });
});

describe('Values', () => {
  it('datetimes are naive and wrapped', () => {
    expect(only('select created_at from Task where id is t1')['created_at']).toEqual({
      __type__: 'datetime',
      value: '2022-10-10T10:12:09',
    });
  });

  it('computed ones are worked out', () => {
    const row = only('select time_logged, bid_time_logged_difference from Task where id is t1');
    expect(row).toMatchObject({ time_logged: 150, bid_time_logged_difference: -140 });
    expect(peer.query('select is_latest_version from AssetVersion').map((item) => item['is_latest_version'])).toEqual([
      false,
      true,
      true,
    ]);
    expect(only('select latest_version.version from Asset where id is asset1')['latest_version']).toMatchObject({
      id: 'v2',
      version: 2,
    });
  });

  it('thumbnail_url is an object with one address under two names, also where there is no thumbnail', () => {
    const { thumbnail_url } = only('select thumbnail_url from Task where id is t1') as unknown as {
      thumbnail_url: { url: string; value: string };
    };
    expect(thumbnail_url.url).toBe('http://standin/img/thumbnail2.png');
    expect(thumbnail_url.value).toBe(thumbnail_url.url);
  });

  it('dates and relations of default projections are read like any other', () => {
    const [location] = peer.query('select url, location.name from ComponentLocation');
    expect(location!['url']).toMatchObject({ url: expect.stringContaining('/component/get?id=c1&signature=') });
  });
});
