import type { Locator, Page } from '@playwright/test';
import type { Standin } from '../../standin/standin.ts';
import { boxOf, overlap } from './boxes.ts';
import { extensionCalls } from './calls.ts';
import { pressShortcut } from './commands.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

for (const nav of ['hash', 'push']) {
  test(`the Versions panel opens by its shortcut and follows the page (${nav})`, async ({
    signedInPage: page,
    standin: { standin, url },
    worker,
  }, about) => {
    const sidecar = new InPage(page);
    const [first, second] = shotsWithVersions(standin) as [string, string];
    await openTasks(page, url, sequenceOf(standin, first), { nav });
    await pressShortcut(worker, 'toggle-versions', url);
    await expect(sidecar.panel.getByRole('heading')).toHaveText(/^Versions of \d/);
    await expect(sidecar.panel.getByRole('heading')).toBeFocused();

    for (const id of [first, second]) {
      const name = String(standin.database.find('Context', id)!['name']);
      await page.evaluate(
        ([shot, how]) => {
          const parameters = new URLSearchParams(location.hash.slice(1));
          parameters.set('slideEntityId', shot!);
          parameters.set('slideEntityType', 'task');
          if (how === 'push') history.pushState(null, '', `#${parameters}`);
          else location.hash = `${parameters}`;
        },
        [id, nav],
      );
      await expect(sidecar.panel.getByRole('heading')).toHaveText(`Versions of ${name}`);
      await expect(sidecar.panel.getByText(/^\d+ versions?$/)).toHaveText(countOf(newestFirst(standin, id).length));
      expect(await namesIn(sidecar.panel)).toEqual(newestFirst(standin, id).slice(0, 8));
      const cut = await sidecar.panel
        .locator('.pill')
        .evaluateAll((all) => all.flatMap((pill) => (pill.scrollWidth > pill.clientWidth ? pill.textContent : [])));
      expect(cut).toEqual([]);
    }
    // Only the latest of each asset, of one task, and all of them again where the page turns to something else.
    const ofAssets = new Map(
      newestFirst(standin, second)
        .toReversed()
        .map((name) => [name.split(' ')[0], name]),
    );
    const names = sidecar.panel.locator('.version-row .name');
    await sidecar.panel.getByRole('button', { name: 'Latest only' }).click();
    await expect(names).toHaveCount(ofAssets.size);
    expect((await names.allTextContents()).toSorted()).toEqual([...ofAssets.values()].toSorted());
    const task = await sidecar.panel.getByRole('combobox', { name: 'Task' }).locator('option').nth(1).innerText();
    await sidecar.panel.getByRole('combobox', { name: 'Task' }).selectOption(task);
    await expect(names).toHaveCount([...ofAssets.keys()].filter((asset) => asset!.includes(task)).length);
    await page.screenshot({ path: about.outputPath('filtered.png') });
    await pressShortcut(worker, 'toggle-versions', url);
    await expect(sidecar.ours).toHaveCount(0);
  });
}

test('the panel opens from the menu, covers no part of ftrack’s frame, and makes room for its sidebar', async ({
  signedInPage: page,
  standin: { standin, url },
}) => {
  const sidecar = new InPage(page);
  const [shot] = shotsWithVersions(standin) as [string];
  const name = String(standin.database.find('Context', shot)!['name']);
  await openTasks(page, url, sequenceOf(standin, shot));
  await page.locator('.x-grid-inner-locked .x-grid-item', { hasText: name }).first().click({ button: 'right' });
  await sidecar.item('Versions').click();
  await expect(sidecar.panel.getByRole('heading')).toHaveText(`Versions of ${name}`);
  const bar = page.locator('.top-bar, header').first();
  expect(overlap(await boxOf(sidecar.panelFrame), await boxOf(bar))).toBe(false);
  // However wide the list is, it is no sidebar: the panel stands at the edge.
  for (const width of [1100, 1400, 1280]) {
    await page.setViewportSize({ width, height: 720 });
    await expect(async () => {
      const panel = await boxOf(sidecar.panelFrame);
      expect(panel.x + panel.width).toBe(width);
    }).toPass();
  }

  // The name of a version opens it in ftrack's sidebar: the panel steps aside and stays with its shot.
  await sidecar.panel.getByRole('link').first().click();
  const sidebar = page.locator('aside.sidebar');
  await sidebar.waitFor();
  await expect(async () => {
    expect(overlap(await boxOf(sidecar.panelFrame), await boxOf(sidebar))).toBe(false);
  }).toPass();
  await expect(sidecar.panel.getByRole('heading')).toHaveText(`Versions of ${name}`);
  await page.setViewportSize({ width: 1600, height: 800 });
  await expect(async () => {
    expect(overlap(await boxOf(sidecar.panelFrame), await boxOf(sidebar))).toBe(false);
  }).toPass();

  await sidecar.panel.getByRole('button', { name: 'Move to the other side' }).click();
  expect((await boxOf(sidecar.panelFrame)).x).toBe(0);
  await sidecar.panel.getByRole('button', { name: 'Close panel' }).click();
  await expect(sidecar.ours).toHaveCount(0);
});

test('four thousand versions: pages while scrolling, few rows in the document; a row has our menu', async ({
  signedInPage: page,
  standin,
  worker,
}) => {
  const { standin: server, url } = standin;
  const project = server.database.table('Context').where('context_type', 'show')[0]!;
  const newest = newestFirst(server, String(project['id']));
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, { id: String(project['id']), type: 'show' });
  await pressShortcut(worker, 'toggle-versions', url);
  await expect(sidecar.panel.getByText('100 and more')).toBeVisible();
  expect(await namesIn(sidecar.panel)).toEqual(newest.slice(0, 8));
  const rows = sidecar.panel.locator('.version-row');
  const list = sidecar.panel.locator('.rows');
  standin.log.clear();
  for (const atLeast of [200, 300, 400]) {
    await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect(sidecar.panel.getByText(`${atLeast} and more`)).toBeVisible();
    expect(await rows.count()).toBeLessThan(40);
  }
  expect(extensionCalls(standin)).toHaveLength(3);
  await list.evaluate((element) => element.scrollTo(0, 74 * 250));
  await expect(rows.filter({ hasText: newest[252]! }).first()).toBeVisible();

  // The menu of a row, and a run from it: the row shows what it did.
  await list.evaluate((element) => element.scrollTo(0, 0));
  const index = newestIds(server, String(project['id'])).findIndex((id) => statusOf(server, id) !== 'Omitted');
  const row = sidecar.panel.getByRole('listitem').nth(index);
  await row.click({ button: 'right', position: { x: 200, y: 40 } });
  await expect(sidecar.title).toHaveText(newest[index]!);
  await expect(sidecar.menu).toHaveCount(1);
  const place = await boxOf(sidecar.panelFrame);
  await sidecar.chooseStatus('Omitted');
  await sidecar.press(sidecar.apply);
  await sidecar.result();
  // Under the dialog the page cannot be met anywhere; the panel stays where it was.
  await page.evaluate(() => window.dispatchEvent(new Event('resize')));
  expect(await boxOf(sidecar.panelFrame)).toEqual(place);
  await sidecar.close();
  await expect(row.locator('.pill')).toHaveText('Omitted');
});

test('by keyboard: who comes back from a version, or unfolds the panel, is where they left it', async ({
  signedInPage: page,
  standin: { standin, url },
  worker,
}) => {
  const { panel, ours } = new InPage(page);
  await openTasks(page, url, sequenceOf(standin, shotsWithVersions(standin)[0]!));
  await pressShortcut(worker, 'toggle-versions', url);
  const heading = panel.getByRole('heading', { name: /^Versions of/ });
  await expect(heading).toBeFocused();
  const look = panel.getByRole('button', { name: /^Look at / }).nth(2);
  await look.press('Enter');
  await expect(panel.getByRole('button', { name: 'Back to the list' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(look).toBeFocused();

  await panel.getByRole('button', { name: 'Fold the panel away' }).press('Enter');
  await expect(page.getByRole('button', { name: /^Unfold / })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(heading).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(ours).toHaveCount(0);
});

/** The tasks below a context, in the page's default dialect. */
async function openTasks(page: Page, url: string, id: string, options: Record<string, string> = {}): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${url}/?${new URLSearchParams(options)}#itemId=projects&view=tasks&entityId=${id}&entityType=task`);
  await page.locator('.x-grid-inner-normal .x-grid-item').first().waitFor();
}

async function namesIn(panel: Locator): Promise<string[]> {
  await panel.locator('.version-row').nth(3).waitFor();
  return (await panel.locator('.version-row .name').allTextContents()).slice(0, 8);
}

function countOf(count: number): string {
  return `${count} versions`;
}

/** Two shots that are the first of their sequence, and so in sight in its list, with more versions than a handful. */
function shotsWithVersions(standin: Standin): string[] {
  const shots = standin.database
    .table('Context')
    .all()
    .filter((row) => row.__entity_type__ === 'Shot' && String(row['name']).endsWith('_0010'));
  return shots.map((row) => String(row['id'])).filter((id) => newestIds(standin, id).length > 8);
}

function sequenceOf({ database }: Standin, shot: string): string {
  return String(database.find('Context', shot)!['parent_id']);
}

function statusOf({ database }: Standin, version: string): unknown {
  return database.find('Status', String(database.find('AssetVersion', version)!['status_id']))!['name'];
}

/** Versions published on a context or its tasks, or anywhere in a project. */
function newestIds({ database }: Standin, contextId: string): string[] {
  const isProject = database.find('Context', contextId)!['context_type'] === 'show';
  const idsOf = (table: string, column: string) =>
    new Set(
      database
        .table(table)
        .where(column, contextId)
        .map(({ id }) => id),
    );
  const [taskIds, assetIds] = [idsOf('Context', 'parent_id'), idsOf('Asset', 'context_id')];
  const versions = database
    .table('AssetVersion')
    .all()
    .filter((row) => isProject || assetIds.has(row['asset_id']) || taskIds.has(row['task_id']));
  const byDate = (row: (typeof versions)[number]): string => String(row['date']);
  versions.sort(
    (a, b) =>
      byDate(b).localeCompare(byDate(a)) ||
      Number(b['version']) - Number(a['version']) ||
      (String(a['id']) < String(b['id']) ? -1 : 1),
  );
  return versions.map(({ id }) => String(id));
}

function newestFirst(standin: Standin, contextId: string): string[] {
  const { database } = standin;
  return newestIds(standin, contextId).map((id) => {
    const version = database.find('AssetVersion', id)!;
    const asset = database.find('Asset', String(version['asset_id']))!;
    return `${asset['name']} v${String(version['version']).padStart(3, '0')}`;
  });
}
