import type { Locator } from '@playwright/test';
import { makeVersionList } from '../../demo/version-list.ts';
import { extensionCalls } from './calls.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

test('Alt+right-click: a plain one leaves the page alone from then on', async ({
  signedInPage: page,
  standin: { standin, url },
  extensionPage,
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'With Alt', 3));
  const options = await extensionPage('options.html');
  await options.getByRole('radio', { name: 'Alt + right-click' }).check();
  await expect(options.getByText('Saved')).toBeVisible();
  await options.reload();
  await expect(options.getByRole('radio', { name: 'Alt + right-click' })).toBeChecked();

  await page.bringToFront();
  await sidecar.rows.first().click({ button: 'right' });
  await sidecar.hostMenu.waitFor();
  await expect(sidecar.ours).toHaveCount(0);
  await page.keyboard.press('Escape');
  await sidecar.rows.first().click({ button: 'right', modifiers: ['Alt'] });
  await expect(sidecar.title).toBeVisible();
});

test('a server that takes API keys only: added, signed out, then connected with a key; forgotten without a trace', async ({
  signedInPage: page,
  standin,
  extensionPage,
  worker,
}) => {
  standin.signIn.mode = 'apikey-only';
  const options = await extensionPage('options.html');
  await options.getByLabel('Address of your ftrack server').fill(`${standin.url}/some/page#of=it`);
  await options.getByRole('button', { name: 'Add a server' }).click();
  const site = options.locator('.site');
  await expect(site.getByRole('alert')).toContainText('You are signed out of ftrack. S105');
  await site.getByLabel('Username').fill(standin.user);
  await site.getByLabel('API key', { exact: true }).fill('not-the-key');
  await site.getByRole('button', { name: 'Save key' }).click();
  await expect(site.getByRole('alert')).toContainText('S105');
  await site.getByRole('button', { name: 'Remove key' }).click();
  await site.getByLabel('Username').fill(standin.user);
  await site.getByLabel('API key', { exact: true }).fill(standin.apiKey);
  await site.getByRole('button', { name: 'Save key' }).click();
  await expect(site).toContainText('Signed in as Maren Holt');
  await expect(site.getByRole('alert')).toHaveCount(0);
  standin.log.clear();
  await site.getByRole('button', { name: 'Test connection' }).click();
  await expect.poll(() => extensionCalls(standin).length).toBe(1);
  await expect(site).toContainText('Signed in as Maren Holt');

  // With the key everything works as with the browser's session.
  const sidecar = new InPage(page);
  await page.bringToFront();
  standin.signIn.mode = 'cookie';
  await sidecar.openVersions(standin.url, makeVersionList(standin.standin, 'With a key', 3));
  standin.signIn.mode = 'apikey-only';
  await sidecar.selectAll();
  await sidecar.plan('Client Review');
  await sidecar.apply.click();
  await sidecar.result();
  await sidecar.close();
  const stored = await worker.evaluate(storedRows);
  expect(stored['sidecar-journal']).toBeGreaterThan(0);
  expect(Object.keys(stored).filter((name) => name.includes(standin.url))).toHaveLength(1);

  await options.reload();
  await site.getByRole('button', { name: 'Forget' }).click();
  await expect(site.getByRole('alert')).toContainText('This deletes its key, its cache and the history of changes');
  await site.getByRole('button', { name: 'Keep' }).click();
  await expect(site.getByRole('alert')).toHaveCount(0);
  for (const _sure of [false, true]) await site.getByRole('button', { name: 'Forget' }).click();
  await expect(site).toHaveCount(0);
  const left = await worker.evaluate(storedRows);
  expect(left).toEqual({ 'sidecar-journal': 0, 'sidecar-sites': 0 });
  const settings = await worker.evaluate(() => chrome.storage.local.get());
  expect(JSON.stringify(settings)).not.toContain(standin.apiKey);
});

test('rules of OpenPype: a good file changes plans, a broken one changes nothing and says where', async ({
  signedInPage: page,
  standin: { standin, url },
  extensionPage,
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'Rules', 4));
  const options = await extensionPage('options.html');
  const give = (text: string) =>
    options.getByLabel('Import OpenPype or AYON settings').setInputFiles({
      name: 'ftrack.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
  await give('{"events": {"status_version_to_task": {"enabled": "maybe"}}}');
  await expect(options.getByRole('alert')).toHaveText(
    /^These settings cannot be read. status_version_to_task.enabled: Invalid input. It should be: boolean. S404$/,
  );
  const rules = options.locator('.rule-list li');
  await expect(options.getByRole('heading', { name: 'OpenPype’s defaults' })).toBeVisible();
  await expect(rules).toHaveText([/^Tasks/, /^Parents/, /^Next tasks/, /^Thumbnails/]);
  await give('this is no JSON');
  await expect(options.getByRole('alert')).toContainText('S404');
  const off = { enabled: false };
  const events = { status_version_to_task: off, status_task_to_parent: off, next_task_update: off };
  await give(JSON.stringify({ events: { ...events, status_version_to_task: { ...off, mapping: {} } } }));
  await expect(options.getByText('Imported.')).toBeVisible();
  await expect(options.getByRole('heading', { name: 'Imported settings' })).toBeVisible();
  await expect(rules).toHaveText(['Tasksoff', 'Parentsoff', 'Next tasksoff', 'Thumbnailsthumbnail of its version']);
  await expect(options.getByRole('alert')).toHaveCount(0);

  await page.bringToFront();
  await sidecar.selectAll();
  await sidecar.plan('Approved');
  await expect(sidecar.apply).toHaveText('Apply 4 changes');
  await expect(sidecar.dialog.locator('.rules label')).toHaveText(['Thumbnails']);
  await sidecar.button('Cancel').click();
  await options.getByRole('button', { name: 'Use the defaults' }).click();
  await expect(options.getByText('Saved')).toBeVisible();
  await expect(rules.filter({ hasText: 'off' })).toHaveCount(0);
});

for (const theme of ['dark', 'light'] as const) {
  test(`menu, plan and panel take over the page’s ${theme} theme, and change with it`, async ({
    signedInPage: page,
    standin: { standin, url },
  }) => {
    const sidecar = new InPage(page);
    const other = theme === 'dark' ? 'light' : 'dark';
    await page.emulateMedia({ colorScheme: other });
    await sidecar.openVersions(url, makeVersionList(standin, `In the ${theme}`, 30), { theme });
    await sidecar.openMenu();
    await expect.poll(() => lightness(sidecar.menuFrame)).toBe(theme);
    await sidecar.chooseStatus('Approved');
    await expect(sidecar.dialog).toBeVisible();
    expect(await lightness(sidecar.dialog)).toBe(theme);
    expect(await fontOf(sidecar.dialog)).toBe(await fontOf(page.locator('body')));
    await sidecar.button('Cancel').click();
    await sidecar.openMenu();
    await sidecar.item('Versions').click();
    await expect(sidecar.panel).toBeVisible();
    expect(await lightness(sidecar.panelFrame)).toBe(theme);
    await page.locator('body').evaluate((body, name) => {
      body.classList.remove('dark', 'light');
      body.classList.add(name);
    }, other);
    await expect.poll(() => lightness(sidecar.panelFrame)).toBe(other);
  });
}

/** How many rows each database of the extension holds; of the cache only that it is there. */
async function storedRows(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of await indexedDB.databases()) {
    counts[name!] = await new Promise<number>((resolve, reject) => {
      const opening = indexedDB.open(name!);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const database = opening.result;
        const stores = [...database.objectStoreNames];
        const counting = database.transaction(stores).objectStore(stores[0]!).count();
        counting.onsuccess = () => {
          database.close();
          resolve(counting.result);
        };
      };
    });
  }
  return counts;
}

function lightness(element: Locator): Promise<string> {
  return element.evaluate((one) => {
    const [red, green, blue] = getComputedStyle(one).backgroundColor.match(/\d+/g)!.map(Number) as [
      number,
      number,
      number,
    ];
    return red + green + blue > 380 ? 'light' : 'dark';
  });
}

function fontOf(element: Locator): Promise<string> {
  return element.evaluate((one) => getComputedStyle(one).fontFamily);
}
