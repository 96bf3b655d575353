import type { Locator } from '@playwright/test';
import { makeVersionList } from '../../demo/version-list.ts';
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
  await sidecar.item('Copy link').hover();
  expect(await groundOf(sidecar.item('Copy link'))).not.toBe(await groundOf(sidecar.item('Set status…')));
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
  await sidecar.item('Copy link').hover();
  await expect(sidecar.item('Copy link')).toBeFocused();
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

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  await locator.waitFor();
  const { x, y, width, height } = (await locator.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

function groundOf(locator: Locator): Promise<string> {
  return locator.evaluate((element) => getComputedStyle(element).backgroundColor);
}
