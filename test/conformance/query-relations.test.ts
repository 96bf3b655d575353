import { describe, expect, it } from 'vitest';
import { type Entity, Peer } from './support/peer.ts';
import { smallShow } from './support/small-show.ts';

const peer = new Peer(smallShow);

function finds(cases: [expression: string, ids: string[]][]): void {
  it.each(cases)('%s', (expression, ids) => {
    expect(peer.ids(expression).sort()).toEqual(ids);
  });
}

describe('has and any', () => {
  finds([
    ['AssetVersion where user has (last_name is Ray and first_name is Bob)', ['v2', 'v3']],
    ['User where timelogs any ()', ['ann', 'bob']],
    ['User where not timelogs any ()', ['cleo']],
    ['Note where not in_reply_to has ()', ['n1', 'n3']],
    ['Note where in_reply_to has ()', ['n2']],
    ['Note where replies any (author.first_name is "Bob")', ['n1']],
    ['Shot where children any (name is "comp" and bid < 5)', ['sh1']],
    ['Task where parent has (children any (timelogs any (duration > 80)))', ['t1', 't2']],
    ['Task where assignments any (resource.id is bob)', ['t1']],
    ['Task where assignments any(resource_id is bob)', ['t1']],
  ]);
});

describe('Conditions on collections', () => {
  it('each hold for any item on their own, unless any binds them together', () => {
    expect(peer.ids('Task where metadata.key is b and metadata.value is one')).toEqual(['t1']);
    expect(peer.ids('Task where metadata any (key is b and value is one)')).toEqual([]);
    expect(peer.ids('Task where metadata any (key is b and value is two)')).toEqual(['t1']);
  });

  finds([
    ['Task where timelogs.duration > 80', ['t1']],
    ['Shot where children.children.name is x', []],
    ['AssetVersion where components.name is "thumbnail"', ['v2']],
    ['Component where version.asset.parent.ancestors.id in (seq)', ['c1', 'c2']],
    ['Component where component_locations.location.name is "ftrack.server"', ['c1']],
    ['Task where lists any (name is tasks)', ['t1', 't3']],
    ['TypedContextList where items any (name is "Anim")', ['list']],
    ['Task where incoming_links any (from_id is t1)', ['t2']],
    ['Task where outgoing_links.to.name is comp', ['t1']],
    ['ObjectType where tasks any (id is t1)', ['11c137c0-ee7e-4f9c-91c5-8c77cec22b2c']],
  ]);
});

describe('Polymorphic types', () => {
  finds([
    ['Context where name is gynt', ['gynt']],
    ['TypedContext where name like "s%"', ['seq', 'sh1', 'sh2']],
    ['Context', ['gynt', 'hero', 'other', 'other-task', 'seq', 'sh1', 'sh2', 't1', 't2', 't3', 't4']],
    ['Component', ['c1', 'c2']],
    ['FileComponent', ['c1', 'c2']],
    ['SequenceComponent', []],
    ['Resource', ['ann', 'bob', 'cleo', 'crew', 'night']],
    ['List', ['list']],
    ['AssetVersionList', []],
  ]);

  it('answer with the concrete type of each row', () => {
    const types = Object.fromEntries(peer.query('Context').map((row) => [row.id, row.__entity_type__]));
    expect(types).toMatchObject({ gynt: 'Project', seq: 'Sequence', sh1: 'Shot', t1: 'Task', hero: 'AssetBuild' });
  });

  it('are strict as the type asked for and lenient behind a relation', () => {
    expect(peer.refusedQuery('select project.id from Context').content).toBe(
      "No attribute 'project' exists for schema 'Context'.",
    );
    expect(peer.ids('AssetVersion where asset.parent.status.name is Normal')).toEqual(['v1', 'v2', 'v3']);
    const [version] = peer.query('select asset.parent.project.name, asset.parent.object_type.name from AssetVersion');
    const { parent } = version!['asset'] as { parent: { project: Entity; object_type: Entity } };
    expect(parent.project['name']).toBe('gynt');
    expect(parent.object_type['name']).toBe('Shot');
  });

  it('leave out an attribute that only another subtype has', () => {
    const [sequence] = peer.query('select parent.bid, parent.full_name from Sequence');
    expect(sequence!['parent']).toMatchObject({ full_name: 'Peer Gynt' });
    expect(sequence!['parent']).not.toHaveProperty('bid');
  });
});

describe('Casts', () => {
  finds([
    ['Project where allocations.resource[Group].memberships any (user.username is "bob")', ['gynt']],
    ['Project where allocations.resource[User].username is "bob"', []],
    ['Task where parent[Shot].name is sh1', ['t1', 't2']],
    ['Task where parent[Sequence].name is sh1', []],
    ['Task where parent[Shot] has (bid is 5)', ['t1', 't2']],
    ['Task where parent[Shot] is sh1', ['t1', 't2']],
    ['Task where parent[Sequence] is sh1', []],
    ['Task where parent[Shot] is_not none', ['t1', 't2', 't3', 't4']],
    ['Task where parent[Project] in (gynt, other)', ['other-task']],
  ]);

  it('give null for what is of another type', () => {
    const rows = peer.query('select parent[Shot].name from TypedContext where id in (t1, sh1)');
    expect(rows.map(({ id, parent }) => [id, (parent as Entity | null)?.['name'] ?? null])).toEqual([
      ['sh1', null],
      ['t1', 'sh1'],
    ]);
  });

  it('to several types are each right, and none at all takes every type', () => {
    const names = (projections: string): unknown[] =>
      peer
        .query(`select ${projections} from TypedContext where id in (sh1, t1, other-task)`)
        .map(({ parent }) => (parent as Entity | null)?.['name'] ?? null);
    expect(names('parent[Shot].name, parent[Sequence].name')).toEqual([null, 'seq', 'sh1']);
    expect(names('parent[Shot].bid, parent.name')).toEqual(['other', 'seq', 'sh1']);
    expect(names('parent.name, parent[Shot].bid')).toEqual(['other', 'seq', 'sh1']);
  });

  it.each([
    'Task where parent[Planet].name is x',
    'Task where parent[Planet] is x',
    'select parent[Planet] from Task',
    'Task where name[Shot] is x',
    'select name[Shot] from Task',
    'Task order by name[Shot]',
  ])('to nothing known, or of what is no relation, are an error: %s', (expression) => {
    expect(peer.refusedQuery(expression).exception).toBe('ParseError');
  });
});

describe('Subqueries', () => {
  finds([
    ['Task where parent_id in (select id from Shot where bid > 1)', ['t1', 't2']],
    ['Task where parent_id in (Shot where bid > 1)', ['t1', 't2']],
    ['Task where parent_id not_in (select id from Shot where bid > 1)', ['other-task', 't3', 't4']],
    ['User where id in (select user_id from Timelog where duration > 80)', ['bob']],
    ['User where id in (select user from Timelog where duration > 80)', ['bob']],
    ['Shot where id in (select asset.context_id from AssetVersion)', ['sh1']],
    [
      'Task where id in (select context_id from Timelog where user_id in (select id from User where username is bob))',
      ['t1'],
    ],
    ['Task where id in (select id from Task order by bid desc limit 2)', ['t1', 't3']],
    ['Task where id in (select id from Task where name is nothing)', []],
    ['Note where parent_id is v1 or parent_id in (select id from Shot)', ['n1', 'n2', 'n3']],
  ]);

  it.each(['select id, name from Task', 'select max(bid) from Task', 'select id from Task group by id'])(
    'select one attribute, not %s',
    (inner) => {
      expect(peer.refusedQuery(`Task where id in (${inner})`).exception).toBe('ParseError');
    },
  );
});

describe('Ancestors, descendants and links', () => {
  finds([
    ['TypedContext where ancestors any (id is seq)', ['sh1', 'sh2', 't1', 't2', 't3', 't4']],
    ['TypedContext where ancestors any (id="sh1") or id is "sh1"', ['sh1', 't1', 't2']],
    ['TypedContext where ancestors any (id is gynt)', []],
    ['Project where descendants any (id is t4)', ['gynt']],
  ]);

  it('a link goes from the project down, and skips the asset', () => {
    const [task] = peer.query('select link from Task where id is t1');
    expect(task!['link']).toEqual([
      { id: 'gynt', name: 'Peer Gynt', type: 'Project' },
      { id: 'seq', name: 'seq', type: 'TypedContext' },
      { id: 'sh1', name: 'sh1', type: 'TypedContext' },
      { id: 't1', name: 'Anim', type: 'TypedContext' },
    ]);
    const [version] = peer.query('select link from AssetVersion where id is v2');
    expect((version!['link'] as unknown[]).slice(-2)).toEqual([
      { id: 'sh1', name: 'sh1', type: 'TypedContext' },
      { id: 'v2', name: 'render v002', type: 'AssetVersion' },
    ]);
    expect(task!['_link']).toEqual(task!['link']);
  });
});

describe('Custom attributes and their links', () => {
  finds([
    ['Task where custom_attributes any (key is "remark" and value is "bar")', ['t1']],
    ['Task where custom_attributes any (key is "remark" and value is "nothing")', ['other-task', 't2', 't3', 't4']],
    ['Task where custom_attributes.configuration.key is remark', ['other-task', 't1', 't2', 't3', 't4']],
    ['User where custom_attribute_links_from any (configuration.key is "supervisor" and context.bid > 1)', ['bob']],
    ['User where custom_attribute_links_from any (configuration.key is "supervisor" and context.bid > 100)', []],
    ['Task where custom_attribute_links any (configuration.key is "supervisor" and user.username is "bob")', ['t1']],
  ]);

  it('are filtered on by configuration and value, not as a path of keys', () => {
    expect(peer.refusedQuery('Task where custom_attributes.remark is bar').content).toBe(
      "No attribute 'remark' exists for schema 'ContextCustomAttributeValue'.",
    );
  });

  it('a link is seen from both of its ends', () => {
    const from = { __entity_type__: 'ContextCustomAttributeLinkFrom', id: 't1-bob' };
    const end = { context: { __entity_type__: 'Task', id: 't1', name: 'Anim' }, to_entity_type: 'User' };
    const selected = 'select context.name, from_entity_type, to_entity_type from';
    expect(peer.query(`${selected} ContextCustomAttributeLinkFrom`)).toMatchObject([
      { ...from, ...end, from_entity_type: 'TypedContext' },
    ]);
    expect(peer.query(`${selected} CustomAttributeLinkFrom where to_id is bob`)).toMatchObject([{ ...from, ...end }]);
    expect(peer.query('UserCustomAttributeLinkFrom')).toEqual([]);
  });

  it('a link’s end can be selected on its base type', () => {
    const expression = 'select user from CustomAttributeLink where configuration.key = "supervisor" and from_id = "t1"';
    expect(peer.query(expression)[0]!['user']).toMatchObject({ __entity_type__: 'User', id: 'bob' });
  });
});
