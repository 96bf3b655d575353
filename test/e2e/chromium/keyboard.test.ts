import type { Page } from '@playwright/test';
import { expectedWrites } from '../../demo/oracle.ts';
import { difference, snapshot } from '../../demo/snapshot.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import { pressShortcut } from './commands.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

test('from the menu to its undo without a mouse; the focus is never lost', async ({
  signedInPage: page,
  standin: { standin, url },
  worker,
}) => {
  const list = makeVersionList(standin, 'By keyboard', 6);
  const sidecar = new InPage(page);
  const { keyboard } = page;
  await sidecar.openVersions(url, list);
  await tabTo(page, '.x-grid-scroll-body:has(.x-grid-inner-normal)');
  for (const key of ['ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown']) await keyboard.press(key);
  await expect(page.getByText('Selected 3')).toBeVisible();
  const selected = await sidecar.rows.evaluateAll(
    (rows) => rows.filter((row) => row.matches('.x-grid-item-selected')).length,
  );
  expect(selected).toBe(3);

  await pressShortcut(worker, 'open-menu', url);
  await expect(sidecar.title).toHaveText('3 versions');
  const item = (name: string) => sidecar.item(name);
  await expect(item('Set status…')).toBeFocused();
  await keyboard.press('ArrowUp');
  await expect(item('Versions')).toBeFocused();
  await expect(item('Versions')).toHaveAttribute('aria-disabled', 'true');
  await expect(item('Versions')).toHaveAttribute('aria-description', 'Works on one entity at a time');
  await keyboard.press('Enter');
  await expect(item('Versions')).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(item('Set status…')).toBeFocused();
  await keyboard.press('End');
  await expect(item('Versions')).toBeFocused();
  await keyboard.press('Home');
  await expect(item('Set status…')).toBeFocused();
  await keyboard.press('t');
  await expect(item('Thumbnail up…')).toBeFocused();
  await keyboard.press('Home');
  // A new word begins after a pause; until then letters belong together.
  await expect(async () => {
    await keyboard.press('Home');
    await keyboard.type('sy');
    await expect(item('Sync to task…')).toBeFocused({ timeout: 100 });
  }).toPass();
  await keyboard.press('Escape');
  await expect(sidecar.ours).toHaveCount(0);
  await expectFocusIn(page, '.x-grid-scroll-body');

  await pressShortcut(worker, 'open-menu', url);
  await expect(item('Set status…')).toBeFocused();
  const status = (name: string) => sidecar.statuses.getByRole('menuitem', { name, exact: true });
  await keyboard.press('ArrowRight');
  await expect(status('In Progress')).toBeFocused();
  await keyboard.press('Escape');
  await expect(sidecar.statuses).toHaveCount(0);
  await expect(item('Set status…')).toBeFocused();
  await keyboard.press('Enter');
  await expect(status('In Progress')).toBeFocused();
  await keyboard.press('ArrowLeft');
  await expect(item('Set status…')).toBeFocused();
  await keyboard.press('Space');
  await expect(status('In Progress')).toBeFocused();
  await keyboard.press('a');
  await expect(status('Approved')).toBeFocused();
  const before = snapshot(standin);
  await keyboard.press('Enter');

  await expect(sidecar.dialog).toBeFocused();
  await expect(sidecar.apply).toBeEnabled();
  await tabTo(page, 'input[type=checkbox]');
  await keyboard.press('Space');
  await expect(sidecar.dialog.getByRole('checkbox').first()).not.toBeChecked();
  await expect(sidecar.dialog.getByRole('checkbox').first()).toBeFocused();
  await keyboard.press('Space');
  await tabTo(page, '.tab');
  await keyboard.press('ArrowRight');
  await expect(sidecar.dialog.getByRole('tab').nth(1)).toBeFocused();
  await expect(sidecar.dialog.getByRole('tab').nth(1)).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('ArrowLeft');
  await tabTo(page, '.button.primary');
  await keyboard.press('Enter');
  await sidecar.result();
  const written = difference(before, snapshot(standin));
  const versions = [...written.keys()].map((key) => key.split('.')[0]!).filter((id) => list.versionIds.includes(id));
  expect(new Set(versions).size).toBe(3);
  expect(isWithin(written, expectedWrites(standin, versions, 'Approved'))).toBe(true);
  await expectFocusIn(page, '.dialog, .dialog *');
  await tabTo(page, '.dialog-foot .button:not(.primary)');
  await keyboard.press('Enter');
  await expect(sidecar.dialog.getByRole('heading')).toContainText('Undo');
  await expectFocusIn(page, '.dialog, .dialog *');
  await expect(sidecar.apply).toBeEnabled();
  await tabTo(page, '.button.primary');
  await keyboard.press('Enter');
  await sidecar.result();
  expect(difference(before, snapshot(standin))).toEqual(new Map());
  await keyboard.press('Escape');
  await expectFocusIn(page, '.x-grid-scroll-body');
});

test('the menu key means what is selected, whatever lies under its point; without a selection, what the page is about', async ({
  signedInPage: page,
  standin: { standin, url },
  worker,
}) => {
  const list = makeVersionList(standin, 'By the menu key', 12);
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, list);
  await tabTo(page, '.x-grid-scroll-body:has(.x-grid-inner-normal)');
  await pressShortcut(worker, 'open-menu', url);
  await expect(sidecar.title).toHaveText('By the menu key');
  await page.keyboard.press('Escape');

  for (const key of ['ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key);
  await page.keyboard.press('ContextMenu');
  await expect(sidecar.title).toHaveText('2 versions');
  await page.keyboard.press('Escape');
  await expect(sidecar.ours).toHaveCount(0);
});

/** Presses Tab until something has the focus that fits, as people do who see it move. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 60; step++) {
    if (await hasFocus(page, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Sixty times Tab, and ${selector} never had the focus.`);
}

async function expectFocusIn(page: Page, selector: string): Promise<void> {
  await expect.poll(() => hasFocus(page, selector)).toBe(true);
}

/** Looks into our shadow root too. */
function hasFocus(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((wanted) => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.matches(wanted) ?? false;
  }, selector);
}

function isWithin(part: Map<string, unknown>, whole: Map<string, unknown>): boolean {
  return [...part].every(([key, value]) => !whole.has(key) || whole.get(key) === value);
}
