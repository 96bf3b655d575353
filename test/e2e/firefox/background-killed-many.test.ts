import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { difference, snapshot } from '../../demo/snapshot.ts';
import { makeVersionList } from '../../demo/version-list.ts';
import { isWrite } from '../gate.ts';
import { changedSince, statusChanges } from '../status-changes.ts';
import { within } from '../within.ts';
import { InPage } from './in-page.ts';
import { firstRow, openVersions, signedIn } from './signed-in.ts';
import type { Tab } from './tab.ts';

/** A sample, or as many as `npm run test:faults -- --browsers` wants. */
const kills = Number(process.env['SIDECAR_KILLS'] ?? 5);
const count = kills > 5 ? 500 : 30;
/** Each makes the request it is in be halved, down to itself: more requests, and so more points. */
const refusals = kills > 5 ? 8 : 2;

const here = signedIn();

test(
  `an event page stopped at ${kills} points of ${count} changes: each is written once`,
  async () => {
    const { running, gate, extension, tab } = here();
    const { standin } = running;
    const { id, versionIds } = makeVersionList(standin, 'Stopped again and again', count);
    const refused = versionIds.filter((_, index) => index % Math.ceil(count / refusals) === 3);
    for (const one of refused) standin.refused.add(one);
    const before = snapshot(standin);
    const changes = statusChanges(standin);
    const sidecar = new InPage(tab);
    await openVersions(here(), id);
    // The page reads a screenful first, and what is selected before the rest has come is that.
    await tab.waitFor((words) => document.body.innerText.includes(words), `Count ${count}`);
    await tab.click(firstRow);
    await tab.press('Control+a');
    await tab.rightClick(firstRow);
    await sidecar.says('.menu-head .name', `${count} versions`);
    await tab.hover(sidecar.item('Set status…'));
    await tab.click(sidecar.item('Approved'));
    // Versions alone, so that the list says what has to be written.
    await sidecar.says('.dialog .rules', '');
    for (let left = await checked(tab); left > 0; left--) {
      await tab.click('.dialog .rules input:checked');
      await tab.waitFor(isLeft, left - 1);
    }

    let hold = gate.hold('before', isWrite);
    await sidecar.press(sidecar.button(`Apply ${count} changes`));
    for (let kill = 1; kill <= kills; kill++) {
      const pending = hold;
      await within(pending.arrived, 60_000, () => `request ${kill}; the event page was stopped before each.`);
      // In turn: before the server has seen it, after it has carried it out, and anywhere on the way to the next.
      hold = gate.hold(kill % 3 === 1 ? 'after' : 'before', isWrite);
      if (kill % 3 === 0) {
        pending.release();
        await sleep((kill * 7) % 60);
        await extension.terminateBackground();
      } else {
        await extension.terminateBackground();
        pending.release();
      }
    }
    await within(hold.arrived, 60_000, () => 'the request after the last stop.');
    hold.release();

    const written = versionIds.filter((one) => !refused.includes(one));
    await expect
      .poll(() => outcome(sidecar), { timeout: 120_000, interval: 500 })
      .toContain(`${written.length} changes written`);
    expect(changedSince(changes, standin)).toEqual([...written].sort());
    const keys = [...difference(before, snapshot(standin)).keys()];
    expect(keys.sort()).toEqual(written.map((one) => `${one}.status_id`).sort());
  },
  60_000 + kills * 15_000,
);

/** What the run has come to. Where it asks whether to find out about more refusals, it is told to. */
async function outcome(sidecar: InPage): Promise<string> {
  const words = await sidecar.says('.summary', 'written');
  if (words.startsWith('Interrupted')) await sidecar.press(sidecar.button('Go on'));
  return words;
}

/** How many rules are checked. */
function checked(tab: Tab): Promise<number> {
  return tab.evaluate(() => {
    const root = document.querySelector('html > :not(head, body)')?.shadowRoot;
    return root?.querySelectorAll('.dialog .rules input:checked').length ?? 0;
  });
}

function isLeft(count: number): boolean {
  const root = document.querySelector('html > :not(head, body)')?.shadowRoot;
  return root?.querySelectorAll('.dialog .rules input:checked').length === count;
}
