import type { Entity } from '../support/peer.ts';
import type { Effects, Scene } from './scene.ts';

type Names =
  | 'rowOrder'
  | 'nullOrder'
  | 'textCase'
  | 'likeUnderscore'
  | 'dateOnly'
  | 'fullLastPage'
  | 'unlimited'
  | 'unknownType'
  | 'emptyIn'
  | 'physicalNames'
  | 'keywordCase'
  | 'relationAsId'
  | 'subqueryShorthand'
  | 'nestedSubqueries'
  | 'wrongLiteral'
  | 'toManySort'
  | 'noneBehindNull'
  | 'belowScalar'
  | 'absentSubtypeAttribute'
  | 'bareQuery'
  | 'gluedDirection'
  | 'otherTypeCast'
  | 'attributeKeyPath'
  | 'relativeDates'
  | 'projectTable'
  | 'aggregateRows'
  | 'searchMatching'
  | 'searchNames'
  | 'searchOrder';

function searched(scene: Scene, entity_type: string, term: string): string[] {
  const search = { action: 'search', entity_type, expression: `select id from ${entity_type}`, terms: [term] };
  return (scene.call([search])[0]!.data as Entity[]).map(({ id }) => id);
}

/** What choices about the query language change. */
export const queryEffects: Effects<Names> = {
  rowOrder: {
    see: (scene) => {
      for (const id of ['z', 'a']) scene.create('Scope', { id, name: id });
      return scene.ids('Scope');
    },
    expected: { key: ['a', 'z'], insertion: ['z', 'a'] },
  },
  nullOrder: {
    see: (scene) => scene.ids('User order by email'),
    expected: { first: ['cleo', 'ann', 'bob'], last: ['ann', 'bob', 'cleo'] },
  },
  textCase: {
    see: (scene) => scene.ids('Task where name is anim and parent_id is sh1'),
    expected: { insensitive: ['t1'], sensitive: [] },
  },
  likeUnderscore: {
    see: (scene) => scene.ids('Task where name like "co_p"'),
    expected: { wildcard: ['t2'], literal: [] },
  },
  dateOnly: {
    see: (scene) => scene.ids('AssetVersion where date is "2018-05-25"'),
    expected: { day: ['v2'], midnight: [] },
  },
  fullLastPage: { see: (scene) => scene.page('User limit 3').next, expected: { null: null, offset: 3 } },
  unlimited: {
    see: (scene) => {
      const row = { __entity_type__: 'Scope', name: 'x' };
      for (let number = 0; number < 1001; number++) scene.standin.database.insert({ ...row, id: `scope-${number}` });
      return scene.ids('Scope').length;
    },
    expected: { all: 1001, capped: 1000 },
  },
  unknownType: {
    see: (scene) => scene.found('Planet'),
    expected: { ParseError: 'ParseError', KeyError: 'KeyError' },
  },
  emptyIn: { see: (scene) => scene.found('Task where id in ()'), expected: { reject: 'ParseError', empty: [] } },
  physicalNames: {
    see: (scene) => scene.found('AssetVersion where taskid is none'),
    expected: { reject: 'ParseError', accept: ['v3'] },
  },
  keywordCase: {
    see: (scene) => scene.found('SELECT id FROM Shot LIMIT 1'),
    expected: { any: ['sh1'], lower: 'ParseError' },
  },
  relationAsId: {
    see: (scene) => scene.found('Task where parent is sh1'),
    expected: { key: ['t1', 't2'], reject: 'ParseError' },
  },
  subqueryShorthand: {
    see: (scene) => scene.found('Task where parent_id in (Shot where bid is 5)'),
    expected: { key: ['t1', 't2'], reject: 'ParseError' },
  },
  nestedSubqueries: {
    see: (scene) =>
      scene.found(
        'Shot where id in (select parent_id from Task where id in (select task_id from AssetVersion where version is 1))',
      ),
    expected: { allowed: ['sh1'], refused: 'ParseError' },
  },
  wrongLiteral: {
    see: (scene) => scene.found('AssetVersion where version is abc'),
    expected: { 'no-match': [], reject: 'ParseError' },
  },
  toManySort: {
    see: (scene) => scene.found('Shot order by children.name descending'),
    expected: { first: ['sh1', 'sh2'], reject: 'ParseError' },
  },
  noneBehindNull: {
    see: (scene) => scene.ids('Task where type.name is none and parent_id is sh2'),
    expected: { 'no-match': [], match: ['t4'] },
  },
  belowScalar: {
    see: (scene) => scene.outcome(() => scene.query('select status.name from Project where id is gynt')[0]!['status']),
    expected: { ignore: 'active', reject: 'ParseError' },
  },
  absentSubtypeAttribute: {
    see: (scene) => 'bid' in (scene.query('select parent.bid from Sequence')[0]!['parent'] as Entity),
    expected: { omit: false, null: true },
  },
  bareQuery: { see: (scene) => scene.found('Sequence'), expected: { defaults: ['seq'], reject: 'ParseError' } },
  gluedDirection: {
    see: (scene) => scene.found('select id from Shot order by name descoffset 0 limit 1'),
    expected: { accept: ['sh2'], reject: 'ParseError' },
  },
  otherTypeCast: {
    see: (scene) => scene.ids('Sequence where parent[Shot].name is gynt'),
    expected: { none: [], ignored: ['seq'] },
  },
  attributeKeyPath: {
    see: (scene) => scene.found('select custom_attributes.remark from Task where custom_attributes.remark is bar'),
    expected: { reject: 'ParseError', accept: ['t1'] },
  },
  relativeDates: {
    see: (scene) => scene.ids('AssetVersion where date < now'),
    expected: { words: [], understood: ['v1', 'v2', 'v3'] },
  },
  projectTable: {
    see: (scene) => {
      scene.create('Metadata', { parent_id: 'gynt', parent_type: 'Project', key: 'k', value: 'v' });
      const find = (table: string): number => scene.query(`Metadata where parent_type is "${table}"`).length;
      return [find('show'), find('project'), scene.value('parent_type', 'Metadata where parent_id is gynt')];
    },
    expected: { show: [1, 0, 'Project'], project: [0, 1, 'Project'] },
  },
  aggregateRows: {
    see: (scene) => scene.query('select count(id) from Shot', { strict: true }),
    expected: { plain: [{ count_id: 2 }], typed: [{ __entity_type__: 'Shot', count_id: 2 }] },
  },
  searchMatching: {
    see: (scene) => {
      const search = { action: 'search', entity_type: 'Task', expression: 'select id from Task' };
      return scene
        .call([
          { ...search, terms: ['om'] },
          { ...search, terms: ['com'] },
        ])
        .map(({ data }) => (data as []).length);
    },
    expected: { anywhere: [1, 1], 'word-start': [0, 1] },
  },
  searchNames: {
    see: (scene) => searched(scene, 'TypedContext', 'sh1'),
    expected: { link: ['sh1', 't1', 't2'], own: ['sh1'] },
  },
  searchOrder: {
    see: (scene) => searched(scene, 'Context', 'a'),
    expected: { query: ['other', 'other-task', 't1'], best: ['other-task', 't1', 'other'] },
  },
};
