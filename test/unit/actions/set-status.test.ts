import { expect, it } from 'vitest';
import type { PlanDraft } from '../../../src/actions/action.ts';
import { setStatus } from '../../../src/actions/status/set-status.ts';
import type { RuleId } from '../../../src/rules/settings.ts';
import type { Row } from '../../standin/store/row.ts';
import { Harbor, sessionOf } from '../changes/harbor.ts';
import { contextOn } from './context.ts';

const show = new Harbor();

async function plan(chosen: Row[], status: string, rules: RuleId[] = []): Promise<PlanDraft> {
  return setStatus.plan!(
    await contextOn(sessionOf(show.transport), { rules }),
    chosen.map((row) => ({ id: String(row['id']), type: row.__entity_type__ })),
    { status: show.named('Status', status) },
  );
}

it('names whatever was chosen: what changes, what is so already, and what cannot be so', async () => {
  const [first, second] = show.tasksOf(show.openShot['id']) as [Row, Row];
  const shot = show.openShot;
  show.setStatus(first, 'In Progress');
  show.setStatus(second, 'Approved');
  const { changes, skipped } = await plan([first, second, shot], 'Approved');
  expect(changes.map(({ key: [id] }) => id)).toEqual([first['id']]);
  expect(skipped.map(({ id, reason, detail }) => [id, reason, detail])).toEqual([
    [second['id'], 'status-already', 'Approved'],
    [shot['id'], 'status-not-in-workflow', 'Approved'],
  ]);
});

it('hands on what a version has already, and says that the version itself stays', async () => {
  const version = show.all('AssetVersion').find((row) => row['task_id'])!;
  const task = show.row('Context', version['task_id']);
  show.setStatus(version, 'Approved');
  show.setStatus(task, 'In Progress');
  const { changes, skipped } = await plan([version], 'Approved', ['version-to-task']);
  expect(changes.map(({ key: [id] }) => id)).toEqual([task['id']]);
  expect(skipped.map(({ id, reason }) => [id, reason])).toEqual([[version['id'], 'status-already']]);
});
