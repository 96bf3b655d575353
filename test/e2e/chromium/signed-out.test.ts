import type { BrowserContext } from '@playwright/test';
import { expectedWrites, type Writes } from '../../demo/oracle.ts';
import { difference, type Snapshot, snapshot } from '../../demo/snapshot.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import type { RunningStandin } from '../../standin/http/server.ts';
import { isWrite } from '../gate.ts';
import { extensionCalls } from './calls.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';
import { signIn } from './sign-in.ts';

const words = 'You are signed out of ftrack.';

test('signed out before anything is written: interrupted, then it goes on from the toast', async ({
  context,
  signedInPage: page,
  standin,
}) => {
  const sidecar = new InPage(page);
  const { expected, before } = await opened(sidecar, standin, 'Signed out, and the toast');
  await sidecar.plan('Approved');
  await sidecar.rule('Thumbnails').check();
  // The plan that follows asks too who is signed in, where the last word on that is old by then.
  await expect(sidecar.apply).toBeEnabled();
  standin.signIn.expire();
  await sidecar.press(sidecar.apply);
  await expect(sidecar.dialog.locator('.summary')).toContainText(words);
  await page.keyboard.press('Escape');
  await expect(sidecar.toast).toContainText(words);
  await signInElsewhere(context, standin);
  await sidecar.toast.getByRole('button', { name: 'Go on' }).click();
  await expect(sidecar.toast).toContainText(/[\d,]+ changes written/);
  expect(difference(before, snapshot(standin.standin))).toEqual(expected);
});

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
  await sidecar.press(sidecar.apply);
  await first.arrived;
  standin.signIn.expire();
  first.release();
  await expect(sidecar.dialog.locator('.summary')).toContainText(/Interrupted: 500 of [\d,]+ written/);
  await signInElsewhere(context, standin);
  await sidecar.result();
  const statuses = [...expected.keys()].filter((key) => key.endsWith('.status_id'));
  expect(difference(before, snapshot(standin.standin))).toEqual(expected);
  for (const key of statuses.slice(0, 40)) {
    const made = standin.standin.database.table('StatusChange').where('parent_id', key.split('.')[0]);
    expect(made.filter((row) => row['status_id'] === expected.get(key)).length).toBeGreaterThan(0);
  }
});

test('S109: somebody else signs in between plan and apply: nothing is sent, and it goes on once the first is back', async ({
  context,
  signedInPage: page,
  standin,
  killWorker,
}) => {
  const sidecar = new InPage(page);
  const { expected, before } = await opened(sidecar, standin, 'Somebody else');
  const { database } = standin.standin;
  const other = database
    .table('User')
    .all()
    .find(({ username, is_active }) => is_active && username !== standin.user)!;
  await sidecar.plan('Approved');
  await sidecar.rule('Thumbnails').check();
  await expect(sidecar.apply).toBeEnabled();
  await signInElsewhere(context, { ...standin, user: String(other['username']) });
  // What the server said of the user while it was planned is a matter of seconds; another worker knows nothing of it.
  await killWorker();
  standin.log.clear();
  await sidecar.press(sidecar.apply);
  const summary = sidecar.dialog.locator('.summary');
  await expect(summary).toContainText(/Interrupted: 0 of [\d,]+ written\. Nothing is lost\./);
  await expect(summary).toContainText('Somebody else is signed in to ftrack now.');
  const sent = extensionCalls(standin).flatMap(({ operations }) => operations);
  expect(sent.filter((operation) => /^(create|update|delete) /.test(operation))).toEqual([]);
  expect(difference(before, snapshot(standin.standin))).toEqual(new Map());

  await signInElsewhere(context, standin);
  await sidecar.press(sidecar.button('Go on'));
  await sidecar.result();
  expect(difference(before, snapshot(standin.standin))).toEqual(expected);
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
