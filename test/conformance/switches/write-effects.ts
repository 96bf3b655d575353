import type { Entity } from '../support/peer.ts';
import { attempt } from './attempt.ts';
import { created, type Effects, updated } from './scene.ts';

type Names =
  | 'statusOutsideWorkflow'
  | 'versionWithoutAsset'
  | 'writtenMoments'
  | 'nullForRequired'
  | 'baseTypeWrite'
  | 'replacedMetadata'
  | 'immutable'
  | 'defaultStatus'
  | 'versionNumber'
  | 'defaultAssetType'
  | 'versionWithComponents'
  | 'contextAssets'
  | 'jobEnd'
  | 'thumbnailCheck'
  | 'systemTypes'
  | 'jobTypes'
  | 'attributeRoles';

/** What choices about writes change. */
export const writeEffects: Effects<Names> = {
  statusOutsideWorkflow: {
    see: (scene) => {
      const [omitted] = scene.ids('Status where name is Omitted');
      return attempt(scene, updated('Task', 't1', { status_id: omitted }));
    },
    expected: { accept: 'written', reject: 'ValidationError' },
  },
  versionWithoutAsset: {
    see: (scene) => scene.outcome(() => scene.create('AssetVersion', {})['version']),
    expected: { refuse: 'IntegrityError', accept: 1 },
  },
  writtenMoments: {
    see: (scene) => {
      const start = '2024-01-02T03:04:05.678+01:00';
      return (scene.create('Timelog', { start, user_id: 'ann', context_id: 't1' })['start'] as { value: string }).value;
    },
    expected: { given: '2024-01-02T02:04:05.678000', stored: '2024-01-02T02:04:05' },
  },
  nullForRequired: {
    see: (scene) => attempt(scene, created('AssetVersion', { asset_id: 'asset1', status_id: null })),
    expected: { default: 'written', reject: 'IntegrityError' },
  },
  baseTypeWrite: {
    see: (scene) => attempt(scene, updated('TypedContext', 'sh1', { description: 'x' })),
    expected: { accept: 'written', refuse: 'ValueError' },
  },
  replacedMetadata: {
    see: (scene) => {
      scene.update('Task', 't1', { metadata: [{ __entity_type__: 'Metadata', parent_id: 't1', key: 'b' }] });
      return scene.query('Metadata where parent_id is t1').map((row) => row['key']);
    },
    expected: { removed: ['b'], kept: ['a', 'b'] },
  },
  immutable: {
    see: (scene) => {
      const set = attempt(scene, updated('Task', 't1', { created_by_id: 'bob' }));
      return [set, scene.value('created_by_id', 'Task where id is t1')];
    },
    expected: { ignore: ['written', 'ann'], reject: ['ValidationError', 'ann'] },
  },
  defaultStatus: {
    see: (scene) => {
      const { id } = scene.create('AssetVersion', { asset_id: 'asset1' });
      return (scene.query(`select status.name from AssetVersion where id is ${id}`)[0]!['status'] as Entity)['name'];
    },
    expected: { workflow: 'Approved', server: 'Not started' },
  },
  versionNumber: {
    see: (scene) => {
      scene.remove('AssetVersion', 'v1');
      return scene.create('AssetVersion', { asset_id: 'asset1' })['version'];
    },
    expected: { highest: 3, count: 2 },
  },
  defaultAssetType: {
    see: (scene) => scene.create('Asset', { name: 'new', context_id: 'sh1' })['type_id'],
    expected: { none: undefined, first: 'upload' },
  },
  versionWithComponents: {
    see: (scene) => scene.outcome(() => scene.remove('AssetVersion', 'v1')),
    expected: { cascade: true, refuse: 'IntegrityError' },
  },
  contextAssets: {
    see: (scene) => {
      scene.remove('Shot', 'sh1');
      return scene.ids('Asset');
    },
    expected: { removed: ['asset2'], kept: ['asset1', 'asset2'] },
  },
  jobEnd: {
    see: (scene) => {
      const { id } = scene.create('Job', { user_id: 'ann' });
      scene.update('Job', id, { status: 'done' });
      return scene.value('finished_at', `Job where id is ${id}`) !== null;
    },
    expected: { dated: true, undated: false },
  },
  thumbnailCheck: {
    see: (scene) => {
      const movie = scene.create('FileComponent', { name: 'x', file_type: '.mov' });
      return [movie.id, 'c2', 'c1'].map((id) => attempt(scene, updated('Task', 't1', { thumbnail_id: id })));
    },
    expected: {
      type: ['ValidationError', 'written', 'written'],
      location: ['ValidationError', 'ValidationError', 'written'],
      none: ['written', 'written', 'written'],
    },
  },
  systemTypes: {
    see: (scene) =>
      ['FileComponent', 'SequenceComponent', 'ContainerComponent'].map(
        (type) => scene.create(type, { name: 'x' })['system_type'],
      ),
    expected: {
      short: ['file', 'sequence', 'container'],
      long: ['file', 'sequencecomponent', 'containercomponent'],
    },
  },
  jobTypes: {
    see: (scene) =>
      ['SYNC_USERS_LDAP', 'ICONIK'].map((job_type) =>
        scene.outcome(() => scene.call([{ action: 'delayed_job', job_type }]) && 'done'),
      ),
    expected: { any: ['done', 'done'], known: ['done', 'ValidationError'] },
  },
  attributeRoles: {
    see: (scene) => (scene.value('custom_attributes', 'Task where id is t1') as []).length,
    expected: { everybody: 2, nobody: 0 },
  },
};
