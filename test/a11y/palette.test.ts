import { makeVersionList } from '../demo/version-list.ts';
import { pressShortcut } from '../e2e/chromium/commands.ts';
import { expect, test } from '../e2e/chromium/fixture.ts';
import { InPage } from '../e2e/chromium/in-page.ts';
import { expectNoViolations } from './axe.ts';
import { looks } from './looks.ts';

for (const { name, theme, forcedColors } of looks) {
  test(`nothing in the field over the page is a barrier (${name})`, async ({ signedInPage: page, standin, worker }) => {
    const sidecar = new InPage(page);
    const check = (what: string) => expectNoViolations(page, 'html > :not(head, body)', what);
    await page.emulateMedia({ forcedColors, colorScheme: theme, reducedMotion: 'reduce' });
    await sidecar.openVersions(standin.url, makeVersionList(standin.standin, `Palette, ${name}`, 3), { theme });
    await sidecar.selectAll();
    await pressShortcut(worker, 'open-palette', standin.url);
    const field = page.getByRole('combobox', { name: 'Action or name' });
    await expect(page.getByRole('group', { name: 'With 3 versions' })).toBeVisible();
    await check('before anything is typed');
    await field.fill('versions');
    await expect(page.getByRole('option', { name: 'Versions', disabled: true })).toBeVisible();
    await check('an action that cannot be used');
    await field.fill('102_020_0010');
    await page.getByRole('option').nth(3).waitFor();
    await check('names that were found');
    await field.press('Shift+ArrowDown');
    await check('names that are selected');
    await field.press('ArrowRight');
    await page.locator('.palette').getByRole('menuitem', { name: 'Copy link' }).waitFor();
    await check('what can be done with them');
  });
}
