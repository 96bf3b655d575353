import { describe, expect, it } from 'vitest';
import { Peer } from './support/peer.ts';
import { smallShow } from './support/small-show.ts';

const peer = new Peer(smallShow);

describe('What is no query', () => {
  it.each([
    '',
    'select from Task',
    'select name Task',
    'Task where',
    'Task where name',
    'Task where name is',
    'Task where name is "open',
    'Task where name in ()',
    'Task where (name is a',
    'Task where name is a and',
    'Task where name is me@home.example',
    'Task limit',
    'Task limit two',
    'Task order by',
    'Task where children any',
    'Task; drop table',
    'Task where name ~ a',
  ])('%j is a ParseError that repeats it', (expression) => {
    const { exception, content, error_code } = peer.refusedQuery(expression);
    expect(exception).toBe('ParseError');
    expect(content.startsWith(`Failed to parse: ${expression}. `)).toBe(true);
    expect(error_code).toBeNull();
  });

  it('goes for nesting beyond all measure, too', () => {
    const depth = 200_000;
    const expression = `Task where ${'('.repeat(depth)}name is a${')'.repeat(depth)}`;
    expect(peer.refusedQuery(expression)).toMatchObject({ exception: 'ParseError' });
  });
});

describe('Nesting that ends in no query', () => {
  const depth = 5000;
  it.each([
    ['not', `Task where ${'not '.repeat(depth)}name is a`],
    ['any', `Task where ${'children any ('.repeat(depth)}name is a${')'.repeat(depth)}`],
    ['subqueries', `Task where ${'id in (select id from Task where '.repeat(depth)}name is a${')'.repeat(depth)}`],
    ['paths', `Task where ${'parent.'.repeat(depth)}name is a`],
    ['projections', `select ${'parent.'.repeat(depth)}name from Task`],
    ['order', `Task order by ${'parent.'.repeat(depth)}name`],
    ['groups', `select count(id) from Task group by ${'parent.'.repeat(depth)}name`],
  ])('is a ParseError: %s', (_what, expression) => {
    expect(peer.refusedQuery(expression)).toMatchObject({ exception: 'ParseError' });
  });
});

// Every step there and back doubles the ways to the same rows.
it.each([
  `Shot where ${'children any (parent has ('.repeat(100)}name is nothing${'))'.repeat(100)}`,
  `Shot where ${'children.parent.'.repeat(100)}name is nothing`,
  `select ${'children.parent.'.repeat(100)}name from Shot where name is nothing or name is sh1`,
  `Shot where name is sh1 order by ${'children.parent.'.repeat(100)}name`,
])('A query that goes there and back again is answered: %#', (expression) => {
  expect(peer.ids(expression)).toEqual(expression.includes('sh1') ? ['sh1'] : []);
});

describe('Attributes that do not exist', () => {
  it.each([
    ['select updated_at from AssetVersion', 'updated_at', 'AssetVersion'],
    ['AssetVersion where updated_at is none', 'updated_at', 'AssetVersion'],
    ['select asset.nope from AssetVersion', 'nope', 'Asset'],
    ['Task where children any (nope is 1)', 'nope', 'Context'],
    ['Task order by nope', 'nope', 'Task'],
    ['select name from Task where statusid is none', 'statusid', 'Task'],
  ])('%s', (expression, attribute, type) => {
    expect(peer.refusedQuery(expression)).toEqual({
      exception: 'ParseError',
      content: `No attribute '${attribute}' exists for schema '${type}'.`,
      error_code: null,
    });
  });

  it('are found out whether there are rows or not', () => {
    expect(peer.refusedQuery('Timer where nope is 1').exception).toBe('ParseError');
  });
});

it('a type that does not exist is named', () => {
  expect(peer.refusedQuery('Planet')).toMatchObject({ exception: 'ParseError', content: "No schema 'Planet' exists." });
});

it('an id that is no UUID finds nothing', () => {
  expect(peer.query('select id from Task where id is "non-existant-id"')).toEqual([]);
});

it('a list of thousands of ids is read', () => {
  const ids = Array.from({ length: 5000 }, (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`);
  expect(peer.ids(`Task where id in ("${ids.join('", "')}", "t1")`)).toEqual(['t1']);
  expect(peer.ids(`Task where id in (${ids.join(',')},t1) or parent_id in (${ids.join(',')})`)).toEqual(['t1']);
});
