import type { Entity } from '../support/peer.ts';
import { created, type Effects, updated } from './scene.ts';

type Names =
  | 'encoding'
  | 'repeatedEntity'
  | 'strictProjections'
  | 'denormalizedCycle'
  | 'writtenRelations'
  | 'denseValue'
  | 'dateType'
  | 'componentUrl'
  | 'defaultInformation'
  | 'workdayLength'
  | 'roleAnswer'
  | 'authorizedActions'
  | 'hierarchicalUnset'
  | 'parentType'
  | 'projectLinkName'
  | 'missingThumbnail'
  | 'invisibleRelation'
  | 'serverTimes'
  | 'userInformation'
  | 'undocumentedAnswers'
  | 'tempData';

const query = (expression: string) => ({ action: 'query', expression });

/** What choices about the form of answers change. */
export const answerEffects: Effects<Names> = {
  encoding: {
    see: (scene) => {
      const [before] = scene.call([
        query('select name from Task where id is t1'),
        updated('Task', 't1', { name: 'new' }),
      ]);
      return (before!.data as Entity[])[0]!['name'];
    },
    expected: { each: 'Anim', late: 'new' },
  },
  repeatedEntity: {
    see: (scene) => {
      const answers = scene.call([
        query('select name from Task where id is t1'),
        query('select bid from Task where id is t1'),
      ]);
      return answers.map(({ data }) => 'bid' in (data as Entity[])[0]!);
    },
    expected: { news: [false, true], hoisted: [true, false] },
  },
  strictProjections: {
    see: (scene) => 'project_id' in scene.query('select name from Task where id is t1', { strict: true })[0]!,
    expected: { exact: false, system: true },
  },
  denormalizedCycle: {
    see: (scene) => {
      const options = { strict: true, denormalize: true };
      const [row] = scene.query('select asset.versions.version from AssetVersion where id is v1', options);
      return (row!['asset'] as { versions: Entity[] }).versions.map((version) => version['version']);
    },
    expected: { depth: [1, 2], reference: [undefined, 2] },
  },
  writtenRelations: {
    see: (scene) => {
      const answer = scene.update('AssetVersion', 'v1', { task: { __entity_type__: 'Task', id: 't2' } });
      return [answer['task_id'], (answer['task'] as Entity | undefined)?.id];
    },
    expected: { told: ['t2', 't2'], columns: ['t2', undefined] },
  },
  denseValue: {
    see: (scene) => 'value' in scene.query('ContextCustomAttributeValue where entity_id is t1')[0]!,
    expected: { sent: true, asked: false },
  },
  dateType: {
    see: (scene) => {
      scene.create('CustomAttributeType', { id: 'date', name: 'date' });
      const due = { id: 'due', key: 'due', label: 'Due', type_id: 'date', entity_type: 'user', config: '{}' };
      scene.create('CustomAttributeConfiguration', due);
      scene.update('UserCustomAttributeValue', ['due', 'ann'], { value: '2024-01-02T00:00:00' });
      return scene.value('value', 'UserCustomAttributeValue where entity_id is ann and key is due');
    },
    expected: {
      datetime: { __type__: 'datetime', value: '2024-01-02T00:00:00' },
      date: { __type__: 'date', value: '2024-01-02' },
    },
  },
  componentUrl: {
    see: (scene) => typeof scene.value('url', 'ComponentLocation limit 1'),
    expected: { object: 'object', text: 'string' },
  },
  defaultInformation: {
    see: (scene) => 'product' in scene.call([{ action: 'query_server_information' }])[0]!,
    expected: { recorded: false, everything: true },
  },
  workdayLength: {
    see: (scene) =>
      scene.call([{ action: 'query_server_information', values: ['workday_length'] }])[0]!['workday_length'],
    expected: { seconds: 28_800, hours: 8 },
  },
  authorizedActions: {
    see: (scene) =>
      ['create', 'update'].map((action) =>
        scene.call([{ action: '_authorize_operation', data: { action, data: { entity_type: 'Task' } } }]),
      ),
    expected: {
      all: [[{ result: true }], [{ result: true }]],
      create: [[{ result: true }], [{ result: false }]],
    },
  },
  roleAnswer: {
    see: (scene) => {
      const { id: role_id } = scene.create('SecurityRole', { name: 'Manager' });
      return scene.call([{ action: 'add_user_security_role', user_id: 'ann', role_id }])[0];
    },
    expected: {
      action: { action: 'add_user_security_role' },
      data: { action: 'add_user_security_role', data: true },
    },
  },
  hierarchicalUnset: {
    see: (scene) => scene.value('value', 'ContextCustomAttributeValue where entity_id is t1 and key is fps'),
    expected: { null: null, default: 25 },
  },
  parentType: {
    see: (scene) => scene.value('parent_type', 'Note where id is n3'),
    expected: { concrete: 'Shot', base: 'TypedContext' },
  },
  projectLinkName: {
    see: (scene) => (scene.value('link', 'Sequence') as { name: string }[])[0]!.name,
    expected: { full_name: 'Peer Gynt', name: 'gynt' },
  },
  missingThumbnail: {
    see: (scene) => scene.value('thumbnail_url', 'Task where id is t1'),
    expected: {
      placeholder: { url: 'http://standin/img/thumbnail2.png', value: 'http://standin/img/thumbnail2.png' },
      null: null,
    },
  },
  invisibleRelation: {
    see: (scene) => {
      scene.call([
        updated('Task', 'other-task', { thumbnail_id: 'c2' }),
        updated('Project', 'gynt', { is_private: true }),
      ]);
      return scene.value('thumbnail', 'Task where id is "other-task"');
    },
    expected: { null: null, reference: { __entity_type__: 'FileComponent', id: 'c2' } },
  },
  serverTimes: {
    see: (scene) => (scene.create('Job', { user_id: 'ann' })['created_at'] as { value: string }).value.length,
    expected: { seconds: '2024-01-01T00:00:00'.length, microseconds: '2024-01-01T00:00:00.000000'.length },
  },
  userInformation: {
    see: (scene) => {
      const [answer] = scene.call([{ action: 'query_server_information', values: ['user_information'] }]);
      return (answer!['user_information'] as Entity | undefined)?.id;
    },
    expected: { told: 'ann', untold: undefined },
  },
  undocumentedAnswers: {
    see: (scene) => scene.outcome(() => scene.call([{ action: 'permissions', data: {} }])),
    expected: { frame: [{ action: 'permissions', data: {} }], refused: 'NotImplementedError' },
  },
  tempData: {
    see: (scene) => {
      const answer = scene.outcome(() => scene.call([{ ...created('', {}), type: 'tempdata' }])[0]!.data);
      return typeof answer === 'string' ? answer : Object.keys(answer as object);
    },
    expected: { id: ['id'], refused: 'NotImplementedError' },
  },
};
