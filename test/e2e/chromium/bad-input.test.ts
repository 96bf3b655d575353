import { expectedWrites } from '../../demo/oracle.ts';
import { difference, snapshot } from '../../demo/snapshot.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import { asUser } from './as-user.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

test('a page that tells nothing: the menu says so, beside the page’s own', async ({ signedInPage: page, standin }) => {
  const sidecar = new InPage(page);
  const list = makeVersionList(standin.standin, 'No ids', 5);
  await sidecar.openVersions(standin.url, list, { dialect: 'hostile' });
  await page.getByText('Type to filter').or(page.getByPlaceholder('Type to filter')).first().waitFor();
  await page.mouse.click(700, 300, { button: 'right' });
  await sidecar.hostMenu.waitFor();
  await expect(sidecar.menuFrame.getByRole('alert')).toContainText('Nothing here could be recognised. S201');
  await page.keyboard.press('Escape');
  await expect(sidecar.ours).toHaveCount(0);

  // Where the page opens no menu of its own, ours does not open over nothing: the browser's does.
  await page.mouse.click(700, 20, { button: 'right' });
  await expect(sidecar.ours).toHaveCount(0);
});

test('a version that is deleted between menu and plan is named and left out', async ({
  signedInPage: page,
  standin: { standin, url },
}) => {
  const list = makeVersionList(standin, 'One goes', 3);
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, list);
  await sidecar.selectAll();
  await sidecar.openMenu();
  await expect(sidecar.title).toHaveText('3 versions');
  const [gone, ...left] = list.versionIds as [string, ...string[]];
  const assetId = standin.database.find('AssetVersion', gone)!['asset_id'];
  // What the choice of statuses was read from is older than the plan.
  await sidecar.item('Set status…').hover();
  await sidecar.statuses.getByRole('menuitem', { name: 'Approved', exact: true }).waitFor();
  const name = String(standin.database.find('Asset', String(assetId))!['name']);
  // Without a word from the event hub: with it, the menu may be about two versions before anybody can choose.
  const { announce } = standin;
  standin.announce = () => undefined;
  asUser(standin).remove('AssetVersion', gone);
  standin.announce = announce;
  const expected = expectedWrites(standin, left, 'Approved');
  const before = snapshot(standin);

  await sidecar.chooseStatus('Approved');
  await sidecar.dialog.getByRole('tab', { name: /^Left as it is/ }).click();
  await expect(sidecar.dialog.locator('.skipped-row').filter({ hasText: 'does not exist any more' })).toContainText(
    name,
  );
  await sidecar.rule('Thumbnails').check();
  await sidecar.press(sidecar.apply);
  await sidecar.result();
  expect(difference(before, snapshot(standin))).toEqual(expected);
});

test('a version that is deleted after the plan: the server’s words, and everything else is written', async ({
  signedInPage: page,
  standin: { standin, url },
}) => {
  const list = makeVersionList(standin, 'One goes late', 4);
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, list);
  await sidecar.selectAll();
  await sidecar.plan('Approved');
  for (const rule of ['Tasks', 'Parents', 'Next tasks']) await sidecar.rule(rule).uncheck();
  await expect(sidecar.apply).toHaveText('Apply 4 changes');
  const [gone, ...left] = list.versionIds as [string, ...string[]];
  asUser(standin).remove('AssetVersion', gone);
  await sidecar.press(sidecar.apply);
  expect(await sidecar.result()).toBe('3 changes written · 1 refused');
  await expect(sidecar.dialog.locator('.skipped-row')).toContainText(
    /ftrack refused it: Could not find entity AssetVersion/,
  );
  const approved = standin.database.table('Status').where('name', 'Approved')[0]!['id'];
  for (const id of left) expect(standin.database.find('AssetVersion', id)!['status_id']).toBe(approved);
});

test('a status that leaves the workflow between menu and apply: each refusal is told, and nothing is half', async ({
  signedInPage: page,
  standin: { standin, url },
}) => {
  const list = makeVersionList(standin, 'Status goes', 4);
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, list);
  await sidecar.selectAll();
  await sidecar.plan('Client Review');
  const before = snapshot(standin);
  const status = standin.database.table('Status').where('name', 'Client Review')[0]!;
  Object.assign(standin.switches, { statusOutsideWorkflow: 'reject' });
  for (const link of standin.database.table('WorkflowSchemaStatus').where('status_id', status['id'])) {
    standin.database.remove(link);
  }
  await sidecar.press(sidecar.apply);
  // Three were refused for one reason: nobody needs to know it of every single one, unless they want to.
  await expect(sidecar.dialog.locator('.summary')).toContainText(
    'One after the other was refused for the same reason: Status is not valid for AssetVersion',
  );
  await sidecar.press(sidecar.button('Go on'));
  expect(await sidecar.result()).toMatch(/^Nothing was written · 4 refused/);
  await expect(sidecar.dialog.locator('.skipped-row').first()).toContainText(
    'ftrack refused it: Status is not valid for AssetVersion',
  );
  expect(difference(before, snapshot(standin))).toEqual(new Map());
  await expect(sidecar.button('Undo')).toHaveCount(0);
});

test('a refusal in the middle is named with the server’s words; what rests on it is held back, the rest is written', async ({
  signedInPage: page,
  standin: { standin, url },
}) => {
  const list = makeVersionList(standin, 'One is refused', 30);
  const [refused] = list.versionIds.slice(15) as [string];
  const others = list.versionIds.filter((id) => id !== refused);
  const expected = expectedWrites(standin, others, 'Approved');
  const all = expectedWrites(standin, list.versionIds, 'Approved');
  const before = snapshot(standin);
  standin.refused.add(refused);
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, list);
  await sidecar.selectAll();
  await sidecar.plan('Approved');
  await sidecar.rule('Thumbnails').check();
  await sidecar.press(sidecar.apply);
  const held = new Set([...all.keys()].filter((key) => !expected.has(key)).map((key) => key.split('.')[0])).size - 1;
  expect(await sidecar.result()).toMatch(new RegExp(`written · 1 refused${held > 0 ? ` · ${held} held back` : ''}`));
  await expect(sidecar.dialog.locator('.skipped-row').filter({ hasText: 'ftrack refused it' })).toContainText(
    `You are not permitted to change AssetVersion ${refused}`,
  );
  expect(difference(before, snapshot(standin))).toEqual(expected);
});

test('nothing selected and an empty place: no menu of ours; 300 selected rows: all of them', async ({
  signedInPage: page,
  standin: { standin, url },
}) => {
  const list = makeVersionList(standin, 'Three hundred', 300);
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, { id: makeVersionList(standin, 'Two', 2).id });
  await page.mouse.click(700, 500, { button: 'right' });
  await page.mouse.click(700, 500);
  await expect(sidecar.ours).toHaveCount(0);

  await sidecar.openVersions(url, list);
  await sidecar.selectAll();
  await sidecar.openMenu();
  await expect(sidecar.title).toHaveText('300 versions');
  await sidecar.chooseStatus('Approved');
  await expect(sidecar.dialog.getByRole('tab', { name: /^Chosen/ })).toHaveText('Chosen 300');
  expect(await sidecar.rowsOfPlan.count()).toBeLessThan(60);
});
