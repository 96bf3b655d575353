import { expect, it } from 'vitest';
import type { PlanDraft } from '../../../src/actions/action.ts';
import { setStatus } from '../../../src/actions/set-status.ts';
import { FactReader } from '../../../src/changes/fact-reader.ts';
import { readProduction } from '../../../src/changes/production.ts';
import { defaultRuleSettings, type RuleId } from '../../../src/rules/settings.ts';
import type { Row } from '../../standin/store/row.ts';
import { Harbor, sessionOf } from '../changes/harbor.ts';

const show = new Harbor();

async function plan(chosen: Row[], status: string, rules: RuleId[] = []): Promise<PlanDraft> {
  const session = sessionOf(show.transport);
  const reader = new FactReader(session, await readProduction(session));
  const context = {
    reader,
    settings: defaultRuleSettings,
    rules: new Set(rules),
    statusId: show.named('Status', status),
  };
  return setStatus.plan!(
    context,
    chosen.map((row) => ({ id: String(row['id']), type: row.__entity_type__ })),
  );
}

it('names whatever was chosen: what changes, what is so already, and what cannot be so', async () => {
  const [first, second] = show.tasksOf(show.openShot['id']) as [Row, Row];
  const shot = show.openShot;
  show.setStatus(first, 'In Progress');
  show.setStatus(second, 'Approved');
  const { changes, skipped } = await plan([first, second, shot], 'Approved');
  expect(changes.map(({ id }) => id)).toEqual([first['id']]);
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
  expect(changes.map(({ id }) => id)).toEqual([task['id']]);
  expect(skipped.map(({ id, reason }) => [id, reason])).toEqual([[version['id'], 'status-already']]);
});
