import type { Page } from '@playwright/test';
import { makeVersionList } from '../../demo/version-list.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

test('somebody who wants no jobs in ftrack’s list chooses metadata, which the next change goes by', async ({
  signedInPage: page,
  standin,
  extensionPage,
}) => {
  const rowsOf = (type: string): number =>
    [...standin.standin.database.table(type).all()].filter((row) => JSON.stringify(row).includes('receipt')).length;
  const sidecar = new InPage(page);
  await sidecar.openVersions(standin.url, makeVersionList(standin.standin, 'By metadata', 2));
  const options = await extensionPage('options.html');
  await addServer(options, standin.url);
  await options.getByText('Proof of changes').click();
  await expect(options.getByRole('radio', { name: /^A job/ })).toBeChecked();
  await expect(options.getByText('is found out with the next change')).toBeVisible();
  await options.getByRole('radio', { name: /^Metadata/ }).check();
  await expect(options.getByText('Saved', { exact: true })).toBeVisible();

  await page.bringToFront();
  await sidecar.selectAll();
  await sidecar.plan('Approved');
  await sidecar.press(sidecar.apply);
  expect(await sidecar.result()).toMatch(/^[\d,]+ changes written$/);
  expect([rowsOf('Job'), rowsOf('Metadata')]).toEqual([0, 1]);

  await options.bringToFront();
  await options.reload();
  await options.getByText('Proof of changes').click();
  await expect(options.getByRole('radio', { name: /^Metadata/ })).toBeChecked();
  await expect(options.getByText('Metadata proves changes on this server.')).toBeVisible();
});

test('what is kept of deleted things is wiped after it was said how many runs lose their undo', async ({
  signedInPage: page,
  standin,
  extensionPage,
}) => {
  const { standin: server, url } = standin;
  await page.bringToFront();
  const options = await extensionPage('options.html');
  await addServer(options, url);
  const call = (command: string, input: object): Promise<{ output: unknown }> =>
    options.evaluate((message) => chrome.runtime.sendMessage(message), { sidecar: 1, command, input, site: url });
  const applied = async (command: string, input: object): Promise<string> => {
    const { id } = (await call(command, input)).output as { id: string };
    await call('run.start', { id });
    const stateOf = async () => {
      const runs = (await call('run.recent', {})).output as { id: string; state: string }[];
      return runs.find((run) => run.id === id)?.state;
    };
    await expect.poll(stateOf).toBe('finished');
    return id;
  };
  const shot = server.database.table('Shot').all()[0]!;
  const entities = [{ id: shot['id'], type: 'Shot' }];
  const noted = await applied('plan.make', { action: 'add-note', entities, input: { content: 'gone soon' } });
  // Taking a note back deletes it.
  const undone = await applied('plan.undo', { id: noted });

  await options.getByText('Proof of changes').click();
  const wipe = options.getByRole('button', { name: 'Wipe what Sidecar keeps of this site' });
  await wipe.click();
  await expect(options.getByRole('alert')).toContainText('1 run deleted something');
  await options.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(options.getByRole('alert')).toHaveCount(0);
  await wipe.click();
  await options.getByRole('button', { name: 'Wipe', exact: true }).click();
  await expect(options.getByText('Wiped. What was done is still told.')).toBeVisible();
  await wipe.click();
  await expect(options.getByRole('alert')).toContainText('No run loses its undo');
  expect(await call('plan.undo', { id: undone })).toMatchObject({ ok: false, error: { number: 'S306' } });
});

async function addServer(options: Page, url: string): Promise<void> {
  await options.getByLabel('Address of your ftrack server').fill(url);
  await options.getByRole('button', { name: 'Add a server' }).click();
  await options.getByText('Signed in as').waitFor();
}
