import type { Entity } from '../support/peer.ts';
import { attempt } from './attempt.ts';
import { created, type Effects, updated } from './scene.ts';

type Names =
  | 'duplicateKey'
  | 'jobCreation'
  | 'userMetadata'
  | 'afterWrites'
  | 'queryBeforeCreate'
  | 'flushOrder'
  | 'deletesTogether'
  | 'goneWrites'
  | 'storedTexts';

/** What choices change that decide whether a write is certain: keys, rights, order, and what answers show. */
export const receiptEffects: Effects<Names> = {
  duplicateKey: {
    see: (scene) => {
      const job = (status: string) => created('Job', { id: 'mine', user_id: 'ann', status });
      scene.call([job('done')]);
      const again = scene.outcome(() => (scene.call([job('failed')])[0]!.data as Entity)['status']);
      return [again, scene.value('status', 'Job where id is mine')];
    },
    expected: {
      IntegrityError: ['IntegrityError', 'done'],
      DuplicateEntryError: ['DuplicateEntryError', 'done'],
      ServerError: ['ServerError', 'done'],
      upsert: ['failed', 'failed'],
      unchanged: ['failed', 'done'],
    },
  },
  jobCreation: {
    see: (scene) => ['ann', 'bob'].map((user_id) => attempt(scene, created('Job', { user_id }))),
    expected: {
      everybody: ['written', 'written'],
      own: ['written', 'PermissionError'],
      nobody: ['PermissionError', 'PermissionError'],
    },
  },
  userMetadata: {
    see: (scene) =>
      ['ann', 't1'].map((parent_id) => {
        const parent_type = parent_id === 'ann' ? 'User' : 'Task';
        return attempt(scene, created('Metadata', { parent_id, parent_type, key: 'new', value: 'x' }));
      }),
    expected: { allowed: ['written', 'written'], refused: ['PermissionError', 'written'] },
  },
  afterWrites: {
    see: (scene) => {
      const options = { strict: true, denormalize: true };
      const expression = 'select bid, status_id, status.name, created_by_id from Task where id is t1';
      const answers = scene.call(
        [updated('Task', 't1', { bid: '12', status_id: null, created_by_id: 'bob' }), { action: 'query', expression }],
        options,
      );
      const rows = [
        answers[0]!.data as Entity,
        (answers[1]!.data as Entity[])[0]!,
        scene.query(expression, options)[0]!,
      ];
      return rows.map((row) => [row['bid'], row['status_id'] === null, row['created_by_id']]);
    },
    expected: {
      stored: [
        [12, true, undefined],
        [12, true, 'ann'],
        [12, true, 'ann'],
      ],
      asked: [
        ['12', true, 'bob'],
        ['12', true, 'bob'],
        [12, true, 'ann'],
      ],
      old: [
        [10, false, undefined],
        [10, false, 'ann'],
        [12, true, 'ann'],
      ],
    },
  },
  queryBeforeCreate: {
    see: (scene) => {
      const job = created('Job', { id: 'mine', user_id: 'ann' });
      const batch = [{ action: 'query', expression: 'select id from Job where id is "mine"' }, job];
      return [scene.outcome(() => scene.call(batch).length), attempt(scene, job)];
    },
    expected: { allowed: [2, 'IntegrityError'], upsets: ['InvalidRequestError', 'written'] },
  },
  flushOrder: {
    see: (scene) => {
      const component = created('FileComponent', { id: 'new', name: 'x', file_type: '.png' });
      const dependent = updated('Task', 't1', { thumbnail_id: 'new' });
      const both = scene.outcome(() => scene.call([component, dependent]).length);
      return [both, scene.outcome(() => [component, dependent].map((one) => scene.call([one])).length)];
    },
    expected: { kept: [2, 'IntegrityError'], 'update-first': ['IntegrityError', 2] },
  },
  deletesTogether: {
    see: (scene) => {
      const both = (...rows: [type: string, id: string][]): unknown =>
        scene.outcome(
          () =>
            scene.call(rows.map(([type, id]) => ({ action: 'delete', entity_type: type, entity_key: [id] }))).length,
        );
      return [
        both(['AssetVersion', 'v1'], ['Task', 't1']),
        both(['Task', 't2'], ['Shot', 'sh1']),
        both(['Task', 't1']),
      ];
    },
    expected: {
      allowed: [2, 2, 'ValueError'],
      'but-tasks': ['CircularDependencyError', 2, 'ValueError'],
      never: ['CircularDependencyError', 'CircularDependencyError', 1],
    },
  },
  goneWrites: {
    see: (scene) => {
      const remove = { action: 'delete', entity_type: 'Task', entity_key: ['gone'] };
      return [updated('Task', 'gone', { bid: 1 }), remove].map((one) =>
        scene.outcome(() => scene.call([one])[0]!.data),
      );
    },
    expected: {
      refused: ['ValueError', 'ValueError'],
      'delete-answered': ['ValueError', true],
      answered: [{ __entity_type__: 'Task', id: 'gone', bid: 1 }, true],
    },
  },
  storedTexts: {
    see: (scene) => {
      scene.update('Task', 't1', { description: ' wide\n' });
      return scene.value('description', 'Task where id is t1');
    },
    expected: { kept: ' wide\n', trimmed: 'wide' },
  },
};
