import { expect, test } from '../e2e/chromium/fixture.ts';
import { InPage } from '../e2e/chromium/in-page.ts';
import { shotsOf } from '../e2e/scenarios/shots.ts';
import { expectNoViolations } from './axe.ts';
import { looks } from './looks.ts';

for (const { name, theme, forcedColors } of looks) {
  test(`nothing in the Versions panel is a barrier (${name})`, async ({ signedInPage: page, standin }) => {
    const sidecar = new InPage(page);
    const { panel } = sidecar;
    const check = (what: string) => expectNoViolations(page, 'html > :not(head, body)', what);
    await page.emulateMedia({ forcedColors, colorScheme: theme, reducedMotion: 'reduce' });
    const { shots } = shotsOf(standin.standin);
    await sidecar.openVersions(standin.url, { id: String(shots[0]!['id']), type: 'task' }, { theme });
    await sidecar.openMenu();
    await sidecar.choose('Versions');
    await panel.locator('.version-row').first().waitFor();
    await panel.getByRole('button', { name: 'As a grid' }).click();
    await panel.locator('.version-row.card').first().waitFor();
    await check('grid');
    const boxes = panel.getByRole('checkbox');
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await panel.locator('.picked-bar').waitFor();
    await check('grid with versions that are selected');
    await panel.locator('.picked-bar').getByRole('button', { name: 'Compare' }).click();
    await expect(page.locator('.compare figure')).toHaveCount(2);
    await check('two versions side by side');
    await page.getByRole('button', { name: 'Wipe' }).click();
    await page.getByRole('slider').first().waitFor();
    await check('two versions with a wipe');
    await page.keyboard.press('Escape');
    await panel
      .getByRole('button', { name: /^Look at / })
      .first()
      .click();
    await panel.getByRole('button', { name: 'Back to the list' }).waitFor();
    await panel.locator('.files').waitFor();
    await check('files of a version');
  });
}
