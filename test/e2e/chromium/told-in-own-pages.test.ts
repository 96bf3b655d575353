import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { makeVersionList } from '../../demo/version-list.ts';
import { extensionCalls } from './calls.ts';
import { expect, test } from './fixture.ts';

test('S108: a server the user does not allow is not added, and nobody asks it anything', async ({ extensionPage }) => {
  const options = await extensionPage('options.html');
  await options.addInitScript(() => {
    // A browser without a display shows nobody the question; this is the answer No.
    chrome.permissions.request = ((_wanted: unknown, answer?: (granted: boolean) => void) => {
      answer?.(false);
      return Promise.resolve(false);
    }) as typeof chrome.permissions.request;
  });
  await options.reload();
  const field = options.getByLabel('Address of your ftrack server');
  for (const wrong of ['http://', 'ftp://ftrack.studio.example', 'not a server']) {
    await field.fill(wrong);
    await options.getByRole('button', { name: 'Add a server' }).click();
    expect(await field.evaluate((input: HTMLInputElement) => input.validationMessage)).toBe(
      'This is not the address of a server.',
    );
  }
  // As people know it: without a protocol.
  await field.fill('ftrack.studio.example/#view=x');
  await options.getByRole('button', { name: 'Add a server' }).click();
  await expect(options.getByRole('alert')).toHaveText(
    'Sidecar may not work on this site. https://ftrack.studio.example S108',
  );
  await expect(options.locator('.site')).toHaveCount(0);
});

test('commands of our own pages are looked at as closely as any other', async ({
  signedInPage,
  standin,
  extensionPage,
}) => {
  expect(signedInPage.url()).toContain(standin.url);
  const { versionIds } = makeVersionList(standin.standin, 'Commands', 2);
  const entities = versionIds.map((id) => ({ id, type: 'AssetVersion' }));
  const options = await extensionPage('options.html');
  const call = (command: string, input: unknown, site = standin.url) => send(options, { command, input, site });

  expect(await call('plan.make', { action: 'copy-link', entities, input: {} })).toBe('S204');
  expect(await call('plan.make', { action: 'show-versions', entities, input: {} })).toBe('S204');
  expect(await call('plan.make', { action: 'set-status', entities })).toBe('S402');
  expect(await call('plan.make', { action: 'set-status', entities, input: {} })).toBe('S207');
  expect(await call('plan.make', { action: 'set-status', entities, input: { status: randomUUID() } })).toBe('S302');
  expect(await call('run.start', { id: randomUUID() })).toBe('S303');
  expect(await call('plan.undo', { id: randomUUID() })).toBe('S306');
  expect(await call('page.probe', { x: 1, y: 1 })).toBe('S401');
  expect(await call('versions.list', { entity: entities[0], offset: -1, limit: 10 })).toBe('S402');
  expect(await call('select id from User', {})).toBe('S403');
  expect(await call('run.recent', {}, 'https://elsewhere.example')).toBe('S108');
  for (const action of ['set-status', 'sync-to-task', 'thumbnail-up']) {
    const approved = standin.standin.database.table('Status').where('name', 'Approved')[0]!['id'];
    const plan = { action, entities, input: action === 'set-status' ? { status: approved } : {} };
    expect(await call('plan.make', plan)).toBe('fine');
  }
  expect(await call('result.make', { action: 'copy-link', entities, input: {} })).toBe('fine');
  const written = extensionCalls(standin).flatMap(({ operations }) => operations);
  expect(written.filter((operation) => /^(create|update|delete)/.test(operation))).toEqual([]);
});

/** The number of the error a command is answered with, or `fine`. */
function send(
  page: Page,
  { command, input, site }: { command: string; input: unknown; site: string },
): Promise<string> {
  return page.evaluate(
    async (message) => {
      const reply = (await chrome.runtime.sendMessage(message)) as { ok: boolean; error?: { number: string } };
      return reply.ok ? 'fine' : reply.error!.number;
    },
    { sidecar: 1, command, input, site },
  );
}
