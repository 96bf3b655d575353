import { difference, snapshot } from '../../demo/snapshot.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import { isWrite } from '../gate.ts';
import { changedSince, statusChanges } from '../status-changes.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

/** A sample, or as many as `npm run test:faults -- --browsers` wants. */
const kills = Number(process.env['SIDECAR_KILLS'] ?? 10);
const isMany = kills > 10;
const count = isMany ? 500 : 60;
/** Each makes the request it is in be halved, down to itself: more requests, and so more points. */
const refusals = isMany ? 12 : 3;

test(`a worker killed at ${kills} points of ${count} changes: each is written once, and can be undone`, async ({
  signedInPage: page,
  standin: { standin, url },
  gate,
  killWorker,
}) => {
  test.setTimeout(60_000 + kills * 8_000);
  const list = makeVersionList(standin, `Killed ${kills} times`, count);
  const refused = list.versionIds.filter((_, index) => index % Math.ceil(count / refusals) === 3);
  for (const id of refused) standin.refused.add(id);
  const before = snapshot(standin);
  const changes = statusChanges(standin);
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, list);
  await sidecar.selectAll();
  await sidecar.plan('Approved');
  // Versions alone, so that the list says what has to be written.
  const rules = sidecar.dialog.locator('.rules').getByRole('checkbox', { checked: true });
  for (let left = await rules.count(); left > 0; left--) {
    await rules.first().click();
    await expect(rules).toHaveCount(left - 1);
  }
  await expect(sidecar.dialog.getByRole('button', { name: `Apply ${count} changes` })).toBeEnabled();

  let hold = gate.hold('before', isWrite);
  await sidecar.press(sidecar.apply);
  for (let kill = 1; kill <= kills; kill++) {
    // In turn: before the server has seen the request, after it has carried it out, and anywhere on the way to the next.
    const pending = hold;
    await pending.arrived;
    const next = gate.hold(kill % 3 === 1 ? 'after' : 'before', isWrite);
    if (kill % 3 === 0) {
      pending.release();
      await page.waitForTimeout((kill * 7) % 60);
      await killWorker();
    } else {
      await killWorker();
      pending.release();
    }
    hold = next;
  }
  await hold.arrived;
  hold.release();
  // It asks whether to find out about more refusals: how often depends on how many fell to the last worker.
  const goOn = sidecar.button('Go on');
  const close = sidecar.dialog.locator('.dialog-foot').getByRole('button', { name: 'Close' });
  for (;;) {
    await goOn.or(close).waitFor();
    if (await close.isVisible()) break;
    await sidecar.press(goOn);
    // It may well ask again before anybody sees that it went on.
    await page.waitForTimeout(300);
  }

  expect(await sidecar.result()).toContain(`${count - refused.length} changes written`);
  const written = list.versionIds.filter((id) => !refused.includes(id));
  expect(changedSince(changes, standin)).toEqual(written.toSorted());
  expect([...difference(before, snapshot(standin)).keys()].sort()).toEqual(
    written.map((id) => `${id}.status_id`).sort(),
  );

  await sidecar.press(sidecar.button('Undo'));
  await sidecar.press(sidecar.apply);
  await sidecar.result();
  expect(difference(before, snapshot(standin))).toEqual(new Map());
});
