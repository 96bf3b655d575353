import { randomUUID } from 'node:crypto';
import { expectNoViolations } from '../../a11y/axe.ts';
import type { Row } from '../../standin/store/row.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

test('show-details tells what is known of a task: attributes with where they come from, notes, time, links, lists; it follows the page', async ({
  signedInPage: page,
  standin: { standin, url },
}, about) => {
  const { database } = standin;
  const contexts = database.table('Context').all();
  const [task, before] = contexts.filter((row) => row.__entity_type__ === 'Task' && Number(row['bid']) > 0) as [
    Row,
    Row,
  ];
  const taskId = String(task['id']);
  const shot = contexts.find(({ id }) => id === task['parent_id'])!;
  const [user, other] = database.table('User').all();
  const rest = { context_id: taskId, name: '', comment: '', start: '2026-11-20T09:00:00', time_zone_offset: 0 };
  const bid = Number(task['bid']);
  for (const [who, duration] of [
    [user, bid],
    [other, 5400],
  ] as const)
    database.insert({ __entity_type__: 'Timelog', id: randomUUID(), user_id: who!['id'], duration, ...rest });
  database.insert({ __entity_type__: 'TypedContextLink', id: randomUUID(), from_id: before['id'], to_id: taskId });
  database.insert({
    __entity_type__: 'Note',
    id: randomUUID(),
    content: 'Please hold the pose four frames longer.\nThe hand still pops at the end.',
    ...{ parent_id: taskId, parent_type: 'task', user_id: user!['id'], in_reply_to_id: null, category_id: null },
    ...{ date: '2026-11-20T10:00:00', thread_activity: '2026-11-20T10:00:00', is_todo: false },
  });
  const number = { id: randomUUID(), name: 'number', core: true };
  database.insert({ __entity_type__: 'CustomAttributeType', ...number });
  const configuration = {
    ...{ id: randomUUID(), key: 'fps', label: 'Frame rate', type_id: number.id, group_id: null, project_id: null },
    ...{ entity_type: 'show', object_type_id: null, is_hierarchical: true, default: null, config: '{}' },
  };
  database.insert({ __entity_type__: 'CustomAttributeConfiguration', ...configuration });
  const rate = { configuration_id: configuration.id, entity_id: shot['id'], value: 24 };
  database.insert({ __entity_type__: 'CustomAttributeValue', ...rate });
  const sidecar = new InPage(page);
  const panel = page.getByRole('region', { name: 'Details' });
  await page.goto(`${url}/?dialect=links#itemId=projects&view=tasks&entityType=task&entityId=${String(shot['id'])}`);
  await page.locator(`.content a[href*="${taskId}"]`).first().click({ button: 'right' });
  await expect(sidecar.title).toHaveText(String(task['name']));
  await sidecar.choose('Details');
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText(`Details of ${String(task['name'])}`);
  // It stands in one line with what it is called.
  await expect(panel.locator('.place')).toHaveCSS('padding-left', '14px');
  await expect(panel.getByText('Status', { exact: true })).toBeVisible();
  await expect(panel).toContainText(/1.5\shr over/);
  await expect(panel).toContainText('Please hold the pose');
  await expect(panel).toContainText('Comes after');
  await expectNoViolations(page, 'html > :not(head, body)', 'details');
  await page.screenshot({ path: about.outputPath('details.png') });

  // Wider by its edge, by keys and by pointer.
  const edge = page.getByRole('separator', { name: 'Width of the panel' });
  await edge.press('ArrowLeft');
  await expect(edge).toHaveAttribute('aria-valuenow', '400');
  const { x, y } = (await edge.boundingBox())!;
  await page.mouse.move(x + 3, y + 300);
  await page.mouse.down();
  await page.mouse.move(x - 97, y + 300, { steps: 4 });
  await page.mouse.up();
  await expect(edge).toHaveAttribute('aria-valuenow', '500');
  expect((await sidecar.panelFrame.boundingBox())!.width).toBe(500);

  // The page turns to the shot.
  await expect(panel.getByText('Frame rate').locator('..')).toHaveText(`Frame rate24from ${String(shot['name'])}`);
  await page.evaluate(
    (id) => (location.hash = `itemId=projects&entityType=task&entityId=${id}`),
    String(shot['parent_id']),
  );
  await expect(panel.getByRole('heading', { level: 2 })).not.toHaveText(`Details of ${String(task['name'])}`);
  // Of the sequence, its own tasks and those of all its shots.
  const sequence = shot['parent_id'];
  const parents = [sequence, ...contexts.filter((row) => row['parent_id'] === sequence).map(({ id }) => id)];
  const below = contexts.filter(
    (row) => row.__entity_type__ === 'Task' && parents.includes(row['parent_id'] as string),
  );
  const types = new Set(below.map((row) => row['type_id']));
  const counts = panel.locator('.tasks-chart tbody tr');
  await expect(counts).toHaveCount(types.size);
  const sums = (await counts.locator('td:last-child').allTextContents()).map(Number);
  expect(sums.reduce((sum, one) => sum + one, 0)).toBe(below.length);
  await expectNoViolations(page, 'html > :not(head, body)', 'details with a chart');
  await page.screenshot({ path: about.outputPath('tasks.png') });
  await panel.getByRole('button', { name: /Show \d+ empty/ }).click();
  await panel.getByRole('heading', { level: 2 }).press('Escape');
  await expect(panel).toHaveCount(0);
});
