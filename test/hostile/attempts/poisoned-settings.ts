import assert from 'node:assert/strict';
import { rulesOfVersion1 } from '../../e2e/chromium/rules-of-version-1.ts';
import { Screen } from '../../e2e/scenarios/driver/screen.ts';
import { apply, type Stage } from '../attacks/stage.ts';
import type { Attempt } from './attempt.ts';
import { inContentWorld } from './in-content-world.ts';

export const poisonedSettings: Attempt = {
  name: 'a content script that was taken over writes rules and a site into the storage: no plan follows them, nothing shows them',
  async comesToNothing(stage) {
    const { browser } = stage;
    await stage.begin('Poisoned');
    const before = await planned(stage);
    // What a version of the extension from before kept there.
    const settings = { version: 1, menu: 'right-click', rules: rulesOfVersion1() };
    await inContentWorld(stage, write, { settings, lastSite: 'https://evil.example' });
    try {
      assert.deepEqual(await planned(stage), before);
      const options = new Screen(await browser.newTab(browser.pageOf('options.html')));
      await options.see({ css: '[role=switch]', name: 'Parents' }, ({ isChecked }) => isChecked);
      assert.deepEqual(await options.all({ role: 'heading', name: 'Rules of an earlier version' }), []);
      await options.tab.close();
      await stage.sidecar.tab.toFront();
    } finally {
      await inContentWorld(stage, remove, Object.keys({ settings, lastSite: '' }));
    }
  },
};

/** What a plan says it would do, and what it could bring along. */
async function planned(stage: Stage): Promise<unknown> {
  const { sidecar } = stage;
  await stage.plan();
  const { text } = await sidecar.see(apply);
  const rules = await sidecar.all({ css: '.dialog .rules label' });
  await sidecar.click({ css: '.dialog-foot button', text: 'Cancel' });
  await sidecar.gone({ css: '.dialog' });
  return [text, rules.map((rule) => rule.text)];
}

interface WithStorage {
  storage: { local: { set(values: object): Promise<void>; remove(keys: string[]): Promise<void> } };
}

/** Runs where our content script lives, as does the next. */
function write(values: Record<string, unknown>): Promise<void> {
  const { browser, chrome } = globalThis as never as { browser?: WithStorage; chrome: WithStorage };
  return (browser ?? chrome).storage.local.set(values);
}

function remove(keys: string[]): Promise<void> {
  const { browser, chrome } = globalThis as never as { browser?: WithStorage; chrome: WithStorage };
  return (browser ?? chrome).storage.local.remove(keys);
}
