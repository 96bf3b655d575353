import type { BrowserContext } from '@playwright/test';
import { expectedWrites, type Writes } from '../../demo/oracle.ts';
import { difference, type Snapshot, snapshot } from '../../demo/snapshot.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import type { RunningStandin } from '../../standin/http/server.ts';
import { isWrite } from '../gate.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';
import { signIn } from './sign-in.ts';

const words = 'You are signed out of ftrack.';

test('signed out before the menu: it says so, and goes on after signing in again', async ({
  context,
  signedInPage: page,
  standin,
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(standin.url, makeVersionList(standin.standin, 'Signed out early', 3));
  await sidecar.selectAll();
  standin.signIn.expire();
  await sidecar.rows.first().click({ button: 'right' });
  await expect(sidecar.menuFrame.getByRole('alert')).toContainText(`${words} S105`);
  await signInElsewhere(context, standin);
  await expect(sidecar.title).toHaveText('3 versions');
});

test('signed out before the plan: the dialog leads to the sign-in page and goes on after it', async ({
  context,
  signedInPage: page,
  standin,
}) => {
  const sidecar = new InPage(page);
  const { expected, before } = await opened(sidecar, standin, 'Signed out before the plan');
  await sidecar.openMenu();
  await sidecar.item('Set status…').hover();
  await sidecar.statuses.getByRole('menuitem', { name: 'Approved' }).waitFor();
  standin.signIn.expire();
  await sidecar.chooseStatus('Approved');
  await expect(sidecar.dialog.getByRole('alert')).toContainText(`${words} S105`);
  const [login] = await Promise.all([
    context.waitForEvent('page'),
    sidecar.dialog.getByRole('link', { name: 'Sign in' }).click(),
  ]);
  await expect(login).toHaveURL(/\/login/);
  await signIn(login, standin);
  await login.close();
  await sidecar.rule('Thumbnails').check();
  await sidecar.apply.click();
  await sidecar.result();
  expect(difference(before, snapshot(standin.standin))).toEqual(expected);
});

for (const where of ['in the dialog', 'from the toast']) {
  test(`signed out before anything is written: interrupted, then it goes on ${where}`, async ({
    context,
    signedInPage: page,
    standin,
  }) => {
    const sidecar = new InPage(page);
    const { expected, before } = await opened(sidecar, standin, `Signed out ${where}`);
    await sidecar.plan('Approved');
    await sidecar.rule('Thumbnails').check();
    standin.signIn.expire();
    await sidecar.apply.click();
    const summary = sidecar.dialog.locator('.summary');
    await expect(summary).toContainText(/Interrupted: 0 of \d+ written\. Nothing is lost\./);
    await expect(summary).toContainText(words);
    if (where === 'in the dialog') {
      await signInElsewhere(context, standin);
      await sidecar.result();
    } else {
      await page.keyboard.press('Escape');
      await expect(sidecar.toast).toContainText(words);
      await signInElsewhere(context, standin);
      await sidecar.toast.getByRole('button', { name: 'Go on' }).click();
      await expect(sidecar.toast).toContainText(/\d+ changes written/);
    }
    expect(difference(before, snapshot(standin.standin))).toEqual(expected);
  });
}

test('signed out between two requests: what was written stays, the rest follows, nothing twice', async ({
  context,
  signedInPage: page,
  standin,
  gate,
}) => {
  const sidecar = new InPage(page);
  const { expected, before } = await opened(sidecar, standin, 'Signed out half-way', 300);
  await sidecar.plan('Approved');
  await sidecar.rule('Thumbnails').check();
  const first = gate.hold('after', isWrite);
  await sidecar.apply.click();
  await first.arrived;
  standin.signIn.expire();
  first.release();
  await expect(sidecar.dialog.locator('.summary')).toContainText(/Interrupted: 500 of \d+ written/);
  await signInElsewhere(context, standin);
  await sidecar.result();
  const statuses = [...expected.keys()].filter((key) => key.endsWith('.status_id'));
  expect(difference(before, snapshot(standin.standin))).toEqual(expected);
  for (const key of statuses.slice(0, 40)) {
    const made = standin.standin.database.table('StatusChange').where('parent_id', key.split('.')[0]);
    expect(made.filter((row) => row['status_id'] === expected.get(key)).length).toBeGreaterThan(0);
  }
});

async function opened(
  sidecar: InPage,
  { standin, url }: RunningStandin,
  name: string,
  count = 6,
): Promise<{ expected: Writes; before: Snapshot }> {
  const list = makeVersionList(standin, name, count);
  await sidecar.openVersions(url, list);
  await sidecar.selectAll();
  return { expected: expectedWrites(standin, list.versionIds, 'Approved'), before: snapshot(standin) };
}

async function signInElsewhere(context: BrowserContext, standin: RunningStandin): Promise<void> {
  const page = await context.newPage();
  await signIn(page, standin);
  await page.close();
}
