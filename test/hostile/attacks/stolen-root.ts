import assert from 'node:assert/strict';
import { eventually } from '../../e2e/scenarios/driver/eventually.ts';
import { switchName } from '../switch-name.ts';
import { apply, type Stage } from './stage.ts';

/**
 * In Firefox an event tells a page where in our closed root it began. The page rewrites a deletion to something harmless,
 * types the number that is asked for, and has its people press the button. Returns when that was done.
 */
export async function rewritesDeletion(stage: Stage, off: readonly 'own-window'[] = []): Promise<string[]> {
  const { browser, sidecar } = stage;
  const options = await browser.newTab(browser.pageOf('options.html'));
  await options.evaluate(
    (key, value) => (globalThis as never as Extension).browser.storage.local.set({ [key]: value }),
    switchName,
    [...off],
  );
  await options.close();
  await sidecar.tab.toFront();
  const versions = await stage.begin('Rewritten', ['open-root']);
  await sidecar.tab.evaluate(stealRoots);
  await sidecar.selectAll();
  await sidecar.click({ css: '.x-grid-inner-normal .x-grid-item' }, { button: 'right' });
  await reachedByPointer(stage, '.menu-head .name');
  await sidecar.choose('Delete…');
  await reachedByPointer(stage, '.dialog input');
  await sidecar.fill('How many are selected', '2');
  await sidecar.see(apply, ({ isDisabled }) => !isDisabled);
  await sidecar.tab.evaluate(() => {
    const root = document.querySelector('html > :not(head, body)')!.shadowRoot!;
    root.querySelector('.dialog h2')!.textContent = 'Win a trip to the harbor!';
  });
  await sidecar.see({ css: '.dialog h2', text: 'Win a trip' });
  await sidecar.press(apply);
  return versions;
}

interface Extension {
  browser: { storage: { local: { set(values: object): Promise<void> } } };
}

/** Moves the pointer about until the page has found what is under it. */
async function reachedByPointer({ sidecar }: Stage, css: string): Promise<void> {
  let step = 0;
  await eventually(async () => {
    step += 1;
    await sidecar.tab.hover({ x: 60 + ((step * 97) % 800), y: 60 + ((step * 61) % 500) });
    assert.notEqual((await sidecar.all({ css })).length, 0);
  });
}

/** Runs in the page: whatever root an event began in is written down where `look` finds it. */
function stealRoots(): void {
  window.addEventListener(
    'pointermove',
    (event) => {
      const root = (event as Event & { originalTarget?: Node }).originalTarget?.getRootNode();
      if (!(root instanceof ShadowRoot) || root.host.shadowRoot) return;
      Object.defineProperty(root.host, 'shadowRoot', { value: root });
    },
    { capture: true },
  );
}
