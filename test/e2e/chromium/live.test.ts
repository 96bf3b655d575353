import type { Page } from '@playwright/test';
import { makeVersionList } from '../../demo/version-list.ts';
import type { RunningStandin } from '../../standin/http/server.ts';
import { pressShortcut } from './commands.ts';
import type { ExtensionWorker } from './extension-worker.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';
import { signIn } from './sign-in.ts';

/** What somebody else does meanwhile, as a script of theirs would. */
async function write({ url, user, apiKey }: RunningStandin, operations: object[]): Promise<void> {
  const headers = { 'ftrack-user': user, 'ftrack-api-key': apiKey };
  const answer = await fetch(`${url}/api`, { method: 'POST', headers, body: JSON.stringify(operations) });
  expect(await answer.json()).toBeInstanceOf(Array);
}

async function openPanel(
  page: Page,
  server: RunningStandin,
  worker: ExtensionWorker,
): Promise<{ sidecar: InPage; version: string; task: string }> {
  const sidecar = new InPage(page);
  const { database } = server.standin;
  const [listed] = makeVersionList(server.standin, 'Live', 3).versionIds;
  const version = database.find('AssetVersion', listed!)!;
  const task = String(version['task_id']);
  await page.goto(`${server.url}/#slideEntityId=${task}&slideEntityType=task&view=tasks&itemId=projects`);
  await pressShortcut(worker, 'toggle-versions', server.url);
  await expect(sidecar.panel.getByRole('listitem').first()).toBeVisible();
  return { sidecar, version: String(version['id']), task };
}

for (const way of ['event hub', 'history'] as const) {
  test(`what others do is in the panel within two seconds, without a reload (${way})`, async ({
    signedInPage: page,
    running,
    standin,
    worker,
  }) => {
    // The gate lets no WebSocket through.
    const server = way === 'event hub' ? running : standin;
    if (way === 'event hub') await signIn(page, server);
    const { database } = server.standin;
    const { sidecar, version, task } = await openPanel(page, server, worker);
    const named = (name: string) =>
      database
        .table('Status')
        .all()
        .find((row) => row['name'] === name)!;
    const row = sidecar.panel
      .getByRole('listitem')
      .filter({ hasText: String(database.find('AssetVersion', version)!['version']) });
    await expect(row.first()).toBeVisible();
    await page.waitForTimeout(1000);

    for (const name of ['Client Review', 'Approved']) {
      await write(server, [
        {
          action: 'update',
          entity_type: 'AssetVersion',
          entity_key: [version],
          entity_data: { __entity_type__: 'AssetVersion', status_id: named(name)['id'] },
        },
      ]);
      await expect(sidecar.panel.locator('.pill', { hasText: name }).first()).toBeVisible({ timeout: 2000 });
    }

    const before = await sidecar.panel.getByRole('listitem').count();
    const assetId = database.find('AssetVersion', version)!['asset_id'];
    await write(server, [
      {
        action: 'create',
        entity_type: 'AssetVersion',
        entity_data: { __entity_type__: 'AssetVersion', asset_id: assetId, task_id: task, comment: 'just now' },
      },
    ]);
    await expect(sidecar.panel.getByText('just now')).toBeVisible({ timeout: 2000 });
    expect(await sidecar.panel.getByRole('listitem').count()).toBe(before + 1);
  });
}
