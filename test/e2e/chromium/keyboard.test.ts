import type { Page } from '@playwright/test';
import { makeVersionList } from '../../demo/version-list.ts';
import { pressShortcut } from './commands.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

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

test('the focus is back where it was before a menu, also by way of the field over the page', async ({
  signedInPage: page,
  standin: { standin, url },
  worker,
}) => {
  const list = makeVersionList(standin, 'From menu to field', 4);
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, list);
  const grid = '.x-grid-scroll-body:has(.x-grid-inner-normal)';
  await tabTo(page, grid);
  await pressShortcut(worker, 'open-menu', url);
  await expect(sidecar.title).toHaveText('From menu to field');
  await pressShortcut(worker, 'open-palette', url);
  await expect(page.getByRole('combobox', { name: 'Action or name' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sidecar.ours).toHaveCount(0);
  expect(await hasFocus(page, grid)).toBe(true);
});

/** Presses Tab until something has the focus that fits, as people do who see it move. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 60; step++) {
    if (await hasFocus(page, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Sixty times Tab, and ${selector} never had the focus.`);
}

async function _expectFocusIn(page: Page, selector: string): Promise<void> {
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

function _isWithin(part: Map<string, unknown>, whole: Map<string, unknown>): boolean {
  return [...part].every(([key, value]) => !whole.has(key) || whole.get(key) === value);
}
