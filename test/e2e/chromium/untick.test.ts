import { makeVersionList } from '../../demo/version-list.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

test('rows of a plan are unticked, and with them what rests on them; Ctrl+Enter applies the rest', async ({
  signedInPage: page,
  standin: { standin, url },
}) => {
  const list = makeVersionList(standin, 'All but one', 3);
  const { database } = standin;
  const omitted = database.table('Status').where('name', 'Omitted')[0]!['id'];
  const statusOf = (id: unknown): unknown => database.find('AssetVersion', String(id))!['status_id'];
  const before = list.versionIds.map(statusOf);
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, list);
  await sidecar.selectAll();
  await sidecar.plan('Omitted');
  await sidecar.dialog.getByRole('textbox', { name: 'Note' }).fill('Not this time');
  await expect(sidecar.rowsOfPlan.filter({ hasText: 'Not this time' })).toHaveCount(3);
  const rows = await sidecar.rowsOfPlan.count();
  await expect(sidecar.apply).toHaveText(`Apply ${rows} changes`);

  const all = sidecar.dialog.getByRole('checkbox', { name: `${rows} of ${rows} selected` });
  await all.uncheck();
  await expect(sidecar.button('Nothing selected')).toBeDisabled();
  await sidecar.dialog.getByRole('checkbox', { name: `0 of ${rows} selected` }).check();
  await sidecar.rowsOfPlan.first().getByRole('checkbox').uncheck();
  await expect(sidecar.rowsOfPlan.first()).toHaveClass(/out/);
  await expect(sidecar.apply).toBeEnabled();
  await page.screenshot({ path: test.info().outputPath('unticked.png') });
  await page.keyboard.press('Control+Enter');
  await sidecar.result();

  const changed = list.versionIds.filter((id, index) => statusOf(id) === omitted && before[index] !== omitted);
  expect(changed).toHaveLength(2);
  expect(database.table('Note').where('content', 'Not this time')).toHaveLength(3);
});
