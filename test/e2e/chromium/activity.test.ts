import { readFileSync } from 'node:fs';
import type { Download, Locator, Page } from '@playwright/test';
import { expectNoViolations } from '../../a11y/axe.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import { isWrite } from '../gate.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

const ours = 'html > :not(head, body)';

/** One run after the other, each of the whole list. */
async function applied(sidecar: InPage, ...statuses: string[]): Promise<void> {
  for (const status of statuses) {
    await sidecar.selectAll();
    await sidecar.plan(status);
    await sidecar.press(sidecar.apply);
    await sidecar.result();
    await sidecar.close();
    await sidecar.toast.getByRole('button', { name: 'Dismiss' }).click();
  }
}

function activityOf(page: Page): { panel: Locator; rows: Locator } {
  const panel = page.getByRole('region', { name: 'Activity' });
  return { panel, rows: panel.locator('.history-row') };
}

async function contentOf(download: Promise<Download>): Promise<string> {
  return readFileSync(await (await download).path(), 'utf8');
}

for (const theme of ['dark', 'light'] as const) {
  test(`what was changed is listed by day, to be saved, taken back and done again (${theme})`, async ({
    signedInPage: page,
    standin: { standin, url },
    extensionPage,
  }, about) => {
    const sidecar = new InPage(page);
    const { panel, rows } = activityOf(page);
    await sidecar.openVersions(url, makeVersionList(standin, 'Listed', 6), { theme });
    await applied(sidecar, 'Approved', 'Client Review');

    // From the menu, with the pointer.
    await sidecar.openMenu();
    await sidecar.item('More').hover();
    await page.getByRole('menuitem', { name: 'Activity', exact: true }).click();
    await expect(rows).toHaveCount(2);
    await expect(panel.getByRole('heading', { name: 'today' })).toBeVisible();
    await expect(rows.first()).toContainText(/Set status to Client Review.*v\d{3}.*\+\d+.*changes written/s);
    await expectNoViolations(page, ours, 'activity');
    await page.screenshot({ path: about.outputPath(`activity-${theme}.png`) });
    const saved = page.waitForEvent('download');
    await rows.first().getByRole('button', { name: 'Export as JSON: Set status to Client Review' }).click();
    const report = JSON.parse(await contentOf(saved));
    expect(report).toMatchObject({ title: 'Set status to Client Review', confirmed: true });
    expect(report.rows.map(({ fate }: { fate: string }) => fate)).toContain('written');
    const table = page.waitForEvent('download');
    await rows.first().getByRole('button', { name: 'Export as a table: Set status to Client Review' }).click();
    expect(await contentOf(table)).toContain('"changeset","site"');

    // From the popup, and then by keyboard alone.
    await panel.getByRole('button', { name: 'Close panel' }).click();
    await expect(panel).toHaveCount(0);
    const popup = await extensionPage('popup.html');
    await expect(popup.locator('.history-row')).toHaveCount(2);
    await popup.screenshot({ path: about.outputPath(`popup-${theme}.png`) });
    await popup.getByRole('button', { name: 'All activity' }).click();
    await expect(panel.getByRole('heading', { name: 'Activity' })).toBeFocused();
    await expect(rows).toHaveCount(2);
    const undo = rows.first().getByRole('button', { name: 'Undo', exact: true });
    for (let stops = 0; stops < 9 && !(await undo.evaluate((one) => one.matches(':focus'))); stops++)
      await page.keyboard.press('Tab');
    await expect(undo).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(sidecar.dialog.getByRole('heading')).toHaveText('Undo: Set status to Client Review');
    await expect(sidecar.apply).toBeEnabled();
    await sidecar.apply.press('Enter');
    await sidecar.result();
    await sidecar.close();
    await sidecar.toast.getByRole('button', { name: 'Dismiss' }).press('Enter');
    await expect(rows).toHaveCount(3);
    await expect(rows.nth(0)).toContainText('Undo: Set status to Client Review');
    await expect(rows.nth(0).getByRole('button', { name: 'Redo', exact: true })).toBeVisible();
    await expect(rows.nth(1)).toContainText('undone');
    await panel.getByRole('heading', { name: 'Activity' }).press('Escape');
    await expect(panel).toHaveCount(0);
  });
}

test('what is under way and what waits for somebody shows on the icon, and in the list, where it is ended', async ({
  signedInPage: page,
  standin: { standin, url },
  gate,
  worker,
  extensionPage,
}) => {
  const badge = () => worker.evaluate(() => chrome.action.getBadgeText({}));
  const sidecar = new InPage(page);
  const { rows } = activityOf(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'Interrupted', 6));
  expect(await badge()).toBe('');
  await sidecar.selectAll();
  await sidecar.plan('Approved');
  const held = gate.hold('before', isWrite);
  await sidecar.press(sidecar.apply);
  await held.arrived;
  await expect.poll(badge).toBe('…');
  await gate.shut();
  await expect.poll(badge).toBe('1');
  await gate.calm();
  await page.keyboard.press('Escape');
  // It stays until somebody has seen it.
  await expect(sidecar.toast.filter({ hasText: 'Interrupted' })).toBeVisible();
  const popup = await extensionPage('popup.html');
  await popup.getByRole('button', { name: 'All activity' }).click();
  await expect(rows.first().getByRole('button', { name: 'Go on' })).toBeVisible();
  await rows.first().getByRole('button', { name: 'Stop' }).click();
  await expect(rows.first()).toContainText(/Nothing was written.*cancelled|changes written/);
  await expect.poll(badge).toBe('');
});
