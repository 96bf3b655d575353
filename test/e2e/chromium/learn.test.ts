import type { Page } from '@playwright/test';
import { expectNoViolations } from '../../a11y/axe.ts';
import { shotsOf } from '../scenarios/shots.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';
import { strangePage } from './strange-page.ts';

test('a page in which nothing is found is learned: by pointing, choosing and keeping it in a window of our own; it is edited and removed in the options', async ({
  signedInPage: page,
  standin: { standin, url },
  extensionPage,
}, about) => {
  const sidecar = new InPage(page);
  await page.setViewportSize({ width: 853, height: 700 });
  const shots = shotsOf(standin).shots.slice(0, 5);
  const names = shots.map(({ name }) => String(name));
  await page.route(`${url}/strips*`, (route) => route.fulfill({ contentType: 'text/html', body: strangePage(shots) }));
  await page.goto(`${url}/strips`);
  const strip = (index: number) => page.locator('.strip').nth(index);
  await strip(2).click({ button: 'right' });
  await sidecar.menuFrame.getByRole('button', { name: 'Learn this page…' }).click();

  const panel = page.getByRole('region', { name: 'Learn this page' });
  await panel.getByText('Click a row in the page').waitFor();
  // Pointed at by keys alone first: the first element of the page is its first row.
  await panel.getByRole('button', { name: 'Next' }).press('Enter');
  await panel.getByRole('button', { name: 'This one' }).press('Enter');
  await expect(panel.getByRole('radio')).toHaveCount(2);
  await panel.getByRole('button', { name: 'Point at something else' }).click();
  await strip(1).click();
  await panel.getByRole('radio', { name: new RegExp(names[1]!) }).check();
  await expect(panel.getByRole('heading', { level: 3 })).toHaveText('5 rows would be found here');
  await expect(panel.locator('ul li')).toHaveCount(5);
  // Where the page has no room beside it, rows go on under the panel; the frames around them do not lie over it.
  const left = (await sidecar.panelFrame.boundingBox())!.x;
  await expect.poll(() => rightEdges(page)).toEqual(Array(5).fill(left));
  await expectNoViolations(page, 'html > :not(head, body)', 'learning');
  await page.screenshot({ path: about.outputPath('learn.png') });

  const opened = page.context().waitForEvent('page');
  await panel.getByRole('button', { name: 'Keep…' }).click();
  const window = await opened;
  await window.getByRole('heading', { level: 1 }).waitFor();
  await expect(window.getByRole('listitem')).toHaveCount(5);
  await expectNoViolations(window, 'body', 'keeping');
  await window.screenshot({ path: about.outputPath('keep.png') });
  // Until somebody says so it counts for nothing.
  await panel.getByRole('button', { name: 'Close panel' }).click();
  await aboutWhat(page, sidecar, 3, 'Nothing here could be recognised');
  const closed = window.waitForEvent('close');
  await window.getByRole('button', { name: 'Keep it' }).click();
  await closed;
  await expect(async () => aboutWhat(page, sidecar, 3, names[3]!)).toPass();

  const options = await extensionPage('options.html');
  await options.getByText('Learned pages', { exact: true }).click();
  const learned = options.getByRole('form', { name: 'Strips' });
  await expect(learned.getByLabel('Attribute with the id')).toHaveValue('data-key');
  await learned.getByLabel('Attribute with the id').fill('data-up');
  await learned.getByRole('button', { name: 'Save page' }).click();
  await options.locator('details', { has: learned }).getByRole('status').getByText('Saved').waitFor();
  await page.bringToFront();
  const sequence = String(standin.database.find('Context', String(shots[0]!['parent_id']))!['name']);
  await expect(async () => aboutWhat(page, sidecar, 3, sequence)).toPass();
  await options.bringToFront();
  await learned.getByRole('button', { name: 'Take away' }).click();
  await expect(learned).toHaveCount(0);
  await page.bringToFront();
  await expect(async () => aboutWhat(page, sidecar, 3, 'Nothing here could be recognised')).toPass();
});

/** Where the frames end that are drawn around rows. */
function rightEdges(page: Page): Promise<number[]> {
  return page.locator('.learn-mark').evaluateAll((marks) => marks.map((mark) => mark.getBoundingClientRect().right));
}

/** Right-clicks a row and reads what the menu says. */
async function aboutWhat(page: Page, sidecar: InPage, index: number, said: string): Promise<void> {
  await page.locator('.strip').nth(index).click({ button: 'right' });
  try {
    await expect(sidecar.menuFrame).toContainText(said, { timeout: 3000 });
  } finally {
    await page.keyboard.press('Escape');
  }
}
