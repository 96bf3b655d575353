import { expectedWrites, type Writes } from '../../demo/oracle.ts';
import { difference, snapshot } from '../../demo/snapshot.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import { isWrite } from '../gate.ts';
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

function statusesIn(writes: Writes): number {
  return [...writes.keys()].filter((key) => key.endsWith('.status_id')).length;
}
