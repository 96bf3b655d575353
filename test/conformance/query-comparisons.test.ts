import { describe, expect, it } from 'vitest';
import { Peer } from './support/peer.ts';
import { smallShow } from './support/small-show.ts';

const peer = new Peer(smallShow);

/** Criteria on a type, and the rows they hold for. */
function finds(cases: [expression: string, ids: string[]][]): void {
  it.each(cases)('%s', (expression, ids) => {
    expect(peer.ids(expression).sort()).toEqual(ids);
  });
}

describe('Operators and their synonyms', () => {
  finds([
    ['Task where bid = 10', ['t1']],
    ['Task where bid is 10', ['t1']],
    ['Task where bid != 10', ['other-task', 't2', 't3', 't4']],
    ['Task where bid is_not 10', ['other-task', 't2', 't3', 't4']],
    ['Task where bid > 3.5', ['t1', 't3']],
    ['Task where bid after 3.5', ['t1', 't3']],
    ['Task where bid greater_than 3.5', ['t1', 't3']],
    ['Task where bid < 3.5', ['other-task', 't4']],
    ['Task where bid before 3.5', ['other-task', 't4']],
    ['Task where bid less_than 3.5', ['other-task', 't4']],
    ['Task where bid >= 3.5', ['t1', 't2', 't3']],
    ['Task where bid <= 3.5', ['other-task', 't2', 't4']],
    ['Task where bid >= "9"', ['t1', 't3']],
    ['Task where name in (comp, "it\'s")', ['t2', 't4']],
    ['Task where name not_in (comp, "it\'s")', ['other-task', 't1', 't3']],
    ['Task where bid in (10, 20)', ['t1', 't3']],
    ['Task where bid not_in (10, 20)', ['other-task', 't2', 't4']],
    ['Task where name not_like "%m%"', ['t3', 't4']],
  ]);
});

describe('Text', () => {
  finds([
    ['Task where name is anim', ['other-task', 't1']],
    ['Task where name is ANIM', ['other-task', 't1']],
    ['User where email like "bob@two.example"', ['bob']],
    ['Task where name is "it\'s"', ['t4']],
    ["Task where name is 'it\\'s'", ['t4']],
    ['Shot where description is "a wide \\"pan\\""', ['sh1']],
    ['Task where name like "%\\%%"', ['t3']],
    ['Task where name like "100\\%_done"', ['t3']],
    ['Task where name like "a%"', ['other-task', 't1']],
    ['Task where name like "_nim"', ['other-task', 't1']],
    ['Task where name like "."', []],
    ['Task where name like "%"', ['other-task', 't1', 't2', 't3', 't4']],
    ['Task where name like "%n%m%"', ['other-task', 't1']],
    ['Task where name like "%o%%m%_"', ['t2']],
    ['Task where name is anim,comp', []],
    ['User where email not_like "%two%"', ['ann']],
  ]);
});

it('A pattern of many wildcards is tried in reasonable time', () => {
  const other = new Peer(smallShow);
  other.update('Task', 't1', { name: 'a'.repeat(60) });
  expect(other.ids(`Task where name like "${'%a'.repeat(30)}%b"`)).toEqual([]);
  expect(other.ids(`Task where name like "${'%a'.repeat(30)}%"`)).toEqual(['t1']);
});

describe('Values of custom attributes', () => {
  const other = new Peer(smallShow);
  for (const [type, values] of Object.entries({
    number: [9, 24.5, 100],
    boolean: [true, false],
    date: ['2024-01-02'],
  })) {
    other.standin.database.insert({ __entity_type__: 'CustomAttributeType', id: `${type}s`, name: type });
    const id = `user-${type}`;
    const shape = { config: '{"isdecimal": true}', default: null, entity_type: 'user' };
    other.create('CustomAttributeConfiguration', { id, key: type, type_id: `${type}s`, ...shape });
    for (const [index, value] of values.entries()) {
      other.update('UserCustomAttributeValue', [id, ['ann', 'bob', 'cleo'][index]!], { value });
    }
  }
  it.each<[string, string[]]>([
    ['key is number and value > 9', ['bob', 'cleo']],
    ['key is number and value in ("24.50", 100)', ['bob', 'cleo']],
    ['key is number and value like "1%"', ['cleo']],
    ['key is number and value is many', []],
    ['key is boolean and value is True', ['ann']],
    ['key is boolean and value is false', ['bob']],
    ['key is date and value is "2024-01-02"', ['ann']],
    ['key is date and value before "2024-01-02T00:00:01"', ['ann']],
    ['key is date and value is none', ['bob', 'cleo']],
  ])('are compared as what they are: %s', (criteria, ids) => {
    expect(other.ids(`User where custom_attributes any (${criteria})`)).toEqual(ids);
  });

  it('are sorted as what they are', () => {
    const expression = 'CustomAttributeValue where configuration.key is number order by value descending';
    expect(other.query(expression).map((row) => row['entity_id'])).toEqual(['cleo', 'bob', 'ann']);
  });
});

describe('Keys', () => {
  const other = new Peer(smallShow);
  const { database } = other.standin;
  database.insert({
    __entity_type__: 'Metadata',
    parent_id: 't1',
    parent_type: 'task',
    key: 'reviewFrame',
    value: '1',
  });
  database.insert({ __entity_type__: 'Event', id: 5, action: 'change' });
  database.insert({ __entity_type__: 'Feed', id: 'feed', social_id: 5 });

  it('are found in any case', () => {
    expect(other.query('Metadata where key is reviewframe')).toHaveLength(1);
    expect(other.query('Metadata where key in ("REVIEWFRAME")')).toHaveLength(1);
    expect(other.ids('Task where id is "T1"')).toEqual(['t1']);
  });

  it('that are numbers are found as numbers', () => {
    expect(other.ids('Feed where social_id is 5')).toEqual(['feed']);
    expect(other.ids('Feed where event.id in ("5.0")')).toEqual(['feed']);
    expect(other.ids('Event where id is 5.0')).toEqual([5]);
  });
});

describe('Null', () => {
  finds([
    ['User where email is none', ['cleo']],
    ['User where email is None', ['cleo']],
    ['User where email = none', ['cleo']],
    ['User where email != None', ['ann', 'bob']],
    ['User where email is_not none', ['ann', 'bob']],
    ['User where email is "none"', []],
    ['User where email in (none)', ['cleo']],
    ['User where email in (none, "ann@one.example")', ['ann', 'cleo']],
    ['User where email in ("")', []],
    ['User where email != "ann@one.example"', ['bob']],
    ['AssetVersion where task_id is none', ['v3']],
    ['AssetVersion where task is none', ['v3']],
    ['AssetVersion where task is_not none', ['v1', 'v2']],
    ['AssetVersion where task.name is none', []],
  ]);
});

describe('Booleans', () => {
  finds([
    ['User where is_active is true', ['ann', 'bob', 'cleo']],
    ['User where is_active = True', ['ann', 'bob', 'cleo']],
    ['User where is_active is "true"', ['ann', 'bob', 'cleo']],
    ['User where is_active is false', []],
    ['CustomAttributeConfiguration where is_hierarchical is true', ['fps']],
  ]);
});

describe('Dates', () => {
  finds([
    ['AssetVersion where date is "2018-05-25"', ['v2']],
    ['AssetVersion where date is "2018-05-25T12:00:00"', ['v2']],
    ['AssetVersion where date is "2018-05-25 12:00:00"', ['v2']],
    ['AssetVersion where date is "2018-05-25T14:00:00+02:00"', ['v2']],
    ['AssetVersion where date is "2018-05-25T12:00:00.000Z"', ['v2']],
    ['AssetVersion where date after "2018-05-25T12:00:00"', ['v3']],
    ['AssetVersion where date >= "2018-05-25T12:00:00"', ['v2', 'v3']],
    ['AssetVersion where date before "2018-05-25"', ['v1']],
    ['AssetVersion where date <= "2018-05-25"', ['v1', 'v2']],
    ['AssetVersion where date > "2018-05-25"', ['v3']],
    ['AssetVersion where date like "2018-05-2%"', ['v1', 'v2', 'v3']],
    ['AssetVersion where date is_not "2018-05-25"', ['v1', 'v3']],
    ['AssetVersion where date < "2018-05-25T02:00:00+02:00"', ['v1']],
    ['AssetVersion where date > "2018-05-25T07:00:00-05:00"', ['v3']],
    ['AssetVersion where date in ("2018-05-25", "2018-05-26")', ['v2', 'v3']],
    ['Task where created_at like "2022-10-10%"', ['other-task', 't1', 't3']],
    ['Note where date is "2018-05-25"', ['n1', 'n2']],
  ]);
});

describe('Logic', () => {
  finds([
    ['Task where name is Anim or name is comp and bid > 100', ['other-task', 't1']],
    ['Task where (name is Anim or name is comp) and bid > 5', ['t1']],
    ['Task where not name is Anim', ['t2', 't3', 't4']],
    ['Task where not (name is Anim or bid > 10)', ['t2', 't4']],
    ['Task where not not name is comp', ['t2']],
    ['Task where not id in (t1, t2) and bid > 0', ['t3']],
    ['AssetVersion where not (not version > 1 or user_id is ann)', ['v2']],
    ['Task where ((((name is "comp"))))', ['t2']],
  ]);
});

describe('White space', () => {
  finds([
    ['Task where bid=10', ['t1']],
    ["Task where name='comp'", ['t2']],
    ['Task where(name is"comp")', ['t2']],
    ['Task where not(name is comp)and(bid is 10)', ['t1']],
    ['Metadata where parent_id is "t1"and key is "a"', [undefined as unknown as string]],
    ['  Task\n where\n\tbid   >=   10\n and name is "Anim"\n', ['t1']],
    ['Task where name in("comp")', ['t2']],
    ['Task where id in (t1 , t2,t3)', ['t1', 't2', 't3']],
  ]);
});

describe('A literal that does not fit its column', () => {
  finds([
    ['AssetVersion where version is abc', []],
    ['AssetVersion where version != abc', []],
    ['AssetVersion where date is "yesterday"', []],
    ['AssetVersion where date before "yesterday"', []],
    ['AssetVersion where date after 5', []],
    ['AssetVersion where date after "2018"', []],
    ['AssetVersion where date is "2018-05-25T25:00:00"', []],
    ['User where is_active is maybe', []],
  ]);
});

describe('Table names', () => {
  finds([
    ['Note where parent_type is "asset_version"', ['n1', 'n2']],
    ['Note where parent_type is "AssetVersion"', []],
    ['Note where parent_type is "task"', ['n3']],
  ]);

  it('of users are found by the schema’s name too, because they differ in case alone', () => {
    expect(peer.query('Metadata where parent_type is "User"')).toHaveLength(1);
  });
});
