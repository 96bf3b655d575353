import type { Page } from '@playwright/test';
import { makeVersionList } from '../../demo/version-list.ts';
import { boxOf, overlap } from './boxes.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

// What a right-click is about, in every way the page may be written (ftrack-web §2.5, §9): the right entities, or none and why.

const rowsIn: Record<string, string> = {
  ext4: '.content tr.x-grid-data-row',
  ext6: '.content .x-grid-inner-locked .x-grid-item',
  links: '.content .grid .window .row',
  thumbs: '.content .card',
  react: '.content [role="row"][aria-rowindex]',
};
const cardsIn: Record<string, string> = {
  ...rowsIn,
  ext4: '.card',
  ext6: '.card',
  links: '.card',
  react: '[role="option"]',
};
const nothing = 'Nothing here could be recognised';

/** Right-clicks a place and reads what the menu says it is about. */
async function askAbout(page: Page, selector: string, nth = 0): Promise<string> {
  const sidecar = new InPage(page);
  await page
    .locator(selector)
    .nth(nth)
    .click({ button: 'right', position: { x: 12, y: 12 } });
  await sidecar.hostMenu.waitFor();
  const head = sidecar.title.or(sidecar.menuFrame.getByText(nothing));
  await head.waitFor();
  expect(overlap(await boxOf(sidecar.menuFrame), await boxOf(sidecar.hostMenu.first()))).toBe(false);
  const said = await head.innerText();
  await page.keyboard.press('Escape');
  await expect(sidecar.ours).toHaveCount(0);
  return said;
}

async function select(page: Page, selector: string, ...indexes: number[]): Promise<void> {
  for (const [position, index] of indexes.entries()) {
    const modifiers = position > 0 ? (['Control'] as const) : [];
    await page
      .locator(selector)
      .nth(index)
      .click({ modifiers: [...modifiers], position: { x: 12, y: 12 } });
  }
}

/** The name in a row, as the page shows it. */
async function nameIn(page: Page, selector: string, nth: number, pattern: RegExp): Promise<string> {
  return pattern.exec(await page.locator(selector).nth(nth).innerText())![0];
}

for (const [dialect, row] of Object.entries(rowsIn)) {
  test(`rows, selections and cards are what they seem (${dialect})`, async ({
    signedInPage: page,
    standin: running,
  }) => {
    const version = /\S+ v\d{3}/;
    const list = makeVersionList(running.standin, `Found in ${dialect}`, 12);
    await new InPage(page).openVersions(running.url, list, { dialect });
    await page.locator(row).nth(6).waitFor();
    expect(await askAbout(page, row, 2)).toBe(await nameIn(page, row, 2, version));
    await select(page, row, 1, 3, 4);
    expect(await askAbout(page, row, 3)).toBe('3 versions');
    expect(await askAbout(page, row, 6)).toBe(await nameIn(page, row, 6, version));

    // What is selected in one list says nothing of another.
    await select(page, row, 1, 3);
    const elsewhere = page.locator('aside.outline').getByText('ep101', { exact: true });
    await elsewhere.click({ button: 'right' });
    const sidecar = new InPage(page);
    await sidecar.hostMenu.waitFor();
    const said = sidecar.title.or(sidecar.menuFrame.getByText(nothing));
    await expect(said).toHaveText(dialect === 'thumbs' ? new RegExp(nothing) : 'ep101');
    await page.keyboard.press('Escape');

    // A board shows tasks, perhaps with thumbnails their versions have too.
    const card = cardsIn[dialect]!;
    await page.evaluate(() => {
      location.hash = 'itemId=home';
    });
    await page.getByRole('tab', { name: 'Task board' }).waitFor();
    const withPicture = dialect === 'thumbs' ? ':has([style*="component/thumbnail"])' : '';
    const cards = `${card}${withPicture}`;
    const task = /^\S+/;
    expect(await askAbout(page, cards, 0)).toBe(await nameIn(page, cards, 0, task));
    await select(page, cards, 0, 1);
    expect(await askAbout(page, cards, 1)).toBe('2 tasks');
  });
}

test('a page that tells nothing is told so', async ({ signedInPage: page, standin: running }) => {
  const list = makeVersionList(running.standin, 'Found nowhere', 5);
  const sidecar = new InPage(page);
  await sidecar.openVersions(running.url, list, { dialect: 'hostile' });
  await page
    .locator('.content')
    .getByText(/ v\d{3}$/)
    .first()
    .click({ button: 'right' });
  await expect(sidecar.menuFrame).toContainText(nothing);
  await expect(sidecar.menuFrame).toContainText('S201');
});

test('where no entity is, the browser keeps its menu whatever is selected', async ({
  signedInPage: page,
  standin: running,
}) => {
  const list = makeVersionList(running.standin, 'Around the rows', 8);
  const sidecar = new InPage(page);
  await sidecar.openVersions(running.url, list, { dialect: 'links' });
  await sidecar.selectAll();
  await page.evaluate(() => {
    const seen = window as unknown as { taken: boolean[] };
    seen.taken = [];
    addEventListener('contextmenu', (event) => setTimeout(() => seen.taken.push(event.defaultPrevented)));
  });
  const taken = () => page.evaluate(() => (window as unknown as { taken: boolean[] }).taken);
  for (const place of ['.content .head-cell', '.sums', '.content .toolbar', '.tab-bar h1']) {
    await page.locator(place).first().click({ button: 'right' });
  }
  const grid = await boxOf(page.locator('.content .grid'));
  await page.mouse.click(grid.x + 200, grid.y + grid.height - 8, { button: 'right' });
  await expect.poll(taken).toEqual([false, false, false, false, false]);
  await expect(sidecar.ours).toHaveCount(0);
});

test('three hundred selected rows are found, though few are in the document', async ({
  signedInPage: page,
  standin: running,
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(running.url, makeVersionList(running.standin, 'Three hundred', 300));
  await expect(page.locator('.sums')).toContainText('300');
  await sidecar.selectAll();
  expect(await sidecar.rows.count()).toBeLessThan(80);
  await sidecar.openMenu();
  await expect(sidecar.title).toHaveText('300 versions');
});
