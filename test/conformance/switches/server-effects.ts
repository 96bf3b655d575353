import { vi } from 'vitest';
import type { Entity } from '../support/peer.ts';
import { attempt } from './attempt.ts';
import { created, type Effects, updated } from './scene.ts';

type Names = 'lockedProjects' | 'hiddenProjects' | 'serverClock' | 'activityLog' | 'activityDelay';

type Data = Record<string, { old?: unknown; new?: unknown }>;

/** What choices about projects, the clock and the activity log change. */
export const serverEffects: Effects<Names> = {
  lockedProjects: {
    see: (scene) => {
      scene.call([updated('Project', 'gynt', { status: 'hidden' })]);
      const writes = [
        updated('Task', 't1', { bid: 1 }),
        updated('ContextCustomAttributeValue', ['remark', 't1'], { value: 'x' }),
        created('Note', { content: 'x', parent_id: 'v1', parent_type: 'AssetVersion' }),
        { action: 'delete', entity_type: 'Task', entity_key: ['t2'] },
        updated('Task', 'other-task', { bid: 1 }),
        updated('Project', 'gynt', { status: 'active' }),
        updated('Task', 't1', { bid: 2 }),
      ];
      return writes.map((write) => attempt(scene, write));
    },
    expected: {
      written: Array.from({ length: 7 }, () => 'written'),
      refused: [...Array.from({ length: 4 }, () => 'PermissionError'), 'written', 'written', 'written'],
    },
  },
  hiddenProjects: {
    see: (scene) => {
      scene.call([updated('Project', 'gynt', { status: 'hidden' })]);
      return [scene.ids('Project'), scene.ids('Task where name is Anim')];
    },
    expected: {
      seen: [
        ['gynt', 'other'],
        ['other-task', 't1'],
      ],
      unseen: [['other'], ['other-task']],
    },
  },
  serverClock: {
    see: (scene) => {
      vi.useFakeTimers({ toFake: ['Date'] });
      const hour = (id: string): unknown => {
        const { value } = scene.value('created_at', `Job where id is ${id}`) as { value: string };
        return value.slice(11, 16);
      };
      const moments = ['2026-10-24T23:30:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'];
      const hours = moments.map((moment, index) => {
        vi.setSystemTime(moment);
        scene.create('Job', { id: `job${index}`, user_id: 'ann' });
        return hour(`job${index}`);
      });
      vi.useRealTimers();
      scene.update('Task', 't1', { start_date: '2026-07-01T10:00:00Z' });
      scene.update('Task', 't2', { start_date: '2026-07-01T10:00:00' });
      const stored = ['t1', 't2'].map(
        (id) => (scene.value('start_date', `Task where id is ${id}`) as { value: string }).value,
      );
      const found = scene.ids('Task where start_date is "2026-07-01T10:00:00Z" order by id');
      const [{ is_timezone_support_enabled: isUtc }] = scene.call([{ action: 'query_server_information' }]) as [Entity];
      return [isUtc, hours, stored.map((value) => value.slice(11, 13)), found];
    },
    expected: {
      utc: [true, ['23:30', '00:30', '01:30'], ['10', '10'], ['t1', 't2']],
      'summer-time': [false, ['01:30', '02:30', '02:30'], ['12', '10'], ['t1']],
    },
  },
  activityLog: {
    see: (scene) => {
      scene.call([updated('Note', 'n1', { content: 'better' }), updated('Task', 't1', { bid: 1 })]);
      scene.remove('Note', 'n3');
      const rows = scene.query(
        'select action, insert, parent_id, parent_type, data, user.username from Event order by id',
      );
      return rows
        .filter((row) => row['action'] !== 'db.all.recipient')
        .map((row) => [
          row['action'],
          row['insert'],
          row['parent_id'],
          (JSON.parse(String(row['data'])) as Data)['text']?.old,
        ]);
    },
    expected: {
      none: [],
      notes: [
        ['db.all.note', 'update', 'n1', 'Nice'],
        ['db.all.note', 'delete', 'n3', 'Later'],
      ],
      all: [
        ['db.all.note', 'update', 'n1', 'Nice'],
        ['db.all.task', 'update', 't1', undefined],
        ['db.all.note', 'delete', 'n3', 'Later'],
      ],
    },
  },
  activityDelay: {
    see: (scene) => {
      const actions = (): unknown[] => scene.query('select action from Event').map((row) => row['action']);
      scene.update('Note', 'n1', { content: 'better' });
      const before = actions();
      scene.standin.clockSkew += 2000;
      return [before, actions()];
    },
    expected: { 'at-once': [['db.all.note'], ['db.all.note']], late: [[], ['db.all.note']] },
  },
};
