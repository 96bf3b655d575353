import { expectedWrites, type Writes } from '../../demo/oracle.ts';
import { difference, snapshot } from '../../demo/snapshot.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import { isWrite, type SentOperation } from '../gate.ts';
import { changedSince, statusChanges } from '../status-changes.ts';
import { expect, test } from './fixture.ts';
import { InPage } from './in-page.ts';

/** Enough for two requests of writes. */
const count = 300;

for (const [when, name] of [
  ['before', 'before the server has seen its request'],
  ['after', 'after the server carried its request out, without an answer'],
] as const) {
  test(`a worker killed ${name}: everything is written once, and can be undone`, async ({
    signedInPage: page,
    standin: { standin, url },
    gate,
    worker,
    killWorker,
  }) => {
    const list = makeVersionList(standin, `Killed ${when}`, count);
    const expected = expectedWrites(standin, list.versionIds, 'Approved');
    const before = snapshot(standin);
    const changes = statusChanges(standin);
    const sidecar = new InPage(page);
    await sidecar.openVersions(url, list);
    await sidecar.selectAll();
    await sidecar.plan('Approved');
    await sidecar.rule('Thumbnails').check();
    await expect(sidecar.apply).toBeEnabled();

    const first = gate.hold('after', isWrite);
    await sidecar.press(sidecar.apply);
    await first.arrived;
    const second = gate.hold(when, isWrite);
    first.release();
    await second.arrived;
    await expect(sidecar.dialog.locator('.summary')).toContainText(/^500 of [\d,]+ written$/);
    await killWorker();
    second.release();
    // Nothing but the dialog itself wakes the extension up again.
    expect(await sidecar.result()).toMatch(/^[\d,]+ changes written$/);
    expect(difference(before, snapshot(standin))).toEqual(expected);
    const made = changedSince(changes, standin);
    expect(made).toHaveLength(statusesIn(expected));
    expect(new Set(made).size).toBe(made.length);
    expect(await worker.isRunning()).toBe(true);

    await sidecar.press(sidecar.button('Undo'));
    await sidecar.press(sidecar.apply);
    await sidecar.result();
    expect(difference(before, snapshot(standin))).toEqual(new Map());
  });
}

test('a worker killed while a command is under way: it is asked once more, and the answer comes', async ({
  signedInPage: page,
  standin: { standin, url },
  gate,
  killWorker,
}) => {
  const list = makeVersionList(standin, 'Killed while reading', 3);
  const asksForThem = (operations: SentOperation[]): boolean =>
    operations.some(({ expression }) => expression?.includes(list.versionIds[0]!));
  const sidecar = new InPage(page);
  await sidecar.openVersions(url, list);
  await sidecar.selectAll();
  const killedMeanwhile = async (ask: () => Promise<void>): Promise<void> => {
    const reading = gate.hold('before', asksForThem);
    await ask();
    await reading.arrived;
    await killWorker();
    reading.release();
  };
  await killedMeanwhile(() => sidecar.rows.first().click({ button: 'right' }));
  await expect(sidecar.title).toHaveText('3 versions');
  await sidecar.item('Set status…').hover();
  await sidecar.statuses.getByRole('menuitem', { name: 'Approved' }).waitFor();
  // What was read for the menu is gone with the worker: the plan has to read it again.
  await killWorker();
  await killedMeanwhile(() => sidecar.chooseStatus('Approved'));
  await expect(sidecar.apply).toBeEnabled();
  await sidecar.press(sidecar.apply);
  expect(await sidecar.result()).toMatch(/^[\d,]+ changes written$/);
});

function statusesIn(writes: Writes): number {
  return [...writes.keys()].filter((key) => key.endsWith('.status_id')).length;
}
