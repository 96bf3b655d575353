import assert from 'node:assert/strict';
import { difference, snapshot } from '../../demo/snapshot.ts';
import { apply } from '../attacks/stage.ts';
import type { Attempt } from './attempt.ts';

export const traps: Attempt = {
  name: 'a selection model full of traps, polluted prototypes and a flood of elements: the menu is about what was clicked',
  async comesToNothing(stage) {
    const { browser, sidecar } = stage;
    const { standin, url } = browser.server;
    const ids = await stage.begin('Trapped');
    // In a page that writes its rows as links.
    const { hash } = new URL(await sidecar.tab.url());
    await sidecar.tab.navigate('about:blank');
    await sidecar.tab.navigate(`${url}/?dialect=links${hash}`);
    const row = { css: '.content .grid .window .row', nth: 1 };
    await sidecar.see(row);
    await sidecar.tab.evaluate(setTraps);
    await sidecar.click(row, { button: 'right' });
    await sidecar.see({ css: '.menu-head .name' }, ({ text }) => / v\d{3}$/.test(text));
    await sidecar.hover({ role: 'menuitem', name: 'Set status…' });
    await sidecar.click({ role: 'menuitem', name: 'Approved' });
    await sidecar.see(apply, ({ isDisabled }) => !isDisabled);
    const before = snapshot(standin);
    await sidecar.press(apply);
    await sidecar.result();
    const changed = [...difference(before, snapshot(standin)).keys()].map((key) => key.split('.')[0]!);
    assert.equal(new Set(changed.filter((id) => ids.includes(id))).size, 1);
  },
};

/** Runs in the page: everything our probe touches there answers nonsense, throws, or never ends. */
function setTraps(): void {
  const trap = new Proxy(() => undefined, {
    get: (_target, name) => {
      if (name === Symbol.toPrimitive || name === 'then') return undefined;
      if (name === 'length') return 1e9;
      throw new Error(`a trap at ${String(name)}`);
    },
  });
  const everything = { getSelection: () => [trap, trap], getSelectionModel: () => everything, getEl: () => everything };
  Object.assign(everything, { dom: document.documentElement, data: trap, getId: () => '<b>' });
  Object.assign(window, { Ext: { getCmp: () => trap, ComponentQuery: { query: () => [everything, trap] } } });
  for (const name of ['sidecar', 'command', 'input', 'candidates', 'id', 'entities', 'things', 'selected', 'at']) {
    Object.defineProperty(Object.prototype, name, { value: 'polluted', configurable: true, writable: true });
  }
  Object.defineProperty(Array.prototype, 'flatMap', { value: () => ['polluted'] });
  Object.defineProperty(Element.prototype, '__reactFiber$x', { value: trap, enumerable: true });
  const boxes: Element[] = [];
  const flood = (): void => {
    const box = document.createElement('div');
    box.style.cssText = 'position: absolute; left: 0; top: 0; z-index: 1; pointer-events: none';
    box.append(...Array.from({ length: 300 }, () => document.createElement('span')));
    document.body.append(box);
    // Its own alone: when the page's menu goes, ours goes with it.
    if (boxes.push(box) > 30) boxes.shift()!.remove();
    setTimeout(flood, 30);
  };
  flood();
}
