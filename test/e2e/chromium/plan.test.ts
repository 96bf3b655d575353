import { difference, snapshot } from '../../demo/snapshot.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import { isWrite } from '../gate.ts';
import { asUser } from './as-user.ts';
import { boxOf, overlap } from './boxes.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

test('stopped in the middle of many: it says so at once, what was under way counts, the rest is left', async ({
  signedInPage: page,
  standin: { standin, url },
  gate,
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'Stopped', 400));
  await sidecar.selectAll();
  await sidecar.plan('Approved');
  await sidecar.rule('Thumbnails').check();
  const before = snapshot(standin);
  const first = gate.hold('before', isWrite);
  await sidecar.press(sidecar.apply);
  await first.arrived;
  const summary = sidecar.dialog.locator('.summary');
  await expect(summary).toHaveText(/^0 of [\d,]+ written$/);
  await sidecar.button('Stop').click();
  await expect(summary).toHaveText(/^Stopping: 0 of [\d,]+ written$/);
  await expect(sidecar.button('Stop')).toBeFocused();
  first.release();
  await expect(summary).toHaveText(/^500 changes written · \d+ cancelled$/);
  await expect(sidecar.dialog.getByRole('status')).toHaveText(/^500 changes written · \d+ cancelled$/);
  const ids = new Set([...difference(before, snapshot(standin)).keys()].map((key) => key.split('.')[0]));
  expect(ids.size).toBe(500);

  const rest = Number((await summary.textContent())!.match(/(\d+) cancelled/)![1]);
  await expect(sidecar.dialog.getByRole('tab')).toHaveText([`Needs attention ${rest}`, 'Changed 500', /^Unchanged/]);
  await sidecar.press(sidecar.button(`Finish the other ${rest}`));
  await expect(sidecar.apply).toHaveText(`Apply ${rest} changes`);
});

test('each group of a plan begins at its top; what was chosen and is so already is among what stays', async ({
  signedInPage: page,
  standin: { standin, url },
}) => {
  const list = makeVersionList(standin, 'Some already', 40);
  const approved = standin.database.table('Status').where('name', 'Approved')[0]!;
  const [already] = list.versionIds;
  asUser(standin).update('AssetVersion', already!, { status_id: approved.id });
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, list);
  await sidecar.selectAll();
  await sidecar.plan('Approved');
  const rows = sidecar.dialog.locator('.rows');
  await rows.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect.poll(() => rows.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
  await sidecar.dialog.getByRole('tab', { name: /^Chosen 39$/ }).click();
  expect(await rows.evaluate((element) => element.scrollTop)).toBe(0);
  await sidecar.dialog.getByRole('tab', { name: /^Left as it is/ }).click();
  await expect(sidecar.dialog.getByRole('tabpanel', { name: /^Left as it is/ })).toBeVisible();
  await expect(sidecar.dialog.getByText('It is Approved already.')).toHaveCount(1);
});

test('what a long note says stays in its own column', async ({ signedInPage: page, standin: { standin, url } }) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'Long notes', 2));
  await sidecar.selectAll();
  await sidecar.openMenu();
  await sidecar.choose('Add note…');
  await sidecar.dialog.getByRole('textbox', { name: 'Note' }).fill('Please bring the lantern up a little. '.repeat(5));
  const said = sidecar.rowsOfPlan.first().locator('.made');
  await expect(said).toContainText('lantern');
  const [words, why] = [await boxOf(said), await boxOf(sidecar.rowsOfPlan.first().locator('.why'))];
  expect(overlap(words, why), `${JSON.stringify(words)} and ${JSON.stringify(why)}`).toBe(false);
});

test('statuses are read whole beside a form in a small window', async ({
  signedInPage: page,
  standin: { standin, url },
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'Small window', 3));
  await sidecar.selectAll();
  await sidecar.plan('Approved');
  await page.setViewportSize({ width: 853, height: 533 });
  const after = sidecar.rowsOfPlan.first().locator('.pill').last();
  await expect(after).toHaveText('Approved');
  expect(await after.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true);
});

test('who does not take back after all is back at the result', async ({
  signedInPage: page,
  standin: { standin, url },
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'Not after all', 3));
  await sidecar.selectAll();
  await sidecar.plan('Approved');
  await sidecar.press(sidecar.apply);
  const line = await sidecar.result();
  await sidecar.press(sidecar.button('Undo'));
  await sidecar.apply.waitFor();
  await page.keyboard.press('Escape');
  await expect(sidecar.toast).toContainText(line);
  await sidecar.press(sidecar.toast.getByRole('button', { name: 'Undo' }));
  await expect(sidecar.dialog.getByRole('heading')).toHaveText('Undo: Set status to Approved');
});

test('what somebody had just changed can be put back later, too', async ({
  signedInPage: page,
  standin: { standin, url },
  extensionPage,
}) => {
  const list = makeVersionList(standin, 'Overwritten', 3);
  const [version] = list.versionIds;
  const omitted = standin.database.table('Status').where('name', 'Omitted')[0]!;
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, list);
  await sidecar.selectAll();
  await sidecar.plan('Approved');
  const { announce } = standin;
  standin.announce = () => undefined;
  asUser(standin).update('AssetVersion', version!, { status_id: omitted.id });
  standin.announce = announce;
  await sidecar.press(sidecar.apply);
  await expect(sidecar.dialog.locator('.summary')).toContainText('1 overwritten');
  await sidecar.close();

  const popup = await extensionPage('popup.html');
  const inPopup = new InPage(popup);
  await popup.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(inPopup.rowsOfPlan).not.toHaveCount(1);
  await popup.getByRole('radio', { name: 'Only the one that was overwritten' }).check();
  await expect(inPopup.rowsOfPlan).toHaveCount(1);
  await inPopup.apply.click();
  expect(await inPopup.result()).toBe('1 change written');
  expect(standin.database.find('AssetVersion', version!)!['status_id']).toBe(omitted.id);
});
