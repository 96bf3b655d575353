import type { Page } from '@playwright/test';
import { expect, test } from '../e2e/chromium/fixture.ts';
import { InPage } from '../e2e/chromium/in-page.ts';
import { RuleOptions } from '../e2e/chromium/rule-options.ts';
import { expectNoViolations } from './axe.ts';
import { lowContrasts } from './contrast.ts';
import { looks } from './looks.ts';

for (const { name, status, theme, forcedColors } of looks) {
  const dress = (page: Page) => page.emulateMedia({ colorScheme: theme, forcedColors, reducedMotion: 'reduce' });

  test(`the popup has no barrier (${name})`, async ({ signedInPage, standin, gate, extensionPage }) => {
    expect(signedInPage.url()).toContain(standin.url);
    const popup = await extensionPage('popup.html');
    await dress(popup);
    await popup.setViewportSize({ width: 480, height: 540 });
    await popup.reload();
    const check = (what: string) => expectNoViolations(popup, 'body', what);
    await popup.getByText('Nothing changed with Sidecar yet.').waitFor();
    await popup.getByText(/items indexed$/).waitFor();
    await check('nothing typed, nothing changed');

    const field = popup.getByRole('combobox');
    await field.fill('102_010 anim');
    await popup.getByRole('option').nth(1).waitFor();
    await check('results');
    await field.press('ArrowRight');
    await popup.getByRole('menuitem', { name: 'Set status…' }).waitFor();
    await check('actions of a result');
    await popup.keyboard.press('ArrowRight');
    await popup.getByRole('menuitem', { name: status }).waitFor();
    await check('statuses');
    await popup.getByRole('menuitem', { name: status }).click();
    const plan = new InPage(popup);
    await expect(plan.apply).toBeEnabled();
    await check('plan');
    await plan.apply.click();
    await plan.result();
    await plan.close();
    await popup.keyboard.press('Escape');
    await expect(field).toBeFocused();
    await popup.keyboard.press('Escape');
    await popup.getByText('Recent changes').waitFor();
    await check('recent changes');

    await field.fill('no such thing anywhere');
    await popup.getByText(/^Nothing found/).waitFor();
    await check('nothing found');
    await gate.shut();
    await field.fill('nor this one');
    await popup.getByRole('alert').waitFor();
    await check('an error');
  });

  test(`the options have no barrier (${name})`, async ({ standin, extensionPage }) => {
    const options = await extensionPage('options.html');
    await dress(options);
    await options.reload();
    const check = (what: string) => expectNoViolations(options, 'body', what);
    await options.getByRole('radio', { name: 'Right-click', exact: true }).waitFor();
    await check('no server yet');

    standin.signIn.mode = 'apikey-only';
    await options.getByLabel('Address of your ftrack server').fill(standin.url);
    await options.getByRole('button', { name: 'Add a server' }).click();
    const site = options.locator('.site');
    await site.getByRole('alert').waitFor();
    await check('a server that refuses');
    await site.getByLabel('Username').fill(standin.user);
    await site.getByLabel('API key', { exact: true }).fill(standin.apiKey);
    await site.getByRole('button', { name: 'Save key' }).click();
    await site.getByText('Signed in as').waitFor();
    await site.getByRole('button', { name: 'Forget' }).click();
    await check('a server with a key, about to be forgotten');
    await site.getByRole('button', { name: 'Keep' }).click();

    const file = { name: 'ftrack.json', mimeType: 'application/json', buffer: Buffer.from('this is no JSON') };
    await options.getByLabel('Import settings of Sidecar, OpenPype or AYON').setInputFiles(file);
    await options.getByRole('alert').first().waitFor();
    await check('a settings file that cannot be read');
  });

  test(`the rules have no barrier (${name})`, async ({ signedInPage, standin, extensionPage }) => {
    expect(signedInPage.url()).toContain(standin.url);
    const options = new RuleOptions(await extensionPage('options.html'));
    await dress(options.page);
    await options.choose(standin.url);
    const check = (what: string) => expectNoViolations(options.page, '[aria-labelledby="rules"]', what);
    for (const button of await options.page.getByRole('button', { name: 'Settings', exact: true }).all())
      await button.click();
    await check('all settings');
    const parents = options.card('Parents');
    await parents.getByRole('button', { name: 'Add to When all tasks are among these' }).click();
    await parents.getByRole('button', { name: 'Save' }).click();
    await parents.getByRole('alert').waitFor();
    await parents.getByRole('combobox', { name: 'Parent gets' }).first().click();
    await check('a setting that cannot be used, and the choices of another');
  });
}

test('a popup that knows no site has no barrier', async ({ extensionPage }) => {
  const popup = await extensionPage('popup.html');
  await popup.getByText('Open your ftrack site in a tab first.').waitFor();
  await expectNoViolations(popup, 'body', 'no site');

  await popup
    .locator('.blank p')
    .first()
    .evaluate((element) => element.style.setProperty('opacity', '0.5'));
  expect(await lowContrasts(popup, 'body')).toEqual([expect.stringContaining('A server of your own')]);
});
