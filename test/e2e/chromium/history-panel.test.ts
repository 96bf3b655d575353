import { randomUUID } from 'node:crypto';
import { expectNoViolations } from '../../a11y/axe.ts';
import type { Row } from '../../standin/store/row.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

test('show-history tells who changed what: fifty thousand changes, what is new on top, and one put back through a plan', async ({
  signedInPage: page,
  standin: { standin, url },
}, about) => {
  const { database } = standin;
  const contexts = database.table('Context').all();
  const task = contexts.find((row) => row.__entity_type__ === 'Task') as Row;
  const [user] = database.table('User').all();
  const statuses = database.table('Status').all().slice(0, 4);
  const nth = (index: number): unknown => statuses[index % statuses.length]!['id'];
  for (let index = 0; index < 50_000; index++)
    database.insert({
      ...{ __entity_type__: 'TypedContextStatusChange', id: randomUUID(), parent_id: task['id'], parent_type: 'task' },
      ...{ from_status_id: nth(index), status_id: nth(index + 1), user_id: user!['id'] },
      date: new Date(Date.UTC(2024, 0, 1) + index * 60_000).toISOString().slice(0, 19),
    });
  const sidecar = new InPage(page);
  const panel = page.getByRole('region', { name: 'History' });
  const rows = panel.locator('.history-entry');
  const shot = String(task['parent_id']);
  await page.goto(`${url}/?dialect=links#itemId=projects&view=tasks&entityType=task&entityId=${shot}`);
  const row = page.locator(`.content a[href*="${String(task['id'])}"]`).first();
  await row.click({ button: 'right' });
  await expect(sidecar.title).toHaveText(String(task['name']));
  await sidecar.choose('History');
  await expect(panel).toContainText('100 and more');
  // Many tasks are called the same.
  const place = panel.locator('.place');
  await expect(place).toContainText(String(database.find('Context', shot)!['name']));
  await expect(place).toHaveCSS('margin', '0px');
  // The next pages come as they are scrolled to.
  const list = panel.locator('.rows');
  for (const pages of [200, 300]) {
    await list.evaluate((element) => (element.scrollTop = element.scrollHeight));
    await expect(panel).toContainText(`${pages} and more`);
  }
  await list.evaluate((element) => (element.scrollTop = 0));
  expect(await rows.count()).toBeLessThan(40);

  // Somebody sets a status meanwhile; it is put back.
  await row.click({ button: 'right' });
  await sidecar.chooseStatus('On Hold');
  await sidecar.press(sidecar.apply);
  await sidecar.result();
  await sidecar.close();
  await expect(rows.first()).toContainText('On Hold');
  await expectNoViolations(page, 'html > :not(head, body)', 'history');
  await page.screenshot({ path: about.outputPath('history.png') });
  const before = await rows.first().locator('.pill').first().innerText();
  await rows
    .first()
    .getByRole('button', { name: `to ${before}` })
    .click();
  await expect(sidecar.dialog).toContainText(before);
  await sidecar.press(sidecar.apply);
  await sidecar.result();
  expect(database.find('Status', String(database.find('Task', String(task['id']))?.['status_id']))?.['name']).toBe(
    before,
  );
});
