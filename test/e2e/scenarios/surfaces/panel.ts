import assert from 'node:assert/strict';
import { eventually } from '../driver/eventually.ts';
import type { Sidecar } from '../driver/sidecar.ts';
import type { Scenario } from '../scenario.ts';
import { shotsOf } from '../shots.ts';

const panel = { css: '.panel' };
const edge = { role: 'separator', name: 'Width of the panel' };
const strip = { role: 'button', name: 'Unfold Versions' };

export const panelPlace: Scenario = {
  title:
    'a panel makes room in the page, is widened and folded by keys, stays as large as it is in a page that shrinks, stands so in the next page, and leaves no trace',
  async run({ browser, sidecar }) {
    const { server } = browser;
    const { sequenceId, shots } = shotsOf(server.standin);
    const name = String(shots[0]!['name']);
    await sidecar.openTasks(server.url, sequenceId);
    const untouched = await sidecar.tab.evaluate(pageNow);
    await sidecar.rightClick(name);
    await sidecar.choose('Versions');
    await sidecar.see({ css: '.version-row' });
    await beside(sidecar);

    await sidecar.tabTo(edge);
    const before = (await sidecar.see(panel)).width;
    await sidecar.tab.press('ArrowLeft');
    await sidecar.tab.press('ArrowLeft');
    const { width } = await sidecar.see(panel, (seen) => seen.width === before + 40);
    await beside(sidecar);

    await sidecar.tab.evaluate("document.documentElement.style.zoom = '0.8'");
    await sidecar.see(panel, (seen) => Math.round(seen.width) === width);
    await beside(sidecar);
    await sidecar.tab.evaluate("document.documentElement.style.zoom = ''");
    await sidecar.see(panel, (seen) => seen.width === width);
    await beside(sidecar);

    const fold = { role: 'button', name: 'Fold the panel away' };
    await sidecar.tabTo(fold);
    await sidecar.tab.press('Enter');
    await sidecar.focused(strip);
    await sidecar.see(panel, (seen) => seen.width < 40);
    await beside(sidecar);
    assert.equal((await sidecar.all({ css: '.version-row' })).length, 0);

    await sidecar.openTasks(server.url, sequenceId);
    assert.deepEqual(await sidecar.tab.evaluate(pageNow), untouched);
    await browser.command(sidecar.tab, 'toggle-versions');
    await sidecar.click(strip);
    await sidecar.see(panel, (seen) => seen.width === width);
    await beside(sidecar);
    await sidecar.tabTo({ role: 'button', name: 'Close panel' });
    await sidecar.tab.press('Enter');
    await sidecar.gone(panel);
    assert.deepEqual(await sidecar.tab.evaluate(pageNow), untouched);
  },
};

/** Waits until the page ends where the panel begins. */
async function beside(sidecar: Sidecar): Promise<void> {
  await eventually(async () => {
    const [seen] = await sidecar.all(panel);
    const page = await sidecar.tab.evaluate(pageNow);
    assert.equal(page.right, Math.round(seen!.left));
    assert.equal(page.isWider, false);
  });
}

/** Runs in the page: how it is laid out, and what is said of that. */
function pageNow() {
  const root = document.documentElement;
  return {
    style: root.getAttribute('style'),
    others: root.children.length,
    right: Math.round(document.querySelector('.app')!.getBoundingClientRect().right),
    isWider: root.scrollWidth > innerWidth,
  };
}
