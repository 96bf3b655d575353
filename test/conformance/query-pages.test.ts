import { describe, expect, it } from 'vitest';
import { conformance } from '../standin/shows/conformance/conformance.ts';
import { Peer } from './support/peer.ts';
import { smallShow } from './support/small-show.ts';

const peer = new Peer(smallShow);

describe('Order', () => {
  it.each<[string, string[]]>([
    ['Task order by bid', ['other-task', 't4', 't2', 't1', 't3']],
    ['Task order by bid asc', ['other-task', 't4', 't2', 't1', 't3']],
    ['Task order by bid ascending', ['other-task', 't4', 't2', 't1', 't3']],
    ['Task order by bid desc', ['t3', 't1', 't2', 'other-task', 't4']],
    ['Task order by bid descending', ['t3', 't1', 't2', 'other-task', 't4']],
    ['Task order by name, id descending', ['t3', 't1', 'other-task', 't2', 't4']],
    ['AssetVersion order by asset.name, version desc', ['v3', 'v2', 'v1']],
    ['AssetVersion order by user.first_name desc, date', ['v2', 'v3', 'v1']],
    ['AssetVersion order by date descending', ['v3', 'v2', 'v1']],
    ['User order by email', ['cleo', 'ann', 'bob']],
    ['Task where parent_id is sh1 order by sort, id desc', ['t2', 't1']],
    ['Task', ['other-task', 't1', 't2', 't3', 't4']],
  ])('%s', (expression, ids) => {
    expect(peer.ids(expression)).toEqual(ids);
  });
});

it('Values of custom attributes come by their key, each once, however they are asked for', () => {
  const keys = (where: string): unknown[] =>
    peer.query(`ContextCustomAttributeValue where ${where}`).map((row) => [row['key'], row['entity_id']]);
  const all = ['fps', 'remark'].flatMap((key) => ['t1', 't2'].map((id) => [key, id]));
  expect(keys('entity_id in (t2, t1, t1)')).toEqual(all);
  expect(keys('not entity_id not_in (t2, t1)')).toEqual(all);
});

describe('Pages', () => {
  it.each<[string, string[], number | null]>([
    ['Task limit 2', ['other-task', 't1'], 2],
    ['Task offset 2 limit 2', ['t2', 't3'], 4],
    ['Task limit 2 offset 4', ['t4'], null],
    ['Task offset 3 limit 2', ['t3', 't4'], null],
    ['Task limit 10 offset 1 order by name descending', ['t2', 'other-task', 't1', 't3'], null],
    ['Task limit 1 order by bid offset 3', ['t1'], 4],
    ['Task offset 9', [], null],
    ['Task limit 0', [], 0],
    ['Task limit 99999999999999999999', ['other-task', 't1', 't2', 't3', 't4'], null],
    ['Task offset 99999999999999999999 limit 5', [], null],
    ['Task limit 5 offset 0 limit 1', ['other-task'], 1],
    ['Task order by bid descoffset 0 limit 1', ['t3'], 1],
    ['Task', ['other-task', 't1', 't2', 't3', 't4'], null],
  ])('%s', (expression, ids, next) => {
    const { rows, next: told } = peer.page(expression);
    expect(rows.map(({ id }) => id)).toEqual(ids);
    expect(told).toBe(next);
  });

  it('are consistent from request to request, so that all of them together are everything', () => {
    const other = new Peer(conformance);
    const all = other.ids('User');
    const paged: string[] = [];
    for (let offset: number | null = 0; offset !== null; ) {
      const { rows, next } = other.page(`select id from User offset ${offset} limit 7`);
      paged.push(...rows.map(({ id }) => id));
      offset = next;
    }
    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThanOrEqual(10);
  });
});

describe('Groups and aggregates', () => {
  const strict = { strict: true };

  it('answer plain rows, the function and its attribute as one key', () => {
    expect(peer.query('select count(id) from Task group by project_id, parent_id', strict)).toEqual([
      { count_id: 1, project_id: 'other', parent_id: 'other' },
      { count_id: 2, project_id: 'gynt', parent_id: 'sh1' },
      { count_id: 2, project_id: 'gynt', parent_id: 'sh2' },
    ]);
  });

  it('know count, sum, avg, min and max', () => {
    const expression = 'select count(id), sum(bid), avg(bid), min(bid), max(bid) from Task where project_id is gynt';
    expect(peer.query(expression, strict)).toEqual([
      { count_id: 4, sum_bid: 33.5, avg_bid: 8.375, min_bid: 0, max_bid: 20 },
    ]);
  });

  it('take group by before the other clauses, and pages of groups', () => {
    const expression = 'select parent_id, count(id) from Task group by parent_id order by parent_id descending limit 2';
    expect(peer.page(expression, strict)).toEqual({
      rows: [
        { parent_id: 'sh2', count_id: 2 },
        { parent_id: 'sh1', count_id: 2 },
      ],
      next: 2,
    });
  });

  it('count values that are there', () => {
    expect(peer.query('select count(email) from User', strict)).toEqual([{ count_email: 2 }]);
    expect(peer.query('select max(bid) from Task where name is nothing', strict)).toEqual([{ max_bid: null }]);
  });

  it('tell dates and table names as queries do', () => {
    const latest = { __type__: 'datetime', value: '2018-05-26T00:00:00' };
    expect(peer.query('select max(date) from AssetVersion', strict)).toEqual([{ max_date: latest }]);
    expect(peer.query('select count(id) from AssetVersion group by date order by date desc limit 1', strict)).toEqual([
      { count_id: 1, date: latest },
    ]);
    const groups = peer.query('select count(key) from Metadata group by parent_type', strict);
    expect(groups.map((row) => row['parent_type'])).toEqual(expect.arrayContaining(['Task', 'User']));
    expect(peer.refusedQuery('select sum(date) from AssetVersion').exception).toBe('ParseError');
  });

  it('are answered in strict mode alone', () => {
    expect(peer.refusedQuery('select count(id) from Task group by project_id').exception).toBe('ParseError');
  });
});
