import type { Locator } from '@playwright/test';
import { makeVersionList } from '../../demo/version-list.ts';
import type { Standin } from '../../standin/standin.ts';
import { extensionCalls } from './calls.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';
import { RuleOptions } from './rule-options.ts';
import { rulesOfVersion1 } from './rules-of-version-1.ts';

test('Alt+right-click: a plain one leaves the page alone from then on', async ({
  signedInPage: page,
  standin: { standin, url },
  extensionPage,
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'With Alt', 3));
  const options = await extensionPage('options.html');
  await options.getByRole('radio', { name: 'Alt + right-click' }).check();
  await expect(options.getByText('Saved', { exact: true })).toBeVisible();
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
  // The server does not say whose session the page has: it may be somebody else's than the key is.
  const opening = page.context().waitForEvent('page');
  await sidecar.press(sidecar.apply);
  const own = new InPage(await opening);
  await own.press(own.apply);
  await own.result();
  await own.page.close();
  await sidecar.result();
  await sidecar.close();
  const popup = await extensionPage('popup.html');
  await expect(popup.getByText(/^[\d,.]{4,} items indexed$/)).toBeVisible();
  await popup.close();
  const stored = await worker.evaluate(storedRows);
  expect(stored['sidecar-journal']).toBeGreaterThan(0);
  expect(stored['sidecar-names']).toBeGreaterThan(0);
  expect(Object.keys(stored).filter((name) => name.includes(standin.url))).toHaveLength(1);

  await options.reload();
  await site.getByRole('button', { name: 'Forget' }).click();
  await expect(site.getByRole('alert')).toContainText('This deletes its key, its cache and the history of changes');
  await site.getByRole('button', { name: 'Keep' }).click();
  await expect(site.getByRole('alert')).toHaveCount(0);
  for (const _sure of [false, true]) await site.getByRole('button', { name: 'Forget' }).click();
  await expect(site).toHaveCount(0);
  // What a studio has set is about no server.
  const { 'sidecar-managed': _policy, ...left } = await worker.evaluate(storedRows);
  expect(left).toEqual({
    'sidecar-journal': 0,
    'sidecar-names': 0,
    'sidecar-sites': 0,
    'sidecar-settings': expect.any(Number),
  });
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
  const options = new RuleOptions(await extensionPage('options.html'));
  const give = (text: string) =>
    options.page.getByLabel('Import settings of Sidecar, OpenPype or AYON').setInputFiles({
      name: 'ftrack.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
  await options.choose(url);
  await give('{"events": {"status_version_to_task": {"enabled": "maybe"}}}');
  await expect(options.alert).toContainText(
    'These settings cannot be read. events.status_version_to_task.enabled: Invalid input. It should be: boolean. S404',
  );
  expect(await options.states()).toEqual(byDefault);
  await give('this is no JSON');
  await expect(options.alert).toContainText('S404');
  const off = { enabled: false };
  const events = { status_version_to_task: off, status_task_to_parent: off, next_task_update: off };
  await give(JSON.stringify({ events: { ...events, status_version_to_task: { ...off, mapping: {} } } }));
  await expect(options.page.getByText('Imported.')).toBeVisible();
  await expect(options.alert).toHaveCount(0);
  expect(await options.states()).toMatchObject({ Tasks: 'off', 'Next tasks': 'off', Parents: 'off', Thumbnails: 'on' });

  await page.bringToFront();
  await sidecar.selectAll();
  await sidecar.plan('Approved');
  await expect(sidecar.apply).toHaveText('Apply 4 changes');
  await expect(sidecar.dialog.locator('.rules label')).toHaveText(['Thumbnails']);
  await sidecar.button('Cancel').click();
  await options.page.getByRole('button', { name: 'Reset all rules' }).click();
  await expect(options.page.getByText('Saved', { exact: true })).toBeVisible();
  expect(await options.states()).toEqual(byDefault);
});

test('what a rule would do today is shown in the options, and can be applied', async ({
  signedInPage,
  standin: { standin, url },
  extensionPage,
}) => {
  expect(signedInPage.url()).toContain(url);
  const options = new RuleOptions(await extensionPage('options.html'));
  await options.choose(url);
  await options.page.getByLabel('Project').selectOption({ label: 'The Harbor' });
  const next = options.card('Next tasks');
  await next.getByRole('button', { name: 'Settings' }).click();
  await next.getByRole('button', { name: 'What would change today…' }).click();
  const plan = new InPage(options.page);
  await expect(plan.apply).toBeEnabled();
  const rows = Number((await plan.apply.textContent())!.match(/\d+/)![0]);
  const ready = () =>
    standin.database
      .table('Context')
      .all()
      .filter(({ status_id }) => isReady(standin, status_id)).length;
  const before = ready();
  await plan.apply.click();
  await plan.result();
  expect(ready() - before).toBe(rows);
});

test('a status that a workflow lacks is flagged where it is set', async ({
  signedInPage,
  standin: { url },
  extensionPage,
}) => {
  expect(signedInPage.url()).toContain(url);
  const options = new RuleOptions(await extensionPage('options.html'));
  await options.choose(url);
  const events = { next_task_update: { mapping: { 'Not Ready': 'Nope' } } };
  await options.page.getByLabel('Import settings of Sidecar, OpenPype or AYON').setInputFiles({
    name: 'ftrack.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ events })),
  });
  const next = options.card('Next tasks');
  await expect(next.getByText('Status missing')).toBeVisible();
  await next.getByRole('button', { name: 'Settings' }).click();
  await expect(next.getByText('The workflow has no such status: Nope')).toBeVisible();
});

for (const decision of ['Use these rules', 'Forget them'] as const) {
  test(`rules of an earlier version are shown after the update and wait for the user: ${decision}`, async ({
    context,
    signedInPage: page,
    standin: { standin, url },
    worker,
  }) => {
    const sidecar = new InPage(page);
    await sidecar.openVersions(url, makeVersionList(standin, 'Earlier rules', 3));
    const opened = context.waitForEvent('page');
    await worker.evaluate(updateFromVersion1, { menu: 'alt-right-click', rules: rulesOfVersion1() });
    const options = await opened;
    const section = options.getByRole('region', { name: 'Rules of an earlier version' });
    await expect(
      section.getByRole('listitem').filter({ hasText: /^(Tasks|Parents|Next tasks|Thumbnails)off$/ }),
    ).toHaveCount(4);
    await section.getByText('Everything they say').click();
    await expect(section.getByRole('textbox')).toHaveValue(/"thumbnails-up"/);
    // What opens the menu is worth no more there than it was before.
    await expect(options.getByRole('radio', { name: 'Alt + right-click' })).toBeChecked();
    await options.getByRole('radio', { name: 'Right-click', exact: true }).check();
    await expect(options.getByText('Saved', { exact: true })).toBeVisible();

    const rulesOfPlan = async (): Promise<string[]> => {
      await page.bringToFront();
      await sidecar.selectAll();
      await sidecar.plan('Approved');
      await expect(sidecar.apply).toBeEnabled();
      // How many rows each brings along is said behind its name.
      const labels = await sidecar.dialog.locator('.rules label').allTextContents();
      const names = labels.map((label) => label.replace(/\d+$/, ''));
      await sidecar.button('Cancel').click();
      return names;
    };
    const shownBefore = await rulesOfPlan();
    expect(shownBefore).toContain('Tasks');
    await options.bringToFront();
    await section.getByRole('button', { name: decision }).click();
    await expect(section).toHaveCount(0);
    if (decision === 'Use these rules') {
      await expect(options.getByRole('switch', { name: 'Parents' })).not.toBeChecked();
      expect(await rulesOfPlan()).toEqual([]);
    } else {
      await expect(options.getByRole('switch', { name: 'Parents' })).toBeChecked();
      expect(await rulesOfPlan()).toEqual(shownBefore);
    }
    await options.reload();
    await expect(options.getByRole('radio', { name: 'Right-click', exact: true })).toBeChecked();
    await expect(section).toHaveCount(0);
  });
}

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

function isReady({ database }: Standin, id: unknown): boolean {
  return database.find('Status', String(id))?.['name'] === 'Ready';
}

/** Whether each rule is on. */
const byDefault = {
  'Work started': 'on',
  Tasks: 'on',
  'Newest versions': 'on',
  Thumbnails: 'on',
  'Next tasks': 'on',
  Parents: 'on',
  'First versions': 'on',
  'Copied ids': 'on',
  'Equal attributes': 'on',
  'One version only': 'on',
};

/** Runs in the worker: what is there after an update from version 1 of the settings, and the event that tells of it. */
async function updateFromVersion1(earlier: { menu: string; rules: unknown }): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('sidecar-settings');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const clearing = opening.result.transaction('earlier', 'readwrite');
      clearing.objectStore('earlier').clear();
      clearing.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });
  await chrome.storage.local.set({ settings: { version: 1, ...earlier } });
  const event = chrome.runtime.onInstalled as unknown as { dispatch(details: unknown): void };
  event.dispatch({ reason: 'update' });
}

/** How many rows each database of the extension holds, in all of its stores. */
async function storedRows(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of await indexedDB.databases()) {
    counts[name!] = await new Promise<number>((resolve, reject) => {
      const opening = indexedDB.open(name!);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const database = opening.result;
        const stores = [...database.objectStoreNames];
        const reading = database.transaction(stores);
        const counted = stores.map((store) => reading.objectStore(store).count());
        reading.oncomplete = () => {
          database.close();
          resolve(counted.reduce((sum, { result }) => sum + result, 0));
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
