import type { Page } from '@playwright/test';
import { shotsOf } from '../scenarios/shots.ts';
import { pressShortcut } from './commands.ts';
import type { ExtensionWorker } from './extension-worker.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

type Held = typeof globalThis & { release?: () => void };

/** Keeps the worker from putting scripts into pages until they are let go. */
async function holdScripts(worker: ExtensionWorker): Promise<() => Promise<void>> {
  await worker.evaluate(() => {
    const { executeScript } = chrome.scripting;
    const held = new Promise<void>((resolve) => {
      (globalThis as Held).release = resolve;
    });
    const later = async (injection: unknown) => {
      await held;
      return executeScript(injection as never);
    };
    Object.assign(chrome.scripting, { executeScript: later });
  });
  return () => worker.evaluate(() => (globalThis as Held).release?.());
}

/** What a page hears that has keys of its own. */
async function heardBy(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    for (const name of ['keydown', 'keyup', 'keypress', 'input', 'paste'])
      document.addEventListener(name, (event) => heard.push(`${name} ${(event as KeyboardEvent).key}`));
  });
  return () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
}

/** Waits until something of ours has the focus. */
async function ourFocus(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toMatch(/^x-/);
}

test('what is typed and pasted before the field over the page has loaded is in it then, and the page hears none of it', async ({
  context,
  signedInPage: page,
  standin,
  worker,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { sequenceId, shots } = shotsOf(standin.standin);
  const names = shots.slice(0, 3).map(({ name }) => String(name));
  const sidecar = new InPage(page);
  const field = page.getByRole('combobox', { name: 'Action or name' });
  const openTasks = (): Promise<void> => sidecar.openVersions(standin.url, { id: sequenceId, type: 'task' });

  await openTasks();
  const heard = await heardBy(page);
  const focused = page.locator('.x-grid-inner-normal .x-grid-item').first();
  await focused.click();
  const before = await page.evaluate(() => document.activeElement?.outerHTML);
  let release = await holdScripts(worker);
  await pressShortcut(worker, 'open-palette', standin.url);
  await ourFocus(page);
  await page.keyboard.type(`${names[0]!}x`);
  await page.keyboard.press('Backspace');
  await expect(field).toHaveCount(0);
  expect(await heard()).toEqual([]);
  await release();
  await expect(field).toHaveValue(names[0]!);
  await expect(field).toBeFocused();
  await page.keyboard.type(' an');
  await expect(field).toHaveValue(`${names[0]!} an`);
  await expect(page.locator('.palette [role=option]').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(sidecar.ours).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement?.outerHTML)).toBe(before);

  // Who thinks better of it before it is there, never sees it.
  await page.reload();
  await focused.waitFor();
  release = await holdScripts(worker);
  await pressShortcut(worker, 'open-palette', standin.url);
  await ourFocus(page);
  await page.keyboard.type('x');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(sidecar.ours).toHaveCount(0);
  await release();
  await pressShortcut(worker, 'open-palette', standin.url);
  await expect(field).toHaveValue('');
  await page.keyboard.press('Escape');

  // Arrows lead as far as they would have; what Enter takes behind them nobody has seen, and it takes nothing.
  await page.reload();
  await focused.waitFor();
  release = await holdScripts(worker);
  await pressShortcut(worker, 'open-palette', standin.url);
  await ourFocus(page);
  await page.keyboard.type('102_020_00');
  for (const key of ['ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter'])
    await page.keyboard.press(key);
  await release();
  await expect(page.locator('.palette [role=option]').nth(2)).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('.palette [role=option][aria-selected=true]')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(sidecar.ours).toHaveCount(0);

  // A column from a spreadsheet, and Enter on what will be found first.
  await page.reload();
  await focused.waitFor();
  await page.evaluate((column) => navigator.clipboard.writeText(column), [...names, 'no such shot'].join('\n'));
  release = await holdScripts(worker);
  await pressShortcut(worker, 'open-palette', standin.url);
  await ourFocus(page);
  await page.keyboard.press('ControlOrMeta+v');
  await release();
  await expect(page.getByText('Not found (1): no such shot')).toBeVisible();
  await expect(page.getByRole('button', { name: '3 selected' })).toBeVisible();
  await page.locator('.palette').getByRole('menuitem', { name: 'Set status…' }).waitFor();

  await page.reload();
  await focused.waitFor();
  release = await holdScripts(worker);
  await pressShortcut(worker, 'open-palette', standin.url);
  await ourFocus(page);
  await page.keyboard.type(names[1]!);
  await page.keyboard.press('Enter');
  await release();
  await expect(page).toHaveURL(new RegExp(`slideEntityId=${String(shots[1]!['id'])}`));
});
