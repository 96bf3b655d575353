import assert from 'node:assert/strict';
import { expectedWrites } from '../../../demo/oracle.ts';
import { difference, snapshot } from '../../../demo/snapshot.ts';
import { makeVersionList } from '../../../demo/version-list.ts';
import type { Scenario } from '../scenario.ts';
import { signInOn } from '../sign-in-on.ts';

const words = 'You are signed out of ftrack. S105';

export const signedOut: Scenario = {
  title: 'signed out before the menu, the plan and the first write: each time it is said, and goes on after signing in',
  async run({ browser, sidecar }) {
    const { server } = browser;
    const list = makeVersionList(server.standin, 'Signed out', 6);
    const expected = expectedWrites(server.standin, list.versionIds, 'Approved');
    const before = snapshot(server.standin);
    await sidecar.openVersions(server.url, list.id);
    await sidecar.selectAll();
    server.signIn.expire();
    await sidecar.click({ css: '.x-grid-inner-normal .x-grid-item' }, { button: 'right' });
    await sidecar.see({ role: 'alert', text: words });
    await signInOn(await browser.newTab(`${server.url}/login`), browser);
    // Where it was in another tab, the page's menu is gone, and ours with it.
    await sidecar.tab.toFront();
    await sidecar.tab.press('Escape');
    assert.equal(await sidecar.rightClick(), '6 versions');

    await sidecar.hover({ role: 'menuitem', name: 'Set status…' });
    await sidecar.see({ role: 'menuitem', name: 'Approved' });
    server.signIn.expire();
    await sidecar.click({ role: 'menuitem', name: 'Approved' });
    await sidecar.see({ role: 'alert', text: words });
    await signInOn(await browser.opened(() => sidecar.click({ role: 'link', name: 'Sign in' })), browser);
    await sidecar.tick('Thumbnails', true, '.dialog');
    const apply = { css: '.dialog button.primary', text: 'Apply' };
    await sidecar.see(apply, ({ isDisabled }) => !isDisabled);

    server.signIn.expire();
    await sidecar.press(apply);
    const summary = await sidecar.see({ css: '.dialog .summary', text: 'Interrupted: 0 of' });
    assert.match(summary.text, /Nothing is lost\..*You are signed out of ftrack\./);
    await signInOn(await browser.newTab(`${server.url}/login`), browser);
    await sidecar.result();
    assert.deepEqual(difference(before, snapshot(server.standin)), expected);
    await sidecar.undo();
    assert.deepEqual(difference(before, snapshot(server.standin)), new Map());
  },
};
