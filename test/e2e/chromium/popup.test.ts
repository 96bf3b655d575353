import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

test('without a tab and offline: names that are pasted, and hits that are chosen, become one selection', async ({
  signedInPage,
  gate,
  extensionPage,
}) => {
  const first = await opened(extensionPage);
  await signedInPage.close();
  await gate.shut();
  await first.reload();
  const field = first.getByRole('combobox');
  await expect(first.getByRole('group', { name: 'My tasks' }).getByRole('option').first()).toBeVisible();
  await field.fill('102_020_0010');
  await expect(first.getByRole('option').first()).toContainText('102_020_0010');
  await expect(first.getByText(/^\d+ results, as of /)).toBeVisible();

  await gate.open();
  await field.fill('');
  await field.evaluate((input) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '102_020_0010\tReady\n102_020_0020\tReady\nno such shot\n');
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(first.getByText('Not found (1): no such shot')).toBeVisible();
  await first.getByRole('menu', { name: 'Sidecar actions' }).getByRole('menuitem', { name: 'Set status…' }).waitFor();
  await first.keyboard.press('Escape');
  await field.fill('102_020_0030 ');
  await expect(first.getByRole('option').nth(1)).toBeVisible();
  await field.press('Shift+ArrowDown');
  await expect(first.getByRole('button', { name: '4 selected' })).toBeVisible();
  await field.press('Escape');
  await field.press('Escape');
  await expect(first.getByRole('button', { name: / selected$/ })).toHaveCount(0);
});

test('by pointer alone: from a hit to what can be done with it, and back', async ({ signedInPage, extensionPage }) => {
  expect(signedInPage.url()).toContain('itemId=home');
  const popup = await opened(extensionPage);
  await popup.getByRole('combobox').fill('102_020_0010');
  const hits = popup.getByRole('option');
  await hits.nth(1).hover();
  await hits.nth(1).getByTitle('What you can do with it').click();
  const actions = popup.getByRole('menu', { name: 'Sidecar actions' });
  await actions.getByRole('menuitem', { name: 'Set status…' }).hover();
  await expect(actions).toBeVisible();
  await actions.getByRole('menuitem', { name: 'Set status…' }).click();
  await popup.getByRole('menu', { name: 'Set status' }).waitFor();
  for (const before of [actions, hits.nth(1)]) {
    await popup.getByRole('button', { name: 'Back' }).click();
    await expect(before).toBeVisible();
  }
  await expect(popup.getByRole('combobox')).toBeFocused();
  await hits.nth(1).click({ button: 'right' });
  await expect(actions).toBeVisible();
});

test('with nothing selected a table is pasted: rows find what they are about on the whole server', async ({
  signedInPage,
  standin: { standin },
  extensionPage,
}) => {
  expect(signedInPage.url()).toContain('itemId=home');
  const popup = await opened(extensionPage);
  await popup.getByRole('button', { name: 'Paste table…' }).click();
  const dialog = popup.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /^Table/ }).fill('Shot\tDescription\n102_020_0010\tNight\n');
  await dialog.getByRole('button', { name: 'Apply 1 change' }).click();
  await expect(dialog.locator('.summary')).toHaveText('1 change written');
  const shot = standin.database.table('Context').where('name', '102_020_0010')[0]!;
  expect(shot['description']).toBe('Night');
});

test('signed out: said once, however much is typed', async ({ signedInPage, context, extensionPage }) => {
  expect(signedInPage.url()).toContain('itemId=home');
  await context.clearCookies();
  const popup = await extensionPage('popup.html');
  await expect(popup.getByRole('alert')).toContainText('You are signed out of ftrack. S105');
  await popup.getByRole('combobox').fill('light');
  await expect(popup.locator('.search-foot .cut')).toHaveText('');
  await expect(popup.getByRole('alert')).toHaveCount(1);
});

async function opened(extensionPage: (path: string) => Promise<Page>): Promise<Page> {
  const popup = await extensionPage('popup.html');
  await popup.setViewportSize({ width: 480, height: 540 });
  await expect(popup.getByText(/^[\d,.]{4,} items indexed$/)).toBeVisible();
  return popup;
}
