import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { extensionCalls } from '../../e2e/chromium/calls.ts';
import { eventually } from '../../e2e/scenarios/driver/eventually.ts';
import type { Attempt } from './attempt.ts';
import { dispatchEverything } from './dispatch-everything.ts';

/** How long is waited for what should not come; milliseconds. */
const moment = 500;

export const madeUpEvents: Attempt = {
  name: 'events a page makes up open no menu, choose nothing in one, and apply no plan',
  async comesToNothing(stage) {
    const { browser, sidecar } = stage;
    const { tab } = sidecar;
    const makeUp = (selector: string) => tab.evaluate(dispatchEverything, selector);
    await stage.begin('Made up');
    await sidecar.selectAll();
    browser.server.log.clear();
    await makeUp('.x-grid-inner-normal .x-grid-item');
    await sleep(moment);
    assert.deepEqual(await sidecar.all({ css: 'html > :not(head, body)' }), []);
    assert.deepEqual(extensionCalls(browser.server), []);

    // In builds for the stand-in our root is open: these reach what in a real page is out of reach.
    await sidecar.rightClick();
    await sidecar.see({ role: 'menuitem', name: 'Set status…' }, ({ isDisabled }) => !isDisabled);
    for (const selector of ['.menu', '.menu-item']) await makeUp(selector);
    assert.deepEqual(await sidecar.all({ css: '.dialog, .panel' }), []);
    await sidecar.fill('Type to find an action', 'copy link', '.menu');
    await sidecar.click({ role: 'menuitem', name: 'Search for “copy link”' });
    await sidecar.see({ role: 'option', name: 'Copy link' });
    const address = await tab.url();
    for (const selector of ['.palette', '.palette .hit']) await makeUp(selector);
    assert.deepEqual(await sidecar.all({ css: '.toast' }), []);
    assert.equal(await tab.url(), address);
    await tab.press('Escape');
    await tab.press('Escape');
    await stage.plan();
    await sleep(moment);
    await makeUp('.dialog-foot .primary');
    await sidecar.see({ css: '.toast', text: 'This page interferes with Sidecar, so nothing was done. (S406)' });
    assert.equal(stage.written(), 0);
  },
  without: {
    defence: 'trusted',
    async succeeds(stage) {
      await stage.begin('Made up', ['trusted']);
      await stage.plan();
      await sleep(moment);
      await stage.sidecar.tab.evaluate(dispatchEverything, '.dialog-foot .primary');
      await eventually(() => assert.notEqual(stage.written(), 0));
    },
  },
};
