import { expectedWrites } from '../../demo/oracle.ts';
import { difference, snapshot } from '../../demo/snapshot.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import { isWrite } from '../gate.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

const words = 'ftrack cannot be reached. Check your connection.';

test('the server is down before the menu and before the plan: both say so and go on when it is back', async ({
  signedInPage: page,
  standin: { standin, url },
  gate,
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'Down early', 4));
  await sidecar.selectAll();
  await gate.shut();
  await sidecar.rows.first().click({ button: 'right' });
  await expect(sidecar.menuFrame.getByRole('alert')).toContainText(`${words} S101`, { timeout: 10_000 });
  // Whoever does not wait may ask; whoever waits need not.
  await sidecar.menuFrame.getByRole('button', { name: 'Try again' }).click();
  await expect(sidecar.menuFrame.getByRole('alert')).toContainText(`${words} S101`, { timeout: 10_000 });
  await gate.open();
  await expect(sidecar.title).toHaveText('4 versions', { timeout: 15_000 });
  await sidecar.item('Set status…').hover();
  await sidecar.statuses.getByRole('menuitem', { name: 'Approved' }).waitFor();
  await gate.shut();
  await sidecar.chooseStatus('Approved');
  await expect(sidecar.dialog.getByRole('alert')).toContainText(`${words} S101`, { timeout: 10_000 });
  await gate.open();
  await Promise.race([sidecar.button('Try again').click(), sidecar.apply.waitFor()]);
  await expect(sidecar.apply).toBeEnabled();
});

for (const [how, name] of [
  ['down', 'the server goes down'],
  ['lost', 'the connection breaks after the server has written'],
] as const) {
  test(`${name} while applying: interrupted, and gone on with when it is back; nothing twice`, async ({
    signedInPage: page,
    standin: { standin, url },
    gate,
  }) => {
    const list = makeVersionList(standin, `Away: ${how}`, 8);
    const sidecar = new InPage(page);
    await sidecar.openVersions(url, list);
    await sidecar.selectAll();
    await sidecar.plan('Approved');
    await sidecar.rule('Thumbnails').check();
    // Of the new plan: making it may take a request.
    await sidecar.dialog.getByRole('tab', { name: /^Thumbnails/ }).waitFor();
    const expected = expectedWrites(standin, list.versionIds, 'Approved');
    const before = snapshot(standin);
    const changes = standin.database.table('StatusChange').size;
    if (how === 'down') await gate.shut();
    const held = gate.hold('after', isWrite);
    await sidecar.press(sidecar.apply);
    if (how === 'lost') {
      await held.arrived;
      await gate.shut();
    }
    await expect(sidecar.dialog.locator('.summary')).toContainText(/Interrupted: 0 of [\d,]+ written/, {
      timeout: 15_000,
    });
    await expect(sidecar.dialog.locator('.summary')).toContainText(words);
    await gate.calm();
    await sidecar.press(sidecar.button('Go on'));
    await sidecar.result();
    expect(difference(before, snapshot(standin))).toEqual(expected);
    const statuses = [...expected.keys()].filter((key) => key.endsWith('.status_id')).length;
    expect(standin.database.table('StatusChange').size - changes).toBe(statuses);
  });
}

test('a browser that is offline: the menu says so, and works again when it is back', async ({
  context,
  signedInPage: page,
  standin: { standin, url },
}) => {
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, makeVersionList(standin, 'Offline', 4));
  await sidecar.selectAll();
  await context.setOffline(true);
  await sidecar.rows.first().click({ button: 'right' });
  await expect(sidecar.menuFrame.getByRole('alert')).toContainText(`${words} S101`, { timeout: 10_000 });
  await context.setOffline(false);
  const again = sidecar.menuFrame.getByRole('button', { name: 'Try again' });
  await Promise.race([again.click(), sidecar.title.waitFor()]);
  await expect(sidecar.title).toHaveText('4 versions');
});
