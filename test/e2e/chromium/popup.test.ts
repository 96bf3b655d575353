import type { Page } from '@playwright/test';
import { difference, snapshot } from '../../demo/snapshot.ts';
import type { Standin } from '../../standin/standin.ts';
import { extensionCalls } from './calls.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

test('search: every key answers from the cache, the server adds what it knows, also after the worker was killed', async ({
  signedInPage,
  standin,
  gate,
  extensionPage,
  killWorker,
}) => {
  expect(signedInPage.url()).toContain(standin.url);
  const popup = await opened(extensionPage);
  const field = popup.getByRole('combobox');
  await expect(field).toBeFocused();

  await gate.shut();
  for (const typed of ['1', '10', '103', '103_0', '103_02', '103_020 ', '103_020 light']) {
    await field.fill(typed);
    await expect(popup.getByRole('option').first()).toBeVisible();
    await expect(popup.getByText(/^\d+ results$/)).toBeVisible();
  }
  await expect(popup.getByRole('option').filter({ hasNotText: /light/i })).toHaveCount(0);
  await killWorker();
  await field.fill('102_010 anim');
  await expect(popup.getByRole('option').first()).toContainText(/anim/i);
  await gate.open();

  standin.log.clear();
  await field.fill('Dailies 2026-11-18');
  await expect(popup.getByRole('option').filter({ hasText: 'Asset Version List' })).toHaveText(
    /^Dailies 2026-11-18The HarborAsset Version List$/,
  );
  const asked = extensionCalls(standin).flatMap(({ operations }) => operations);
  expect(asked.filter((operation) => !operation.startsWith('search '))).toEqual([]);
  await field.fill('no such thing anywhere');
  await expect(popup.getByText('Nothing found for “no such thing anywhere”')).toBeVisible();
});

test('search: arrows move, Enter opens in ftrack’s own tab, Escape empties', async ({
  signedInPage: page,
  standin: { standin },
  extensionPage,
}) => {
  const popup = await opened(extensionPage);
  const field = popup.getByRole('combobox');
  await field.fill('102_020_00');
  const options = popup.getByRole('option');
  await options.nth(3).waitFor();
  await expect(options.nth(0)).toHaveAttribute('aria-selected', 'true');
  await field.press('ArrowUp');
  await expect(options.nth(0)).toHaveAttribute('aria-selected', 'true');
  await field.press('ArrowDown');
  await field.press('ArrowDown');
  await expect(options.nth(2)).toHaveAttribute('aria-selected', 'true');
  await expect(field).toHaveAttribute('aria-activedescendant', (await options.nth(2).getAttribute('id'))!);
  await field.press('Escape');
  await expect(field).toHaveValue('');
  await expect(options).toHaveCount(0);

  const shot = standin.database.table('Context').where('name', '102_020_0010')[0]!;
  await field.fill('102_020_0010');
  await options.filter({ hasText: 'Shot' }).first().waitFor();
  const index = (await options.allInnerTexts()).findIndex((text) => text.startsWith('102_020_0010'));
  for (let step = 0; step < index; step++) await field.press('ArrowDown');
  const closed = popup.waitForEvent('close');
  // It may be gone before the browser has said that the key was pressed.
  await field.press('Enter').catch(() => closed);
  await closed;
  await expect(page).toHaveURL(new RegExp(`slideEntityId=${shot['id']}`));
  await expect(page.locator('aside.sidebar')).toContainText('102_020_0010');
});

test('from a hit to a plan to its undo, by keyboard; recent changes list both', async ({
  signedInPage: page,
  standin: { standin },
  extensionPage,
}) => {
  const popup = await opened(extensionPage);
  const before = snapshot(standin);
  const name = taskInProgress(standin);
  await popup.getByRole('combobox').fill(name);
  await popup.getByRole('option').first().waitFor();
  await popup.keyboard.press('ArrowRight');
  const actions = popup.getByRole('menu', { name: 'Sidecar actions' });
  await expect(actions.getByRole('menuitem')).toHaveText([
    'Set status…',
    'Sync to task…',
    'Thumbnail up…Works on versions only',
    'Copy link',
  ]);
  await expect(actions.getByRole('menuitem', { name: 'Set status…' })).toBeFocused();
  await popup.keyboard.press('Enter');
  const statuses = popup.getByRole('menu', { name: 'Set status' });
  await statuses.getByRole('menuitem', { name: 'Approved' }).waitFor();
  await popup.keyboard.press('Escape');
  await expect(actions.getByRole('menuitem', { name: 'Set status…' })).toBeFocused();
  await popup.keyboard.press('ArrowRight');
  await statuses.getByRole('menuitem', { name: 'Approved' }).waitFor();
  await popup.keyboard.type('appr');
  await popup.keyboard.press('Enter');

  const plan = new InPage(popup);
  await expect(plan.apply).toBeEnabled();
  await plan.apply.focus();
  await popup.keyboard.press('Enter');
  await plan.result();
  const after = snapshot(standin);
  expect(difference(before, after).size).toBeGreaterThan(0);
  await popup.keyboard.press('Escape');
  await expect(actions.getByRole('menuitem', { name: 'Set status…' })).toBeFocused();
  await popup.keyboard.press('Escape');
  await expect(popup.getByRole('combobox')).toBeFocused();
  await popup.keyboard.press('Escape');

  const recent = popup.locator('.history-row');
  await expect(recent).toHaveCount(1);
  await expect(recent).toContainText(/^Set status to Approved.*\d changes? written/);
  await recent.getByRole('button', { name: 'Undo' }).click();
  await plan.apply.click();
  await plan.result();
  await plan.close();
  expect(difference(before, snapshot(standin))).toEqual(new Map());
  await expect(recent.first()).toContainText(/^Undo: Set status to Approved/);
  await expect(recent.last()).toContainText('undone');
  await expect(recent.last().getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await expect(popup.getByRole('combobox')).toBeFocused();
  expect(page.url()).not.toContain('chrome-extension');

  await recent.first().getByRole('button', { name: 'Redo' }).click();
  await expect(plan.dialog.getByRole('heading')).toHaveText('Redo: Set status to Approved');
  await plan.apply.click();
  await plan.result();
  expect(difference(after, snapshot(standin))).toEqual(new Map());
  await plan.button('Undo').click();
  await expect(plan.dialog.getByRole('heading')).toHaveText('Undo: Set status to Approved');
  await plan.button('Cancel').click();
  await expect(recent.first()).toContainText(/^Redo: Set status to Approved/);
  await expect(recent).toHaveCount(3);
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

test('signed out: said once, however much is typed', async ({ signedInPage, context, extensionPage }) => {
  expect(signedInPage.url()).toContain('itemId=home');
  await context.clearCookies();
  const popup = await extensionPage('popup.html');
  await expect(popup.getByRole('alert')).toContainText('You are signed out of ftrack. S105');
  await popup.getByRole('combobox').fill('light');
  await expect(popup.locator('.popup-foot .cut')).toHaveText('');
  await expect(popup.getByRole('alert')).toHaveCount(1);
});

async function opened(extensionPage: (path: string) => Promise<Page>): Promise<Page> {
  const popup = await extensionPage('popup.html');
  await popup.setViewportSize({ width: 480, height: 540 });
  await expect(popup.getByText(/^[\d,.]{4,} names at hand$/)).toBeVisible();
  return popup;
}

/** Words that find one task that is not approved yet. */
function taskInProgress({ database }: Standin): string {
  const approved = database.table('Status').where('name', 'Approved')[0]!['id'];
  const task = database
    .table('Context')
    .all()
    .find((row) => row.__entity_type__ === 'Task' && row['status_id'] !== approved && row['name'] === 'lighting')!;
  return `${database.find('Context', String(task['parent_id']))!['name']} lighting`;
}
