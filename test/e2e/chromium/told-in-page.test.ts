import { randomUUID } from 'node:crypto';
import { difference, snapshot } from '../../demo/snapshot.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import { pressShortcut } from './commands.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

test('S202: the panel of something that does not exist says so', async ({ signedInPage: page, standin, worker }) => {
  await page.goto('about:blank');
  await page.goto(`${standin.url}/#itemId=home&slideEntityId=${randomUUID()}&slideEntityType=task`);
  await page.getByText('stand-in, not ftrack').first().waitFor();
  await pressShortcut(worker, 'toggle-versions', standin.url);
  await expect(new InPage(page).panel.getByRole('alert')).toHaveText(
    /^It does not exist any more, or you may not see it. S202/,
  );
});

test('S203: where two entities fit equally well, Sidecar does not guess', async ({
  signedInPage: page,
  standin: { standin, url },
}) => {
  const list = makeVersionList(standin, 'Two in one', 2);
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, list);
  await page.evaluate((ids) => {
    const row = document.createElement('div');
    row.setAttribute('role', 'row');
    for (const [index, id] of ids.entries()) row.setAttribute(`data-${index}`, id);
    row.textContent = 'both of them';
    row.style.cssText = 'position: fixed; inset: 40% 40%; z-index: 9999; background: white';
    document.body.append(row);
  }, list.versionIds);
  await page.getByText('both of them').click({ button: 'right' });
  await expect(sidecar.menuFrame.getByRole('alert')).toHaveText(
    'Several entities fit here; Sidecar does not guess. S203',
  );
  await expect(sidecar.menu).toHaveCount(0);
});

test('S205: once the extension was updated, a tab from before says that it has to be loaded again', async ({
  signedInPage: page,
  standin: { standin, url },
  worker,
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'Updated', 3));
  await sidecar.selectAll();
  await sidecar.plan('Approved');
  await worker.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
  const alert = sidecar.dialog.getByRole('alert');
  await expect(async () => {
    await sidecar.rule('Thumbnails').click();
    await expect(alert).toContainText('Sidecar was updated while this tab was open. S205', { timeout: 500 });
  }).toPass();

  await Promise.all([page.waitForEvent('load'), alert.getByRole('button', { name: 'Reload the tab' }).click()]);
  // While its panes still come in, the page takes its own menu away again.
  await page.getByRole('row', { name: 'assets', exact: true }).waitFor();
  await sidecar.selectAll();
  await sidecar.rows.first().click({ button: 'right' });
  await sidecar.hostMenu.waitFor();
  // The updated extension may be back by now, with a menu of its own. Of the old one nothing is.
  await expect(sidecar.dialog.or(page.getByText('S205'))).toHaveCount(0);
});

test('S205: a plan from before the update is not applied in silence', async ({
  signedInPage: page,
  standin: { standin, url },
  worker,
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'Updated late', 3));
  await sidecar.selectAll();
  await sidecar.plan('Approved');
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await worker.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
  await sidecar.press(sidecar.apply);
  await expect(sidecar.dialog.getByRole('alert')).toContainText('Sidecar was updated while this tab was open. S205');
  await sidecar.button('Cancel').click();
  await expect(sidecar.ours).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('S303: a plan that was forgotten meanwhile is not applied; it can be made again', async ({
  signedInPage: page,
  standin: { standin, url },
  extensionPage,
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'Forgotten', 3));
  await sidecar.selectAll();
  await sidecar.plan('Approved');
  const before = snapshot(standin);
  const options = await extensionPage('options.html');
  for (const _sure of [false, true]) await options.getByRole('button', { name: 'Forget' }).click();
  await expect(options.locator('.site')).toHaveCount(0);
  await page.bringToFront();
  await sidecar.press(sidecar.apply);
  await expect(sidecar.dialog.getByRole('alert')).toContainText('This plan is gone. Make it again. S303');
  expect(difference(before, snapshot(standin))).toEqual(new Map());
  await sidecar.button('Try again').click();
  await sidecar.press(sidecar.apply);
  await sidecar.result();
  expect(difference(before, snapshot(standin)).size).toBeGreaterThan(0);
});

test('S306: what was taken back in the popup is not taken back again in the page', async ({
  signedInPage: page,
  standin: { standin, url },
  extensionPage,
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'Undone elsewhere', 3));
  await sidecar.selectAll();
  await sidecar.plan('Approved');
  const before = snapshot(standin);
  await sidecar.press(sidecar.apply);
  await sidecar.result();
  const popup = await extensionPage('popup.html');
  await popup.locator('.history-row').getByRole('button', { name: 'Undo' }).click();
  const inPopup = new InPage(popup);
  await inPopup.apply.click();
  await inPopup.result();
  expect(difference(before, snapshot(standin))).toEqual(new Map());

  await page.bringToFront();
  await sidecar.press(sidecar.button('Undo'));
  await expect(sidecar.dialog.getByRole('alert')).toContainText('There is nothing to undo. S306');
  expect(difference(before, snapshot(standin))).toEqual(new Map());
});

test('S405: a journal that cannot be written keeps everything from being sent', async ({
  signedInPage: page,
  standin: { standin, url, log },
  worker,
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'Full disk', 3));
  await sidecar.selectAll();
  await sidecar.plan('Approved');
  await worker.evaluate(() => {
    const full = (): never => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
    IDBObjectStore.prototype.add = full;
    IDBObjectStore.prototype.put = full;
  });
  log.clear();
  await sidecar.rule('Thumbnails').click();
  await expect(sidecar.dialog.getByRole('alert')).toContainText('The browser refused to store something.');
  await expect(sidecar.dialog.getByRole('alert')).toContainText('S405');
  expect(
    log
      .toJSON()
      .entries.flatMap(({ operations }) => operations)
      .filter(isWrite),
  ).toEqual([]);
});

test('S901: what nobody thought of is told with its own words', async ({
  signedInPage: page,
  standin: { standin, url },
  worker,
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'Strange', 3));
  await sidecar.selectAll();
  await sidecar.openMenu();
  await worker.evaluate(() => {
    crypto.randomUUID = () => {
      throw new TypeError('no more numbers');
    };
  });
  await sidecar.chooseStatus('Approved');
  await expect(sidecar.dialog.getByRole('alert')).toContainText('Something unexpected happened. no more numbers S901');
});

function isWrite(operation: string): boolean {
  return /^(create|update|delete)/.test(operation);
}
