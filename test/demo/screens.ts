import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import type { RunningStandin } from '../standin/http/server.ts';
import { makeVersionList } from './version-list.ts';

const popupSize = { width: 480, height: 540 };

/** Takes the pictures of one theme: menu, plan, panel, popup, and of a result where the plan is to be `applied`. Returns their files. */
export async function takeScreens(
  { context, page, extensionOrigin }: { context: BrowserContext; page: Page; extensionOrigin: string },
  running: RunningStandin,
  folder: string,
  theme: 'dark' | 'light',
  { applied = false } = {},
): Promise<string[]> {
  const files: string[] = [];
  const shoot = async (target: Page, name: string): Promise<void> => {
    const file = join(folder, `${name}-${theme}.png`);
    await target.screenshot({ path: file });
    files.push(file);
  };
  const list = makeVersionList(running.standin, 'Dailies 2026-11-20', 12);
  const sequence = running.standin.database.table('Context').where('name', '102_020')[0]!;
  await page.goto('about:blank');
  await page.goto(
    `${running.url}/?theme=${theme}#itemId=projects&view=versions_v1&entityId=${list.id}&entityType=list`,
  );
  const rows = page.locator('.x-grid-inner-normal .x-grid-item');
  await rows.nth(0).click();
  await rows.nth(2).click({ modifiers: ['Shift'] });
  await rows.nth(1).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Set status…' }).hover();
  await page.getByRole('menuitem', { name: 'Approved', exact: true }).waitFor();
  await shoot(page, 'menu');
  await page.getByRole('menuitem', { name: 'Approved', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Thumbnails' }).check();
  await page.locator('.dialog .primary:enabled').waitFor();
  await picturesLoaded(page);
  await shoot(page, 'plan');
  if (applied) {
    await page.locator('.dialog .primary').click();
    await page.locator('.dialog .summary.good').waitFor();
    await picturesLoaded(page);
    await shoot(page, 'result');
    await page.locator('.dialog .primary').click();
  } else await page.getByRole('button', { name: 'Cancel' }).click();

  await page.goto('about:blank');
  await page.goto(
    `${running.url}/?theme=${theme}#itemId=projects&view=tasks&entityId=${sequence['id']}&entityType=task`,
  );
  await page.locator('.x-grid-inner-normal .x-grid-item').nth(2).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Versions', exact: true }).click();
  await page.locator('.version-row').first().waitFor();
  await picturesLoaded(page);
  await shoot(page, 'panel');

  const popup = await context.newPage();
  await popup.setViewportSize(popupSize);
  await popup.emulateMedia({ colorScheme: theme });
  await popup.goto(`${extensionOrigin}/popup.html`);
  await popup.getByRole('combobox').pressSequentially('101_020 light');
  await popup.getByRole('option', { name: 'lighting' }).first().waitFor();
  await popup.locator('.search-field .spinner').waitFor({ state: 'detached' });
  await picturesLoaded(popup);
  await shoot(popup, 'popup');
  await popup.close();
  return files;
}

/** Waits until every picture in sight is there or has failed. */
async function picturesLoaded(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const roots: (Document | ShadowRoot)[] = [document];
    for (const element of document.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot);
    return roots.flatMap((root) => [...root.querySelectorAll('img')]).every((image) => image.complete);
  });
}
