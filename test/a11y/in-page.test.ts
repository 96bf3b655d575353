import { makeVersionList } from '../demo/version-list.ts';
import { expect, test } from '../e2e/chromium/fixture.ts';
import { InPage } from '../e2e/chromium/in-page.ts';
import { signIn } from '../e2e/chromium/sign-in.ts';
import { isWrite } from '../e2e/gate.ts';
import { expectNoViolations } from './axe.ts';
import { looks } from './looks.ts';

const ours = 'html > :not(head, body)';

for (const { name, theme, forcedColors } of looks) {
  test(`nothing of ours in a page has a barrier (${name})`, async ({ context, signedInPage: page, standin, gate }) => {
    const sidecar = new InPage(page);
    const check = (what: string) => expectNoViolations(page, ours, what);
    await page.emulateMedia({ forcedColors, colorScheme: theme, reducedMotion: 'reduce' });
    await sidecar.openVersions(standin.url, makeVersionList(standin.standin, `Without barriers, ${name}`, 14), {
      theme,
    });
    await sidecar.selectAll();
    await sidecar.openMenu();
    await sidecar.hostMenu.waitFor();
    await check('menu');
    await sidecar.item('Set status…').hover();
    await sidecar.statuses.getByRole('menuitem', { name: 'Approved' }).waitFor();
    await check('menu of statuses');

    // Whoever has the statuses before them has nothing left to be read that could say so first.
    standin.signIn.expire();
    await sidecar.chooseStatus('Approved');
    await sidecar.dialog.getByRole('alert').waitFor();
    await check('plan that failed');
    const other = await context.newPage();
    await signIn(other, standin);
    await other.close();
    // The plan is made by itself once somebody is signed in again.
    await sidecar.apply.waitFor();
    await sidecar.rule('Thumbnails').check();
    await expect(sidecar.apply).toBeEnabled();
    await check('plan');
    const held = gate.hold('before', isWrite);
    await sidecar.press(sidecar.apply);
    await held.arrived;
    await sidecar.button('Stop').waitFor();
    await check('run');
    held.release();
    await sidecar.result();
    await check('result');
    await sidecar.close();
    await sidecar.toast.waitFor();
    await check('message');
    await sidecar.toast.getByRole('button', { name: 'Dismiss' }).click();

    standin.hub.native.isOffered = true;
    await sidecar.openMenu();
    await sidecar.item("ftrack's own actions").hover();
    await page.getByRole('menuitem', { name: 'Report' }).click();
    await page.locator('input[type=password]').waitFor();
    await check("form of ftrack's own");
    await page.keyboard.press('Escape');

    const one = sidecar.rows.nth(2);
    await one.click();
    await sidecar.openMenu(one);
    await sidecar.item('Versions').click();
    await sidecar.panel.getByRole('listitem').first().waitFor();
    await check('panel');
  });
}
