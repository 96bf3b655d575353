import { rm } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { makeVersionList } from '../demo/version-list.ts';
import { Chromium } from '../e2e/chromium/chromium.ts';
import { eventually } from '../e2e/scenarios/driver/eventually.ts';
import { Screen } from '../e2e/scenarios/driver/screen.ts';
import { Sidecar } from '../e2e/scenarios/driver/sidecar.ts';
import { signIn } from '../e2e/scenarios/sign-in.ts';
import { buildFolder } from '../tools/build.mjs';
import { mirrored } from './made-up-messages.ts';
import { speakingMadeUp } from './made-up-words.ts';
import { wordsOf } from './words-of.ts';

const directions = [
  { direction: 'ltr', made: (message: string) => message, ahead: 'ArrowRight', back: 'ArrowLeft' },
  { direction: 'rtl', made: mirrored, ahead: 'ArrowLeft', back: 'ArrowRight' },
] as const;

for (const { direction, made, ahead, back } of directions) {
  test(`what is written ${direction} stands in that order, is walked in it, and names keep their own`, async () => {
    const folder = await speakingMadeUp(made, direction, buildFolder('chrome-standin'));
    const chromium = await Chromium.open('chrome-standin', folder);
    try {
      const say = await wordsOf(folder);
      const { server } = chromium;
      const tab = await chromium.newTab(`${server.url}/`);
      await signIn(new Screen(tab), server);
      const sidecar = new Sidecar(tab);
      await sidecar.openVersions(server.url, makeVersionList(server.standin, 'Mirrored', 2).id);
      // The page says nothing about ours.
      await tab.evaluate(`document.documentElement.dir = '${direction === 'rtl' ? 'ltr' : 'rtl'}'`);
      /** Whether the middle of one comes before that of the other, as words are read. */
      const follow = async (...all: string[]): Promise<void> => {
        const xs: number[] = [];
        for (const css of all) xs.push((await sidecar.see({ css })).x);
        expect(xs, all.join(', ')).toEqual([...xs].sort((a, b) => (direction === 'rtl' ? b - a : a - b)));
      };
      const statuses = { role: 'menuitem', name: 'Approved' };
      const item = '.menu-item[aria-haspopup]';

      await sidecar.selectAll();
      await sidecar.rightClick();
      await follow('.menu-head .thumb', '.menu-head .name');
      await follow(`${item} .icon`, `${item} .label`, `${item} .icon-right`);
      // The first may be the page's own menu's, before ours has seen that there is one.
      await eventually(async () => {
        await tab.press('Escape');
        expect(await sidecar.all({ css: '.menu' })).toEqual([]);
      });

      await chromium.command(tab, 'open-menu');
      await sidecar.see({ css: `${item}:focus` });
      await tab.press(ahead);
      const first = await sidecar.see({ css: '.menu' });
      const beside = await sidecar.see({ css: '.menu + .menu' });
      expect(beside.x < first.x).toBe(direction === 'rtl');
      await tab.press(back);
      await sidecar.gone(statuses);
      await tab.press(ahead);
      await sidecar.click(statuses);
      await sidecar.see({ css: '.dialog-foot .primary' }, ({ isDisabled }) => !isDisabled);
      await follow('.dialog-head h2', '.dialog-head button');
      await follow('.step-choose', '.step-check');
      await follow('.change-row input', '.change-row .thumb', '.change-row .names', '.change-row .values');
      await follow('.values .before', '.values .arrow', '.values > .pill');
      await follow('.dialog-foot .button:not(.primary)', '.dialog-foot .primary');
      const written = await tab.evaluate(directionsIn);
      expect(written).toEqual({ interface: direction, name: 'ltr', status: 'ltr' });
      expect((await sidecar.see({ css: '.dialog-head h2' })).text).toContain('Approved');
      expect(say('plan_cancel')).toBe(made('Cancel'));

      const popup = new Screen(await chromium.newTab(chromium.pageOf('popup.html')));
      await popup.click({ role: 'combobox' });
      await popup.tab.type('102_010 anim');
      await popup.see({ css: '.search-foot', text: direction === 'rtl' ? '←' : '→' });
    } finally {
      await chromium.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
}

/** Runs in the page. */
function directionsIn() {
  const root = document.querySelector('html > :not(head, body)')!.shadowRoot!;
  const of = (css: string): string => getComputedStyle(root.querySelector(css)!).direction;
  return { interface: of('.sidecar'), name: of('.change-row .name'), status: of('.change-row .pill') };
}
