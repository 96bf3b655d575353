import { makeVersionList } from '../../demo/version-list.ts';
import { pressShortcut } from './commands.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

test('a panel that was open before shows what it knew at once, and then what is true', async ({
  signedInPage: page,
  standin,
  gate,
  worker,
}) => {
  const { database } = standin.standin;
  const [id] = makeVersionList(standin.standin, 'Stale', 3).versionIds;
  const version = database.find('AssetVersion', id!)!;
  const sidecar = new InPage(page);
  const toggle = () => pressShortcut(worker, 'toggle-versions', standin.url);
  await page.goto(
    `${standin.url}/#slideEntityId=${version['task_id']}&slideEntityType=task&view=tasks&itemId=projects`,
  );
  await toggle();
  const rows = sidecar.panel.getByRole('listitem');
  await expect(rows.first()).toBeVisible();
  const known = await rows.first().innerText();
  await toggle();
  await expect(sidecar.ours).toHaveCount(0);

  const approved = database.table('Status').where('name', 'Approved')[0]!;
  database.update(version, { status_id: approved['id'] });
  const held = gate.hold('before', (operations) =>
    operations.some(
      ({ expression }) => expression?.includes('status.color') && expression.includes('from AssetVersion'),
    ),
  );
  await toggle();
  await held.arrived;
  await expect(rows.first()).toBeVisible();
  expect(await rows.first().innerText()).toBe(known);
  held.release();
  await expect(sidecar.panel.locator('.pill', { hasText: 'Approved' }).first()).toBeVisible();

  await toggle();
  await gate.shut();
  await toggle();
  await expect(sidecar.panel.getByRole('alert')).toContainText('S101');
  await expect(rows.first()).toBeVisible();
});
