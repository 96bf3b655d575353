import assert from 'node:assert/strict';
import { expectedWrites } from '../../../demo/oracle.ts';
import { difference, snapshot } from '../../../demo/snapshot.ts';
import { makeVersionList } from '../../../demo/version-list.ts';
import { isWrite, type SentOperation } from '../../gate.ts';
import type { Screen } from '../driver/screen.ts';
import type { Scenario } from '../scenario.ts';

export const backgroundKilled: Scenario = {
  title:
    'a background that is stopped while it reads, after it has written and before it writes: all of it happens once',
  inSample: true,
  async run({ browser, sidecar }) {
    const { gate } = browser;
    const { standin, url } = browser.server;
    const list = makeVersionList(standin, 'Stopped at every turn', 6);
    const asksForThem = (operations: SentOperation[]): boolean =>
      operations.some(({ expression }) => expression?.includes(list.versionIds[0]!));
    const stoppedAt = async (
      when: 'before' | 'after',
      fits: (operations: SentOperation[]) => boolean,
      work: () => Promise<unknown>,
    ): Promise<void> => {
      const call = gate.hold(when, fits);
      const working = work();
      await call.arrived;
      await browser.stopBackground();
      call.release();
      await working;
    };

    await sidecar.openVersions(url, list.id);
    await sidecar.selectAll();
    await stoppedAt('before', asksForThem, () => sidecar.rightClick());
    await sidecar.see({ css: '.menu-head .name', text: '6 versions' });
    await besideTheirs(sidecar);
    await sidecar.hover({ role: 'menuitem', name: 'Set status…' });
    await sidecar.see({ role: 'menuitem', name: 'Approved' });
    // What was read for the menu is gone with the background: the plan has to read it again.
    await browser.stopBackground();
    await stoppedAt('before', asksForThem, () => sidecar.click({ role: 'menuitem', name: 'Approved' }));
    await sidecar.tick('Thumbnails', true, '.dialog .rules');
    const expected = expectedWrites(standin, list.versionIds, 'Approved');
    const entities = new Set([...expected.keys()].map((key) => key.split('.')[0])).size;
    await sidecar.see({ css: '.dialog button.primary', text: `Apply ${entities} changes` }, (one) => !one.isDisabled);
    const before = snapshot(standin);
    // Nothing but the dialog itself wakes the extension up again.
    await stoppedAt('after', isWrite, async () => assert.equal(await sidecar.apply(), `${entities} changes written`));
    assert.deepEqual(difference(before, snapshot(standin)), expected);

    await sidecar.press({ css: '.dialog button', text: 'Undo' });
    await sidecar.see({ css: '.dialog h2', text: 'Undo: Set status to Approved' });
    await stoppedAt('before', isWrite, async () => assert.equal(await sidecar.apply(), `${entities} changes written`));
    assert.deepEqual(difference(before, snapshot(standin)), new Map());
    await sidecar.close();
  },
};

/** Our menu covers nothing of the page's own. */
async function besideTheirs(screen: Screen): Promise<void> {
  const theirs = await screen.see({ css: '.x-menu' });
  await screen.see(
    { css: '.menu' },
    (ours) =>
      ours.left + ours.width <= theirs.left ||
      theirs.left + theirs.width <= ours.left ||
      ours.top + ours.height <= theirs.top ||
      theirs.top + theirs.height <= ours.top,
  );
}
