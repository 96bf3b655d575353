import { randomUUID } from 'node:crypto';
import type { Locator } from '@playwright/test';
import { makeVersionList } from '../../demo/version-list.ts';
import { ServerError } from '../../standin/errors.ts';
import { boxOf, isInside, overlap } from './boxes.ts';
import { pressShortcut } from './commands.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

test('a pointer on its way to a status passes other entries; one that goes down leaves the statuses', async ({
  signedInPage: page,
  standin: { standin, url },
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'By hand', 6));
  await sidecar.openMenu(sidecar.rows.nth(1));
  const start = await middleOf(sidecar.item('Set status…'));
  await page.mouse.move(start.x, start.y, { steps: 4 });
  const last = sidecar.statuses.getByRole('menuitem').last();
  const end = await middleOf(last);
  expect(end.y).toBeGreaterThan(start.y + 90);
  await page.mouse.move(end.x, end.y, { steps: 30 });
  expect(await groundOf(last)).not.toBe(await groundOf(sidecar.statuses.getByRole('menuitem').first()));
  await expect(sidecar.item('Set status…')).toHaveAttribute('aria-expanded', 'true');

  await page.mouse.move(start.x, start.y, { steps: 4 });
  await page.mouse.move(start.x, start.y + 60, { steps: 8 });
  await expect(sidecar.statuses).toHaveCount(0);
  await sidecar.item('Versions').hover();
  expect(await groundOf(sidecar.item('Versions'))).not.toBe(await groundOf(sidecar.item('Set status…')));
});

test('the menu of a row of the panel has the keyboard, and Escape closes one thing at a time', async ({
  signedInPage: page,
  standin: { standin, url },
  worker,
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'One at a time', 4));
  await pressShortcut(worker, 'toggle-versions', url);
  await sidecar.panel.locator('.version-row').nth(1).click({ button: 'right' });
  await expect(sidecar.item('Set status…')).toBeFocused();
  await sidecar.item('Versions').hover();
  await expect(sidecar.item('Versions')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(sidecar.item('Set status…')).not.toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(sidecar.statuses.getByRole('menuitem').first()).toBeFocused();
  for (const left of [sidecar.item('Set status…'), sidecar.panelFrame]) {
    await page.keyboard.press('Escape');
    await expect(left).toBeVisible();
  }
  await expect(sidecar.menu).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(sidecar.ours).toHaveCount(0);
});

test('a kind that may not be read: the menu is about what was found, and says what is missing', async ({
  signedInPage: page,
  standin: { standin, url },
}) => {
  const list = makeVersionList(standin, 'In the dark', 2);
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, list);
  const { call } = standin;
  standin.call = (operations, options) => {
    if (operations.some(({ expression }) => String(expression).includes('from ReviewSession'))) {
      throw new ServerError('PermissionError', 'You may not see review sessions.');
    }
    return call.call(standin, operations, options);
  };
  // Ids whose type the page does not name may be of any kind.
  const addRow = (name: string, id: string): Promise<void> =>
    page.evaluate(
      ([text, known]) => {
        const row = document.createElement('div');
        row.setAttribute('role', 'row');
        row.setAttribute('data-id', known!);
        row.textContent = text!;
        row.style.cssText = 'position: fixed; inset: 40% 40%; z-index: 9999; background: white';
        document.body.append(row);
      },
      [name, id],
    );
  await addRow('one of some kind', list.versionIds[0]!);
  await sidecar.openMenu(page.getByText('one of some kind'));
  await expect(sidecar.menuFrame.getByRole('status')).toHaveText('Could not be read: review sessions (S107)');
  await page.keyboard.press('Escape');

  await addRow('nobody knows what', randomUUID());
  await page.getByText('nobody knows what').click({ button: 'right' });
  await expect(sidecar.menuFrame.getByRole('alert')).toContainText(
    'ftrack refused: You may not see review sessions. S107',
  );
  await expect(sidecar.menuFrame).not.toContainText('S201');
});

test('what the user’s roles do not allow is grey and says why, also in what is found by typing', async ({
  signedInPage: page,
  standin: { standin, url },
}) => {
  standin.uncreatable.add('Note');
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'Without notes', 3));
  await sidecar.openMenu(sidecar.rows.nth(1));
  const note = sidecar.item('Add note…');
  await expect(note).toHaveAttribute('aria-disabled', 'true');
  await expect(note).toContainText('Your roles in ftrack do not allow this');
  await expect(sidecar.item('Set status…')).not.toHaveAttribute('aria-disabled', 'true');
  await sidecar.menuFrame.getByRole('textbox', { name: 'Type to find an action' }).fill('comment to');
  await expect(sidecar.item('Comment to note…')).toContainText('Your roles in ftrack do not allow this');
});

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  await locator.waitFor();
  const { x, y, width, height } = (await locator.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

function groundOf(locator: Locator): Promise<string> {
  return locator.evaluate((element) => getComputedStyle(element).backgroundColor);
}

test('a submenu finds its place anew when it turns out that it cannot be read: wholly in the window, and not over its menu', async ({
  signedInPage: page,
  standin: { standin, url, signIn },
  gate,
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'Late and larger', 30));
  const held = gate.hold('before', (operations) =>
    operations.some(({ expression }) => / from Status /.test(String(expression))),
  );
  await sidecar.openMenu(sidecar.rows.nth(6));
  await sidecar.hostMenu.waitFor();
  await held.arrived;
  await sidecar.item('Set status…').hover();
  const submenu = page.locator('.menu').nth(1);
  await submenu.getByRole('status').waitFor();
  signIn.expire();
  held.release();
  await submenu.getByRole('alert').waitFor();
  const box = await boxOf(submenu);
  expect(isInside(box, page.viewportSize()!)).toBe(true);
  expect(overlap(box, await boxOf(sidecar.menuFrame))).toBe(false);
});
